"""Rules on charts: a chart must not show what the content does not say."""

from collections.abc import Iterator
from itertools import pairwise

from ..model.problem import Place, Problem
from ..model.topic import Figure, Treaty
from ..reading.context import RuleContext
from ..system.suggestions import did_you_mean
from .rule import rule

LIFE_DATES = ("signed", "in_force", "suspended", "ended")
"""The dates of a treaty in the order in which they happen."""


@rule
def bars_name_figures_of_their_topic(context: RuleContext) -> Iterator[Problem]:
    """The limit and every bar of a comparison are figures of the same topic, and there is a bar at all."""
    for entry in context.content.topics:
        known = [each.id for each in entry.record.figures]
        for at, bars in enumerate(entry.record.bars):
            if not bars.values:
                yield entry.problem(("bars", at, "values"), "is empty", "name a figure that the limit is for")
            named: list[tuple[Place, str]] = [(("bars", at, "limit"), bars.limit)]
            named += [(("bars", at, "values", row, "figure"), each.figure) for row, each in enumerate(bars.values)]
            for place, id in named:
                if id not in known:
                    mend = did_you_mean(id, known) or "add it to the figures of this topic"
                    yield entry.problem(place, f"{id!r} is no figure of this topic", mend)


@rule
def bars_compare_like_with_like(context: RuleContext) -> Iterator[Problem]:
    """The figures of a comparison have a number from zero on, and the unit of their limit."""
    for entry in context.content.topics:
        figures = {each.id: each for each in entry.record.figures}
        for at, bars in enumerate(entry.record.bars):
            limit = figures.get(bars.limit)
            named: list[tuple[Place, str]] = [(("bars", at, "limit"), bars.limit)]
            named += [(("bars", at, "values", row, "figure"), each.figure) for row, each in enumerate(bars.values)]
            for place, id in named:
                if (figure := figures.get(id)) and (fault := incompatibility(figure, limit)):
                    yield entry.problem(place, *fault)


def incompatibility(figure: Figure, limit: Figure | None) -> tuple[str, str] | None:
    """Return why a figure cannot be compared with its limit and how to mend that, or None if it can."""
    if figure.number is None:
        return f"{figure.id!r} has no number", "give the figure a number, the same as its value"
    if figure.number < 0:
        return f"{figure.id!r} is below zero", "draw figures from zero on"
    if limit and figure.unit != limit.unit:
        return f"{figure.id!r} counts {figure.unit!r}, its limit {limit.unit!r}", "compare figures of one unit"
    return None


@rule
def the_dates_of_a_treaty_are_in_order(context: RuleContext) -> Iterator[Problem]:
    """The dates of a treaty follow each other, and one that was never in force has no date on which it was."""
    for entry in context.content.topics:
        for at, treaty in enumerate(entry.record.lineage):
            for field, what, mend in date_faults(treaty):
                yield entry.problem(("lineage", at, field), what, mend)


def date_faults(treaty: Treaty) -> Iterator[tuple[str, str, str]]:
    """Yield the fields of a treaty whose dates contradict each other, what is wrong and how to mend it."""
    known = [(field, date) for field in LIFE_DATES if (date := getattr(treaty, field))]
    for (before, first), (field, date) in pairwise(known):
        if date.last < first.first:
            yield field, f"{date.iso} is before {before}, {first.iso}", "exchange the two"
    for field in ("in_force", "suspended"):
        if treaty.never_in_force and getattr(treaty, field):
            yield field, "stands beside never_in_force", "remove one of the two"
