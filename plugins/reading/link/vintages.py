"""Figures as they were known on a day, as far as their earlier values are kept."""

from dataclasses import fields, replace

from ...model.dates import PartialDate
from ...model.topic import Figure, Topic, Vintage


def figures_on(topic: Topic, day: PartialDate) -> Topic:
    """Return a topic with its figures as they were known on a day, as far as earlier values are kept."""
    figures = tuple(figure_on(each, day) for each in topic.figures)
    return topic if figures == topic.figures else replace(topic, figures=figures)


def figure_on(figure: Figure, day: PartialDate) -> Figure:
    """Return a figure with the newest of its values of that day or before; as it is, if none is so old."""
    known = [each for each in figure.earlier if each.as_of.first <= day.first]
    if not known or figure.as_of.first <= day.first:
        return figure
    newest = max(known, key=lambda each: each.as_of)
    rest = tuple(each for each in known if each is not newest)
    values = {each.name: getattr(newest, each.name) for each in fields(Vintage)}
    return replace(figure, **values, earlier=rest)
