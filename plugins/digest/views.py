"""Small values that more than one kind of page shows."""

from ..model.article import Correction
from ..model.body import Prose
from ..model.citation import Cited
from ..model.dates import PartialDate
from ..model.event import Event
from ..model.record import Record
from ..model.site import Link
from ..model.source import Source
from ..model.teaser import Teaser
from ..model.topic import Figure
from .coverage import Coverage


class EventView(Record):
    """An event with the sources it names; `changed` marks one that changed the status of the page's topic.

    `account` leads to the article of ours that tells of it, if there is one.
    """

    event: Event
    cited: tuple[Cited, ...]
    changed: bool
    account: Link | None = None


class CorrectionView(Record):
    """A correction with the article it was made to."""

    teaser: Teaser
    correction: Correction


class TopicTeaser(Record):
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
    latest: Teaser | None
    coverage: Coverage


class MarkView(Record):
    """A value that a figure had, with its day and who said it."""

    value: str
    number: float | None
    as_of: PartialDate
    note: str | None
    cited: Cited


class BarView(Record):
    """A figure as a bar or as the limit of bars, under the name it has there, with the source it names."""

    label: str
    figure: Figure
    cited: Cited

    @property
    def number(self) -> float:
        """How long it is; a rule refuses a bar of a figure without a number."""
        return self.figure.number or 0


class PublisherPages(Record):
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
            known = tuple(each for each in names if each)
            if len(set(known)) == len(cited):
                return known
        return tuple(f"page {number}" for number, _ in enumerate(cited, 1))


class BarsView(Record):
    """A comparison: its bars in their order, and the limit."""

    title: str
    limit: BarView
    bars: tuple[BarView, ...]

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
    def sources(self) -> tuple[PublisherPages, ...]:
        """Who says it, each once: those of the bars, then that of the limit."""
        cited = {each.cited.link: each.cited for each in (*self.bars, self.limit)}
        pages: dict[tuple[Source, Source | None], list[Cited]] = {}
        for each in cited.values():
            pages.setdefault((each.source, each.via), []).append(each)
        return tuple(PublisherPages(pages=tuple(each)) for each in pages.values())


class MentionView(Record):
    """An article that names an entity, with the `NamedPlaces` where its paragraphs do so first, if they do."""

    teaser: Teaser
    places: Prose | None
