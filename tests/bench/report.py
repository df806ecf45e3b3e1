"""The report of a run, as Markdown."""

import os
import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median

from .comparison import LINKS, LIST, WORDS, Survey, Weight
from .goals import RIVAL, goals, rivals, wall
from .measure import ROUNDS, SLOW_ROUNDS, SLOW_S, Results
from .processes import Timing

ROW_NAMES = {
    "cold": "cold",
    "unchanged": "nothing changed",
    "edited": "one article edited",
    "published": "a new article",
    "watching": "watching: save to page on disk",
    "whole": "cold, with cards and data",
    "whole_edited": "one article edited, with cards and data",
    "delivered": "cold, with search too, as delivered",
    "delivered_edited": "one article edited, as delivered",
}

OF_ARTICLE = {
    "words": "words in its page",
    "links": "links in its page, those to paragraphs and for mail among them",
    "tags_in_head": "tags in its head",
    "data_bytes": "bytes of structured data",
    "bytes": "bytes of HTML",
    "files": "files of the site for each article",
}

HOW = f"""\
## How it is measured

- One invented corpus, made anew from a seed: articles of 600 words with side notes, quotes, links, a heading and now
  and then a list; 12 topics, 80 sources, 60 tags, five years. The text is the same for every tool; side notes are
  footnotes for the others. Tags have no pages: ours, which would have some, is given none.
- Every tool builds the same kinds of pages at the same addresses (the table above): articles with the earlier and the
  later one in their topic and three related ones, short links and citations in three formats, a paginated home,
  topics and their years, sources, archive, years, months, a feed for all and for each topic, a sitemap. The bench stops
  if a number of files differs, if the median words of article pages differ by more than {WORDS:.0%} or their links by
  more than {LINKS:.0%}; for lists {LIST:.0%}; or if a site holds a file whose kind it does not know.
- The templates of the others are light; ours is the real theme with all that is in it. What only ours makes stands in
  the table above too, and what an article comes to with all of that in the one below it.
- A build is a fresh process and is timed from outside, from its start to its end. Ours is the command of the README,
  shell script included.
- Tools take turns within a row: a round has one run of each. {ROUNDS} rounds; a tool that takes over {SLOW_S:.0f} s
  takes part in {SLOW_ROUNDS}. Before each run the system writes out what earlier ones left. Old output is moved aside,
  never deleted, since deleting a large tree slows down the build that follows.
- "Nothing changed", "one article edited" (a word in the body of one from the middle) and "a new article" (newer than
  all others, so that lists move) start from a finished build. That the page holds the change is checked every time.
- Watching, from the save to the new bytes of that page on disk: `./digest preview`, `hugo server`,
  `eleventy --watch --incremental`, `pelican --autoreload`.
- Memory is the most that all processes of a build held at once, as the sum of their PSS, in a run of its own.
- Social cards, files of data and search, which only ours has, are switched off in all rows but the four that name
  them, whose ratios are to what the others take for the same without them.
- Only ratios inside one run count: machines differ, and so do hours on one machine.
"""


@dataclass
class Machine:
    """What a run ran on."""

    tools: dict[str, str]
    missing: dict[str, str] = field(default_factory=dict)
    load: tuple[float, float] = (0.0, 0.0)
    day: str = ""

    def lines(self) -> Iterator[str]:
        """Yield what is to be known of it."""
        cores = len(os.sched_getaffinity(0))
        yield f"Run on {self.day} on {cores} cores, {platform.system()}, Python {platform.python_version()}."
        if self.load[0] > 0.3:
            yield (
                f"The machine was shared: its load was {self.load[0]:.1f} when the run began and {self.load[1]:.1f} "
                "when it ended, so that seconds by the clock say less than ratios, and those less than processor time."
            )
        yield ""
        yield from (f"- **{name}**: {title}" for name, title in self.tools.items())
        yield from (f"- **{name}** is missing: {why}" for name, why in self.missing.items())


def report(
    runs: list[Results], surveys: dict[str, dict[str, Survey]], weights: dict[str, Weight], machine: Machine
) -> str:
    """Return the whole report."""
    parts = ["# Benchmarks", "", "Written by `./digest bench`. A cell is the median (least to most) of a row; "
             f"× is its ratio to {RIVAL}'s.", "", *machine.lines(), ""]  # fmt: skip
    for results in runs:
        parts += [f"## {results.count:,} articles", "", *timings(results), "", *processor(results), ""]
        parts += [*memory(results), ""] if results.memory_mb else []
        parts += [*whole(results)]
    parts += [
        "## Goals",
        "",
        *goal_rows(runs),
        "",
        "## What was compared",
        "",
        *compared(surveys),
        "",
        *weighed(weights),
        "",
        HOW,
    ]
    return "\n".join(parts)


def timings(results: Results) -> Iterator[str]:
    """Yield the table of seconds by the clock."""
    names = tools(results)
    yield from head(["seconds by the clock", *names])
    for row, by_tool in results.timings.items():
        rival = rivals(results, row)
        yield line([ROW_NAMES[row], *(cell(by_tool.get(name), rival) for name in names)])


def cell(timed: list[Timing] | None, rival: list[Timing] | None) -> str:
    """Return the median, the spread and the ratio to the rival."""
    if not timed:
        return "–"
    walls = [each.wall_s for each in timed]
    ratio = f" ×{wall(timed) / wall(rival):.2f}" if rival else ""
    return f"{median(walls):.2f} ({min(walls):.2f}–{max(walls):.2f}){ratio}"


def processor(results: Results) -> Iterator[str]:
    """Yield the table of seconds of processor time, which a shared machine disturbs less."""
    names = tools(results)
    yield from head(["seconds of processor", *names])
    for row, by_tool in results.timings.items():
        if row != "watching":
            rival = rivals(results, row)
            cells = []
            for name in names:
                used, theirs = (median(each.cpu_s for each in timed) if timed else 0.0
                                for timed in (by_tool.get(name), rival))  # fmt: skip
                cells.append(f"{used:.2f}" + (f" ×{used / theirs:.2f}" if theirs else "") if used else "–")
            yield line([ROW_NAMES[row], *cells])


def whole(results: Results) -> Iterator[str]:
    """Yield what social cards and files of data add to a cold build."""
    without, drawn = (results.timings.get(row, {}).get("ours") for row in ("cold", "whole"))
    if without and drawn:
        more_s = wall(drawn) - wall(without)
        used_s = median(each.cpu_s for each in drawn) - median(each.cpu_s for each in without)
        yield f"Social cards and data add {more_s:.2f} s by the clock and {used_s:.2f} s of processor time to a cold"
        yield f"build: {1000 * used_s / results.count:.1f} ms of processor time an article."
        yield ""


def memory(results: Results) -> Iterator[str]:
    """Yield the table of peaks."""
    names = tools(results)
    yield from head(["memory, MB", *names])
    for row in ("cold", "unchanged"):
        peaks = [results.memory_mb.get(name, {}).get(row) for name in names]
        yield line([ROW_NAMES[row], *("–" if peak is None else f"{peak:.0f}" for peak in peaks)])


def goal_rows(runs: list[Results]) -> Iterator[str]:
    """Yield the table of goals."""
    yield from head(["at 10,000 articles", "goal", "measured", ""])
    for goal in goals(runs):
        verdict = {True: "met", False: "**not met**", None: "–"}[goal.met]
        yield line([ROW_NAMES.get(goal.what, goal.what), goal.goal, goal.measured, verdict])


def compared(surveys: dict[str, dict[str, Survey]]) -> Iterator[str]:
    """Yield the table of pages by kind: their number / median words / median links."""
    yield from head(["pages / words / links", *surveys])
    kinds = list(dict.fromkeys(kind for survey in surveys.values() for kind in survey))
    for kind in kinds:
        found = (survey.get(kind, Survey(0, 0, 0)) for survey in surveys.values())
        yield line([kind, *(f"{each.pages:,} / {each.words:,} / {each.links}" for each in found)])


def weighed(weights: dict[str, Weight]) -> Iterator[str]:
    """Yield the table of what an article comes to with all that only one site has."""
    yield from head(["an article, all included", *weights])
    for name, what in OF_ARTICLE.items():
        values = (getattr(each, name) for each in weights.values())
        yield line([what, *(f"{value:,.1f}" if isinstance(value, float) else f"{value:,}" for value in values)])


def tools(results: Results) -> list[str]:
    """Return the names of the tools that were measured, ours first."""
    return list(dict.fromkeys([name for row in results.timings.values() for name in row] + [*results.memory_mb]))


def head(cells: Iterable[str]) -> Iterator[str]:
    """Yield the head of a table: the first column is text, the others are figures."""
    cells = list(cells)
    yield line(cells)
    yield line(["---", *["---:"] * (len(cells) - 1)])


def line(cells: Iterable[str]) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(cells)} |"
