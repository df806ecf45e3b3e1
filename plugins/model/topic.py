"""A topic, whose page is a dossier: status, background, figures, lineage and what is disputed."""

from typing import Annotated

from .body import BodyFacts
from .citation import Citation
from .dates import Partial
from .record import Computed, OrLine, Record, replace
from .text import SLUG, Line, Quoted, Slug
from .vocabulary import DEFAULTS, Vocabulary, WordOf

STATES = WordOf("TOPIC_STATES", "none")
State = Annotated[str, STATES]
FigureKind = Annotated[str, WordOf("FIGURE_DATES", "state")]


class Status(Record):
    """What holds now, since when, by which source, and when that was last checked."""

    state: State
    label: Line
    as_of: Partial
    text: Line
    source: Citation
    checked: Partial | None = None


class Vintage(Record):
    """What a figure was before it changed, kept for the texts that quote it as it was then."""

    value: Line
    as_of: Partial
    source: Citation
    number: float | None = None
    note: Line | None = None


class Figure(Record):
    """A number with its vintage. `value` is printed as it stands; `for_` (key `for`) is the year of a projection.

    By its `kind` it holds as of a day, is a limit from a day on, or is what came out on a day, such as a vote.
    """

    id: Slug
    name: Line
    value: Line
    as_of: Partial
    source: Citation
    number: float | None = None
    unit: Line | None = None
    for_: int | None = None
    note: Line | None = None
    checked: Partial | None = None
    earlier: tuple[Vintage, ...] = ()
    kind: FigureKind = "state"
    dated_by: Computed[str] = ""

    @property
    def dated(self) -> str:
        """The word before its date."""
        word = self.dated_by or dict(DEFAULTS.figure_dates)[self.kind]
        return "in" if word == "on" and not self.as_of.day else word

    @property
    def unit_unsaid(self) -> str | None:
        """Its unit, unless its name says that already."""
        return None if (self.unit or "").rstrip("s").casefold() in self.name.casefold() else self.unit


class Treaty(Record):
    """One lane of a lineage: an agreement and the dates of its life.

    `never_in_force` tells one that failed from one whose date of entry into force is not on file.
    """

    name: Line
    source: Citation
    signed: Partial | None = None
    in_force: Partial | None = None
    suspended: Partial | None = None
    ended: Partial | None = None
    never_in_force: bool = False
    note: Line | None = None


class Bar(Record):
    """A bar of a comparison: `figure` is the id of the figure that it is as long as."""

    label: Line
    figure: Slug


class Bars(Record):
    """Figures of a topic beside the one that limits them, all in the same unit."""

    title: Line
    limit: Slug
    values: tuple[Bar, ...]


class Side(Record):
    """What one of those says who disagree: `says` in our words, `quote` in theirs."""

    who: Line
    says: Line
    source: Citation
    quote: Quoted | None = None


class Dispute(Record):
    """A point on which sources disagree, with who says what of it, or with the pages that show that they do."""

    point: Line
    sides: tuple[Side, ...] = ()
    sources: tuple[Citation, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All that it rests on."""
        return (*(each.source for each in self.sides), *self.sources)


class Topic(Record):
    """A subject that is followed over years."""

    slug: Slug
    title: Line
    summary: Line
    status: Status
    parties: tuple[Line, ...] = ()
    figures: tuple[Figure, ...] = ()
    bars: tuple[Bars, ...] = ()
    lineage_title: Line | None = None
    lineage: tuple[Treaty, ...] = ()
    disputed: tuple[Annotated[Dispute, OrLine("point", Line)], ...] = ()
    aliases: tuple[Line, ...] = ()
    see_also: tuple[Slug, ...] = ()
    parent: Slug | None = None
    body: Computed[BodyFacts] = BodyFacts()

    def in_words(self, words: Vocabulary) -> "Topic":
        """Return it with what the words of the site make of it."""
        if words.figure_dates == DEFAULTS.figure_dates:
            return self
        dates = dict(words.figure_dates)
        return replace(self, figures=tuple(replace(each, dated_by=dates[each.kind]) for each in self.figures))

    @property
    def url(self) -> str:
        """The address of its dossier on the site."""
        return f"topics/{self.slug}/"

    @property
    def treaty(self) -> Treaty | None:
        """The treaty of its lineage that has its title or one of its aliases as its name."""
        names = {each.casefold() for each in (self.title, *self.aliases)}
        return next((each for each in self.lineage if each.name.casefold() in names), None)

    @property
    def old_urls(self) -> tuple[tuple[int, str], ...]:
        """The addresses that redirect to its dossier, each with its index in `aliases`: those that are slugs."""
        slugs = [(at, each) for at, each in enumerate(self.aliases) if SLUG.fullmatch(each) and each != self.slug]
        return tuple((at, f"topics/{each}/") for at, each in slugs)
