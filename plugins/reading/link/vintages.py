"""What was known on a day of that which has a date: figures with their values of then, and roles."""

from collections.abc import Iterable

from ...model.citation import Citation
from ...model.dates import PartialDate
from ...model.entity import Entity, Role
from ...model.record import replace
from ...model.topic import Bars, Figure, Topic, Vintage


def figures_on(topic: Topic, day: PartialDate) -> Topic:
    """Return a topic with the figures of which a value was known on a day, and the comparisons of these."""
    figures = tuple(known for each in topic.figures if (known := figure_on(each, day)))
    if figures == topic.figures:
        return topic
    comparable = {each.id for each in figures if each.number is not None}
    bars = tuple(kept for each in topic.bars if (kept := bars_of(each, comparable)))
    return replace(topic, figures=figures, bars=bars)


def bars_of(bars: Bars, known: set[str]) -> Bars | None:
    """Return a comparison of the figures that are known; None without its limit, or without anything to compare."""
    values = tuple(each for each in bars.values if each.figure in known)
    return replace(bars, values=values) if values and bars.limit in known else None


def figure_on(figure: Figure, day: PartialDate) -> Figure | None:
    """Return a figure with the value of a day, or else the next one, if it was announced; None if none was known."""
    vintages: tuple[Figure | Vintage, ...] = (figure, *figure.earlier)
    known = [each for each in vintages if was_known(each, day)]
    holding = [each for each in known if each.as_of.first <= day.first]
    if not known:
        return None
    shown = max(holding, key=lambda each: each.as_of) if holding else min(known, key=lambda each: each.as_of)
    earlier = tuple(each for each in figure.earlier if each is not shown and each.as_of.first < shown.as_of.first)
    values = {name: getattr(shown, name) for name in Vintage.__struct_fields__}
    return figure if shown is figure else replace(figure, **values, earlier=earlier)


def role_on(entity: Entity, day: PartialDate) -> Entity:
    """Return an entity without its role, if nobody knew that on a day."""
    return replace(entity, role=None) if entity.role and not was_known(entity.role, day) else entity


def was_known(value: Figure | Vintage | Role, day: PartialDate) -> bool:
    """Whether a value held on a day, or its source had told of it, as of a limit that is agreed."""
    return value.as_of.first <= day.first or was_announced([value.source], day)


def was_announced(sources: Iterable[Citation], day: PartialDate) -> bool:
    """Whether one of the sources had been there on a day."""
    told = (first for each in sources if (first := each.published or each.accessed))
    return any(first.first <= day.first for first in told)
