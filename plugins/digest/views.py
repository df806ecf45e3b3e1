"""Small values that more than one kind of page shows."""

from ..model.article import Correction
from ..model.body import Body, Named
from ..model.citation import Cited
from ..model.dates import PartialDate
from ..model.event import Event
from ..model.record import noun
from ..model.source import Source
from ..model.teaser import Card
from ..model.topic import Figure
from .coverage import Coverage


@noun
class EventShown:
    """An event with the sources it names; `changed` marks one that changed the status of the page's topic."""

    event: Event
    cited: tuple[Cited, ...]
    changed: bool


@noun
class Corrected:
    """A correction with the article it was made to."""

    card: Card
    correction: Correction


@noun
class TopicCard:
    """A topic in a list: its status in a line, and how much there is on it.

    Of `count` articles in all `background` have it in the background.
    """

    title: str
    url: str
    summary: str
    state: str
    label: str
    as_of: PartialDate
    text: str
    count: int
    background: int
    latest: Card | None
    coverage: Coverage


@noun
class BarShown:
    """A figure as a bar or as the limit of bars, under the name it has there, with the source it names."""

    label: str
    figure: Figure
    cited: Cited

    @property
    def number(self) -> float:
        """How long it is; a rule sees to it that the figure has a number."""
        return self.figure.number or 0


@noun
class Told:
    """Pages of one publisher that say the same thing or parts of it."""

    pages: tuple[Cited, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What tells them apart: their dates, else their titles, else their numbers."""
        cited = [each.citation for each in self.pages]
        dates, titles = (
            [each.published.short if each.published else "" for each in cited],
            [each.title for each in cited],
        )
        for names in (dates, titles):
            told = tuple(each for each in names if each)
            if len(set(told)) == len(cited):
                return told
        return tuple(f"page {number}" for number, _ in enumerate(cited, 1))


@noun
class BarsShown:
    """A comparison: its bars in their order, and the limit."""

    title: str
    limit: BarShown
    bars: tuple[BarShown, ...]

    @property
    def unit(self) -> str:
        """What is counted; empty where nobody says."""
        return self.limit.figure.unit or ""

    @property
    def as_of(self) -> PartialDate | None:
        """The date of all of it, if it is the same for all."""
        dates = {each.figure.as_of for each in (self.limit, *self.bars)}
        return dates.pop() if len(dates) == 1 else None

    @property
    def sources(self) -> tuple[Told, ...]:
        """Who says it, each once: those of the bars, then that of the limit."""
        cited = {each.cited.link: each.cited for each in (*self.bars, self.limit)}
        told: dict[tuple[Source, Source | None], list[Cited]] = {}
        for each in cited.values():
            told.setdefault((each.source, each.via), []).append(each)
        return tuple(Told(pages=tuple(each)) for each in told.values())


@noun
class Naming:
    """An article that names an entity, with the places where its paragraphs do so first."""

    card: Card
    body: Body
    places: tuple[Named, ...]
