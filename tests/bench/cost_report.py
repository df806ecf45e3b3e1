"""What each feature costs, as a section of the paper, and the paper with that section renewed."""

import re
from collections.abc import Iterable, Iterator
from statistics import median

from .costs import ALL, DATA, NONE, PARTS, Costs
from .processes import Timing
from .report import ROW_NAMES, Machine, cell, head, line

TITLE = "## What each feature costs"
BEFORE = "## How it is measured"
"""The section before which a new one stands."""

WARM = {ALL: "everything", NONE: "all of these taken out", DATA: "everything and files of data"}

HOW = """\
`./digest bench --features {count}`: one invented corpus of {count:,} articles, the one of the other tables with sixty
names (others' spellings and names in other scripts among them), twenty short forms, 360 events of which a fifth change
the status of a topic, four figures of each topic with what they were before, and links by hand. It is built as it is,
and with one feature taken out; what that saves in the same round is what the feature costs. Without social cards, and
without files of data but in the row that adds them. A cell is the median (least to most) of {rounds}; a saving that is
less than its spread is noise. Features rest on each other, so that they do not add up. `./digest rename` takes no part
in a build.
"""


def section(costs: Costs, machine: Machine) -> str:
    """Return the section."""
    cold, count = costs.results.timings["cold"], costs.results.count
    rounds = len(cold[ALL])
    how = HOW.format(count=count, rounds=f"{rounds} rounds" if rounds > 1 else "one round")
    said = [f"- `./digest {name}`: {words}" for name, words in costs.judged.items()]
    out = [f"- **{name}**: {how_out}." for name, how_out in PARTS.items()]
    parts = [TITLE, "", *machine.lines(), *how.splitlines(), "", *cold_rows(cold, count), "", *warm_rows(costs), ""]
    return "\n".join(
        [*parts, "How a feature is taken out:", "", *out, "", "What is said of everything:", "", *said, ""]
    )


def cold_rows(cold: dict[str, list[Timing]], count: int) -> Iterator[str]:
    """Yield the table of what a cold build saves without each feature, in processor time."""
    whole = cold[ALL]
    yield from head(["of a cold build", "ms of processor an article", "of the whole", "s by the clock"])
    yield costing("everything", whole, [Timing(0.0)] * len(whole), whole, count)
    for name in (each for each in PARTS if each in cold):
        yield costing(name, whole, cold[name], whole, count)
    if NONE in cold:
        yield costing("all of these", whole, cold[NONE], whole, count)
        yield costing("files of data, added", cold[DATA], whole, whole, count)


def costing(name: str, more: list[Timing], less: list[Timing], whole: list[Timing], count: int) -> str:
    """Return a row: by how much runs took longer than others of the same rounds."""
    pairs = list(zip(more, less, strict=False))
    used = [1000 * (one.cpu_s - other.cpu_s) / count for one, other in pairs]
    parts = [100 * (one.cpu_s - other.cpu_s) / each.cpu_s for (one, other), each in zip(pairs, whole, strict=False)]
    clock = [one.wall_s - other.wall_s for one, other in pairs]
    return line([name, spread(used, 2), f"{spread(parts, 1)} %", spread(clock, 2)])


def spread(values: Iterable[float], digits: int) -> str:
    """Return the median, the least and the most."""
    values = list(values)
    return f"{median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def warm_rows(costs: Costs) -> Iterator[str]:
    """Yield the table of warm builds; a ratio is that to the build of everything."""
    names = list(costs.results.timings["edited"])
    yield from head(["seconds by the clock", *(WARM.get(name, f"{name} taken out") for name in names)])
    for row in ("unchanged", "edited"):
        timed = costs.results.timings[row]
        yield line([ROW_NAMES[row], *(cell(timed[name], timed[ALL]) for name in names)])


def renewed(paper: str, section: str) -> str:
    """Return the paper with a section in the place of the one of the same name, else before how it is measured."""
    old = re.search(rf"^{TITLE}$.*?(?=^## |\Z)", paper, re.MULTILINE | re.DOTALL)
    if old:
        after = paper[old.end() :]
        return f"{paper[: old.start()]}{section}\n{after}" if after else f"{paper[: old.start()]}{section}"
    before, title, rest = paper.partition(BEFORE)
    return f"{before}{section}\n{title}{rest}" if title else f"{paper}\n{section}"
