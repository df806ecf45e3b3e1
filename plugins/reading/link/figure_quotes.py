"""Figures quoted in bodies: `{figure new-start/limit-warheads as of 2018-02-05}` prints value, unit and a side note.

Without a vintage it prints the value that was known on the day of the build; `kept` behind one tells `check` that no
newer one is meant. Which value that is, is found when all topics are known.
A value of which nobody knew on the day of the build is not printed: a dash stands in its place, with a warning.
"""

import re
from collections.abc import Iterable, Mapping
from html import escape

from ...model.citation import Citation
from ...model.dates import PartialDate
from ...model.record import Record
from ...model.source import Source
from ...model.topic import Figure, Topic, Vintage
from ...system.suggestions import did_you_mean
from .vintages import figure_on, was_known

TARGET = re.compile(r"([^ /]+/[^ /]+)(?: as of (\S+?)(?: kept)?)?")
NOT_KNOWN = "a dash is printed until then; write it later, or say when its source was published or accessed"
SHAPE = "write {figure topic/id} or {figure topic/id as of 2018-02-05}"


class NotYetKnownError(ValueError):
    """A figure has no value that was known on the day of the build."""


class Figures(Record):
    """What can be quoted, by `topic/id`, who publishes it, by every name, and the day of the build."""

    known: Mapping[str, tuple[Topic, Figure]]
    sources: Mapping[str, Source]
    day: PartialDate

    @classmethod
    def of(cls, topics: Iterable[Topic], sources: Iterable[Source], day: PartialDate) -> "Figures":
        """Gather them."""
        known = {f"{topic.slug}/{each.id}": (topic, each) for topic in topics for each in topic.figures}
        return cls(
            known=known, sources={name: each for each in sources for name in (each.name, *each.aliases)}, day=day
        )

    def on_the_day(self, name: str) -> Figure | None:
        """Return a figure as it was known on the day of the build; None if it was not."""
        return figure_on(self.known[name][1], self.day)

    def find(self, target: str) -> tuple[Topic, Figure, Figure | Vintage]:
        """Return a topic, its figure, and of that the vintage which a target means; ValueError with what is wrong.

        It is a NotYetKnownError, if it is that no value was known on the day of the build.
        """
        found = TARGET.fullmatch(target)
        if not found:
            raise ValueError(f"{target!r} names no figure; {SHAPE}")
        name, vintage = found.groups()
        if name not in self.known:
            raise ValueError(f"{name!r} is no figure; {did_you_mean(name, self.known) or SHAPE}")
        topic, figure = self.known[name]
        if vintage is None:
            if (known := self.on_the_day(name)) is None:
                raise NotYetKnownError(f"{name!r} is not known before {first_of(figure).iso}; {NOT_KNOWN}")
            return topic, figure, known
        day = PartialDate.read(vintage)
        vintages: tuple[Figure | Vintage, ...] = (figure, *figure.earlier)
        for each in vintages:
            if each.as_of == day:
                if not was_known(each, self.day):
                    raise NotYetKnownError(f"{name!r} has its value of {vintage} only then; {NOT_KNOWN}")
                return topic, figure, each
        mend = f"it is as of {figure.as_of.iso}: write that, or keep the old value under `earlier` of the figure"
        raise ValueError(f"{name!r} has no value as of {vintage}; {mend}")

    def html(self, target: str, note: bool) -> str:
        """Return the value with its unit, or what its note says, as HTML. Raises ValueError."""
        try:
            topic, figure, vintage = self.find(target)
        except NotYetKnownError:
            if not note:
                raise
            topic, figure = self.known[target.partition(" ")[0]]
            return f'<a href="digest:{topic.url}">{typeset(figure.name)}</a>: not yet known.'
        if not note:
            whole = typeset(vintage.value) + (f"\xa0{typeset(figure.unit)}" if figure.unit else "")
            return (
                f"<span>{whole}</span>"
                if vintage.number is None
                else f'<data value="{number_in_digits(vintage.number)}">{whole}</data>'
            )
        name = typeset(figure.name) + (f", by {figure.for_}" if figure.for_ else "")
        remark = f"{typeset(vintage.note)} " if vintage.note else ""
        date = f'<time datetime="{vintage.as_of.iso}">{escape(vintage.as_of.long)}</time>'
        link = f'<a href="digest:{topic.url}#figures">{name}</a>'
        return f"{link}, {figure.dated} {date}. {remark}{self.credit(vintage.source)}"

    def credit(self, citation: Citation) -> str:
        """Return who says it, linked to the page, each marked that speaks for a state."""
        via = f", via {typeset(citation.via)}{self.flag(citation.via)}" if citation.via else ""
        name = f'<a href="{escape(citation.url)}">{typeset(citation.publisher)}</a>'
        return f"{name}{self.flag(citation.publisher)}{via}."

    def flag(self, name: str) -> str:
        """Return the mark of a state-controlled speaker."""
        source = self.sources.get(name)
        return f' <span class="flag">{escape(source.flag)}</span>' if source and source.flag else ""


def first_of(figure: Figure) -> PartialDate:
    """Return the day of its oldest value."""
    return min((figure.as_of, *(each.as_of for each in figure.earlier)))


def typeset(text: str) -> str:
    """Return a text as HTML."""
    from ...markup.typography import typeset  # imported late: a build of bodies without figures needs none of it

    return str(typeset(text))


def number_in_digits(number: float) -> str:
    """Return a number in digits, without a point where it is whole."""
    return f"{number:.0f}" if number.is_integer() else f"{number}"
