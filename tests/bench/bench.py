"""`./digest bench`: all of it in its order."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.support.paths import ROOT

from . import comparison, ours, peers
from .cost_report import renewed, section
from .costs import AT, PARTS, costs
from .measure import ROWS, Measure, Results
from .peers.installing import Installed, install
from .report import Machine, report
from .tool import Tool

FOLDER = ROOT / ".cache" / "bench"
PAPER = ROOT / "docs" / "benchmarks.md"
SIZES = (1000, 10_000)


@dataclass(frozen=True)
class Plan:
    """What is to be measured; `runs` of 0 means as many as the rows need."""

    sizes: tuple[int, ...] = SIZES
    peers: tuple[str, ...] = peers.NAMES
    rows: tuple[str, ...] = ROWS
    runs: int = 0
    memory: bool = True
    folder: Path = FOLDER

    @property
    def whole(self) -> bool:
        """Whether this is all that the paper tells of."""
        return (self.sizes, set(self.peers), self.rows, self.memory) == (SIZES, set(peers.NAMES), ROWS, True)


def bench(plan: Plan) -> str:
    """Measure, print the report and return it; a whole run also writes it to docs/benchmarks.md."""
    load = os.getloadavg()[0]
    installed = install(plan.folder, {peers.PROGRAM.get(name, name) for name in plan.peers} - {""})
    surveys: dict[str, dict[str, comparison.Survey]] = {}
    weights: dict[str, comparison.Weight] = {}
    runs: list[Results] = []
    tools: list[Tool] = []
    for count in plan.sizes:
        folder = plan.folder / "sites" / str(count)
        folder.mkdir(parents=True, exist_ok=True)
        tools = [ours.tool(folder / "ours"), *peers.tools(folder, plan.peers, installed)]
        measure = Measure(tools, count, plan.runs, say)
        measure.compared = lambda tools: compare(tools, surveys, weights)
        say(f"{count:,} articles")
        try:
            measured(measure, plan)
        finally:
            for tool in tools:
                tool.remove()
        runs.append(measure.results)
    text = report(runs, surveys, weights, machine(tools, plan, installed, load))
    if plan.whole:
        text = renewed(text, cost(AT, plan.runs, plan.folder))
        PAPER.parent.mkdir(exist_ok=True)
        PAPER.write_text(text, encoding="utf-8")
    print(text)
    return text


def features(count: int, runs: int, names: tuple[str, ...] = tuple(PARTS)) -> None:
    """Measure what features cost and print it; of all of them, at the size of the paper, renew its section there."""
    text = cost(count, runs, FOLDER, names)
    if count == AT and names == tuple(PARTS):
        PAPER.write_text(renewed(PAPER.read_text(encoding="utf-8"), text), encoding="utf-8")
    print(text)


def cost(count: int, runs: int, folder: Path, names: tuple[str, ...] = tuple(PARTS)) -> str:
    """Return what features cost, as a section of the paper."""
    load = os.getloadavg()[0]
    say(f"features, {count:,} articles")
    measured = costs(count, runs, folder / "sites" / f"features-{count}", say, names)
    return section(measured, Machine({}, load=(load, os.getloadavg()[0]), day=today()))


def measured(measure: Measure, plan: Plan) -> None:
    """Take all rows of one size."""
    measure.prepare()
    for row in ROWS:
        if row in plan.rows:
            measure.watching() if row == "watching" else measure.row(row)
    if plan.memory:
        measure.memory()


def compare(
    tools: list[Tool], surveys: dict[str, dict[str, comparison.Survey]], weights: dict[str, comparison.Weight]
) -> None:
    """Take down what the tools have built, or stop if that cannot be compared."""
    surveys.update((tool.name, comparison.survey(tool.output)) for tool in tools)
    comparison.judge(surveys)
    weights.update((tool.name, comparison.weight(tool.output)) for tool in tools)


def machine(tools: list[Tool], plan: Plan, installed: Installed, load: float) -> Machine:
    """Return what the run ran on."""
    missing = {name: installed.missing.get(peers.PROGRAM.get(name, name), "") for name in plan.peers}
    return Machine(
        tools={tool.name: tool.title for tool in tools},
        missing={name: why for name, why in missing.items() if why},
        load=(load, os.getloadavg()[0]),
        day=today(),
    )


def today() -> str:
    """Return the day of a run in words."""
    return f"{datetime.now(UTC):%-d %B %Y}"


def say(words: str) -> None:
    """Tell how far it has come."""
    print(words, flush=True)
