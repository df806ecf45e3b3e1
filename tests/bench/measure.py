"""The rows of the bench: what is done before a build, and the build that is measured. Tools take turns."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from plugins.model.record import replace

from . import corpus, processes
from .corpus import Story
from .faults import BenchError
from .processes import Timing
from .tool import Tool

EDITED = ("whole_edited", "delivered_edited")
WITH_MORE = ("whole", EDITED[0], "delivered", EDITED[1])
"""The rows with social cards and files of data, which only ours has, and those with search, too, as it is delivered."""
ROWS = ("cold", "unchanged", "edited", "published", "watching", *WITH_MORE)
SLOW_S = 20.0
"""A tool whose first run of a row takes longer takes part in the first three rounds only."""
ROUNDS, SLOW_ROUNDS = 5, 3
DEADLINE_S = 600.0
POLL_S = 0.002
RACY_S = 2.5


@dataclass
class Results:
    """What was measured at one size: by row and tool a timing for each round, and the peaks of memory."""

    count: int
    timings: dict[str, dict[str, list[Timing]]] = field(default_factory=dict)
    memory_mb: dict[str, dict[str, float]] = field(default_factory=dict)


class Measure:
    """One corpus, some tools, and the rounds in which they take turns."""

    def __init__(self, tools: list[Tool], count: int, runs: int, say: Callable[[str], None]) -> None:
        self.tools = tools
        self.results = Results(count)
        self.runs = runs
        self.say = say
        self.changes = 0
        """How many articles were edited or published: each change is to another one, the same for all tools."""
        self.compared: Callable[[list[Tool]], None] = lambda tools: None
        """Called when all tools have built the corpus and before it is changed."""

    def prepare(self) -> None:
        """Write the corpus for each tool, and build it once, so that every row starts from a site that is there."""
        for tool in self.tools:
            tool.remove()
            tool.write(tool.site, self.results.count)
            self.say(f"  {tool.name}: first build, {self.build(tool).wall_s:.1f} s")
        self.compared(self.tools)

    def row(self, name: str) -> None:
        """Measure one row of fresh processes."""
        measured = partial(self.with_more, name=name) if name in WITH_MORE else getattr(self, name)
        taking = [tool for tool in self.tools if name not in WITH_MORE or tool.with_more(name)]
        if name in EDITED:
            self.all_built(name)
        rows = self.results.timings.setdefault(name, {tool.name: [] for tool in taking})
        for at in range(self.runs or ROUNDS):
            self.changes += 1
            for tool in taking:
                mine = rows[tool.name]
                if not self.runs and at >= SLOW_ROUNDS and mine[0].wall_s > SLOW_S:
                    continue
                mine.append(measured(tool))
                self.say(f"  {name} {tool.name}: {mine[-1].wall_s:.2f} s")

    def cold(self, tool: Tool) -> Timing:
        """Build with no output and no cache."""
        tool.forget()
        return self.build(tool)

    def with_more(self, tool: Tool, name: str) -> Timing:
        """Build from nothing, or after an edit, with what only ours has."""
        command = tool.with_more(name)
        if name in EDITED:
            return self.edited(tool, command)
        tool.forget()
        return processes.timed(command, tool.called_in, log(tool))

    def all_built(self, name: str) -> None:
        """Build until what a row begins with is there and trusted: a file just written is read again."""
        for tool in (each for each in self.tools if each.with_more(name)):
            for wait_s in (0, RACY_S):
                time.sleep(wait_s)
                processes.timed(tool.with_more(name), tool.called_in, log(tool))

    def unchanged(self, tool: Tool) -> Timing:
        """Build again."""
        return self.build(tool)

    def edited(self, tool: Tool, command: tuple[str, ...] = ()) -> Timing:
        """Build after a change to the body of one article."""
        story, mark = self.edit()
        tool.save(tool.site, story)
        timing = processes.timed(command or tool.command, tool.called_in, log(tool))
        if not holds(tool.page(story), mark):
            raise BenchError(f"{tool.name} did not build the change to {story.slug}")
        return timing

    def published(self, tool: Tool) -> Timing:
        """Build after a new article."""
        story = corpus.late(self.results.count, self.changes)
        tool.save(tool.site, story)
        timing = self.build(tool)
        if not holds(tool.page(story), story.title):
            raise BenchError(f"{tool.name} did not build the new article {story.slug}")
        return timing

    def next_edit(self) -> tuple[Story, str]:
        """Return a change to yet another article."""
        self.changes += 1
        return self.edit()

    def edit(self) -> tuple[Story, str]:
        """Return an article from the middle of the corpus with a change to its body, and the word that was added."""
        number = ((count := self.results.count) // 2 + self.changes * 7) % count
        story = next(corpus.stories(count, number))
        mark = f"Changed{self.changes}"
        return replace(story, body=f"{mark}. {story.body}"), mark

    def build(self, tool: Tool) -> Timing:
        """Build in a fresh process."""
        return processes.timed(tool.command, tool.called_in, log(tool))

    def memory(self) -> None:
        """Measure memory in runs of its own: looking at it slows down what is looked at."""
        for tool in self.tools:
            peaks = self.results.memory_mb.setdefault(tool.name, {})
            tool.forget()
            for name in ("cold", "unchanged"):
                peaks[name] = processes.peak_mb(tool.command, tool.called_in, log(tool))
            self.say(f"  memory {tool.name}: {peaks['cold']:.0f} MB cold, {peaks['unchanged']:.0f} MB unchanged")

    def watching(self) -> None:
        """Measure from the save of an article to its new page on disk. Watchers run one after the other."""
        rows = self.results.timings.setdefault("watching", {tool.name: [] for tool in self.tools})
        for tool in self.tools:
            rows[tool.name] += self.followed(tool) if tool.watcher else self.triggered(tool)
            self.say(f"  watching {tool.name}: {', '.join(f'{each.wall_s:.2f}' for each in rows[tool.name])} s")

    def triggered(self, tool: Tool) -> Iterator[Timing]:
        """Without a watcher: a fresh build that is started when the change is saved."""
        for _ in range(self.runs or ROUNDS):
            story, mark = self.next_edit()
            with log(tool).open("wb") as said:
                begun = time.perf_counter()
                tool.save(tool.site, story)
                running = processes.start(tool.command, tool.called_in, said)
                timing = arrived(tool.page(story), mark, begun)
                processes.judge(running.wait(DEADLINE_S), tool.command, log(tool))
            yield timing

    def followed(self, tool: Tool) -> Iterator[Timing]:
        """With a watcher, once its first build is done and it has nothing left to do."""
        with log(tool).open("wb") as said:
            running = processes.start(tool.watcher, tool.called_in, said)
            try:
                processes.rest(running, tool.watcher, log(tool), DEADLINE_S)
                for at in range(self.runs or ROUNDS):
                    story, mark = self.next_edit()
                    begun = time.perf_counter()
                    tool.save(tool.site, story)
                    timing = arrived(tool.followed(story), mark, begun)
                    yield timing
                    processes.rest(running, tool.watcher, log(tool), DEADLINE_S)
                    if not self.runs and at + 1 >= SLOW_ROUNDS and timing.wall_s > SLOW_S:
                        break
            finally:
                processes.end(running)


def arrived(page: Path, mark: str, begun: float) -> Timing:
    """Wait until a page on disk holds a word, and return how long that took."""
    while not holds(page, mark):
        if time.perf_counter() - begun > DEADLINE_S:
            raise BenchError(f"a change did not reach {page} in {DEADLINE_S:.0f} s")
        time.sleep(POLL_S)
    return Timing(time.perf_counter() - begun)


def holds(page: Path, words: str) -> bool:
    """Tell whether a page is there and holds some words; a blank in it may have become one that does not break."""
    try:
        return words in page.read_text(encoding="utf-8", errors="replace").replace("&nbsp;", " ").replace("\u00a0", " ")
    except OSError:
        return False


def log(tool: Tool) -> Path:
    """Return the file that keeps what a tool said last."""
    return tool.site.with_name(f"{tool.site.name}.log")
