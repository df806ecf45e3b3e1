"""What the pages of topics show of figures, treaties, other topics and years."""

from ..charts import HistoryFigure, RecentMonths
from ..digest.groups import Year
from ..digest.mentions import Found
from ..digest.views import EventView, TopicTeaser
from ..model.article import Article
from ..model.citation import Cited
from ..model.dates import PartialDate
from ..model.record import Record
from ..model.teaser import Teaser
from ..model.topic import Figure, Side, Treaty

LONG, WIDE = 9, 7
"""How many letters of a figure have room in the size of all, and beside its name on a phone."""


class FigureView(Record):
    """A figure with the source it names, and the drawing of what it was before; none where nothing is known of that."""

    figure: Figure
    cited: Cited
    history: HistoryFigure | None = None

    @property
    def is_long(self) -> bool:
        """Whether the value has no room in the size of the others."""
        return len(self.figure.value) > LONG

    @property
    def is_wide(self) -> bool:
        """Whether the value, with its unit, has no room beside its name on a phone."""
        return len(self.figure.value + (self.figure.unit_unsaid or "")) > WIDE


class SideView(Record):
    """A side of a dispute with the source it names."""

    side: Side
    cited: Cited


class DisputeView(Record):
    """A point on which sources disagree, with its sides and its sources."""

    point: str
    sides: tuple[SideView, ...]
    cited: tuple[Cited, ...]


class News(Record):
    """Something new on a topic: an event, or an article that tells of something else."""

    date: PartialDate
    event: EventView | None = None
    teaser: Teaser | None = None


class Paper(Record):
    """What a dossier has on paper alone: its turning points, and every page that what is printed rests on."""

    turning_points: tuple[EventView, ...]
    cited: tuple[Cited, ...]


class TreatyView(Record):
    """A treaty of the lineage with the source it names; `state` is the one that it is in."""

    treaty: Treaty
    cited: Cited
    state: str


class TopicTreeItem(Record):
    """A topic in the list, `depth` levels below one that is part of no other; `changed` is its newest event."""

    teaser: TopicTeaser
    recent: RecentMonths
    depth: int
    events: int
    changed: PartialDate | None

    @property
    def url(self) -> str:
        """The address of its dossier, as lists for machines ask for it."""
        return self.teaser.url


class YearView(Record):
    """A year of a topic, or what is undated: `count` articles, of which `teasers` are shown, `folded` or not."""

    year: Year
    url: str
    count: int
    teasers: tuple[Teaser, ...]
    folded: bool = False


class Parts(Record):
    """The articles of a topic's year: those about it, those with it in the background, and those beside its own."""

    main: tuple[Article, ...]
    behind: tuple[Article, ...]
    beside: tuple[Found, ...]
