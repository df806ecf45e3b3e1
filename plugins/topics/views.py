"""What the pages of topics show of figures, treaties, other topics and years."""

from ..charts import RecentMonths
from ..digest.groups import Year
from ..digest.mentions import Found
from ..digest.views import TopicTeaser
from ..model.article import Article
from ..model.citation import Cited
from ..model.dates import PartialDate
from ..model.record import record
from ..model.teaser import Teaser
from ..model.topic import Figure, Treaty


@record
class FigureView:
    """A figure with the source it names."""

    figure: Figure
    cited: Cited


@record
class TreatyView:
    """A treaty of the lineage with the source it names; `state` is the one that it is in."""

    treaty: Treaty
    cited: Cited
    state: str


@record
class Listed:
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


@record
class YearView:
    """A year of a topic, or what is undated: `count` articles about it, of which `teasers` are shown."""

    year: Year
    url: str
    count: int
    teasers: tuple[Teaser, ...]


@record
class Parts:
    """The articles of a topic's year: those about it, those with it in the background, and those beside its own."""

    main: tuple[Article, ...]
    behind: tuple[Article, ...]
    beside: tuple[Found, ...]
