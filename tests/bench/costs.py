"""What each feature costs: the rich corpus with all of them, and with one at a time taken out, taking turns.

What is compared are runs of the same round, since the machine is not the same from one hour to the next.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from plugins.model.record import replace
from tests.support.paths import ROOT

from . import processes, rich
from .corpus import Story
from .ledger import Features
from .measure import Measure, Results, log
from .ours import twin
from .tool import Tool

AT = 2000
DAY = "2026-11-24"
ALL, NONE, DATA = "everything", "none of them", "files of data"
BY_CODE = {
    "related": "from plugins.digest import Digest; Digest.related = type('', (), {'to': lambda *given: ()})()",
    "feeds": "import plugins.feeds; plugins.feeds.followed = lambda digest: ()",
}
"""What takes out a feature that no content and no option does without."""
RUN = "import runpy, sys; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
PARTS = {
    "events": "no `events/` and none in articles, so no timelines, and nothing that happened since",
    "since": "no `changes_status`, so that no article tells what happened since it was written",
    "links": "links in double brackets are plain words",
    "names": "no `entities.yaml`, so no first mentions, and no pages and timelines of names",
    "glossary": "no `glossary.yaml`",
    "figures": "topics have no `figures`, and what texts quote of them is typed in",
    "related": "the look-up of what is related gives nothing",
    "hierarchy": "no `parent`, `see_also` and `aliases`",
    "feeds": "nothing can be followed, so that there is no feed of any kind and format",
    "search": "`--no-search`: no index and no page that asks it",
}
"""The features, each with how it is taken out."""
OFF = Features(**{each.name: False for each in fields(Features)})


@dataclass
class Costs:
    """What was measured, and what the check and the graph said of the whole site, with the seconds that they took."""

    results: Results
    judged: dict[str, str]


def tools(folder: Path, names: Iterable[str] = PARTS) -> list[Tool]:
    """Return the whole, the same without one feature each, and, of all features, without any and with data too."""
    taken = [
        tool(folder / name, name, replace(Features(), **{name: False} if hasattr(OFF, name) else {}), name)
        for name in names
    ]
    bounds = [tool(folder / "none", NONE, OFF, *BY_CODE), tool(folder / "data", DATA, Features(), data=True)]
    return [tool(folder / "all", ALL, Features()), *taken, *(bounds if set(names) == set(PARTS) else [])]


def tool(folder: Path, name: str, features: Features, *taken: str, data: bool = False) -> Tool:
    """Return this digest with such content; all of them are started in the same way."""
    content, output, cache = folder / "content", folder / "output", folder / "cache"
    leaving = (*(["--no-search"] if name in ("search", NONE) else []), *([] if data else ["--no-data"]))
    first = "".join(f"{code}; " for feature, code in BY_CODE.items() if feature in taken)
    command = (sys.executable, "-c", f"{first}{RUN}", "tasks.py", "build", "--as-of", DAY, "--no-cards")
    places = ("--content", str(content), "--output", str(output), "--cache", str(cache))

    def write(site: Path, count: int) -> None:
        rich.write(site / "content", count, features)

    def save(site: Path, story: Story) -> Path:
        return rich.save(site / "content", story, features)

    return Tool(
        name=name,
        title=PARTS.get(name, name),
        site=folder,
        output=output,
        command=(*command, *leaving, *places),
        called_in=ROOT,
        write=write,
        save=save,
        caches=(twin(output), cache),
    )


def costs(count: int, runs: int, folder: Path, say: Callable[[str], None], names: Iterable[str] = PARTS) -> Costs:
    """Measure the cost of features at one size: of all, or of a few, whose warm builds are measured then too."""
    folder.mkdir(parents=True, exist_ok=True)
    measure = Measure(tools(folder, names), count, runs, say)
    everything = list(measure.tools)
    try:
        measure.prepare()
        said = judged(measure.tools[0])
        measure.row("cold")
        bounds = [each for each in everything if each.name in (ALL, NONE, DATA)]
        measure.tools = bounds if len(bounds) > 1 else everything
        for row in ("unchanged", "edited"):
            measure.row(row)
    finally:
        for each in everything:
            each.remove()
    return Costs(measure.results, said)


def judged(tool: Tool) -> dict[str, str]:
    """Return what check and graph say of a built site; both stop the run if they find a fault."""
    return {
        "check": said_by(("check", "--content", str(tool.site / "content"), "--as-of", DAY), tool),
        "graph --check": said_by(("graph", "--check", "--output", str(tool.output)), tool),
    }


def said_by(task: tuple[str, ...], tool: Tool) -> str:
    """Return what a task prints, and how long it takes."""
    seconds = processes.timed((sys.executable, "tasks.py", *task), ROOT, log(tool)).wall_s
    return f"{' '.join(log(tool).read_text(encoding='utf-8').split())} ({seconds:.1f} s)"
