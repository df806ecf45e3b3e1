"""Charts: values of the digest become lengths in px, which plugins put into the values of their pages.

Every number in a chart is one that the digest holds.
"""

from ..digest.coverage import Coverage, MonthCount
from ..digest.views import BarsView
from ..model.dates import PartialDate
from ..model.record import record
from ..model.topic import Topic
from .limit_bars import LimitChart, limit_caption, limit_chart
from .monthly import (
    MonthlyChart,
    Sparkline,
    coverage_caption,
    monthly_chart,
    sparkline,
    undrawn_caption,
    window,
)
from .treaty_lanes import Lanes, lanes, lanes_caption, legend
from .treaty_periods import treaty_state

__all__ = [
    "LimitFigure",
    "LineageFigure",
    "MonthlyFigure",
    "RecentMonths",
    "limit_figure",
    "lineage_figure",
    "monthly_figure",
    "recent_months",
    "treaty_state",
]


@record
class MonthlyFigure:
    """A topic's coverage: what it shows, over which months, what is not drawn; and twice the drawing."""

    caption: str
    window: str
    undrawn_caption: str
    wide: MonthlyChart | None
    narrow: MonthlyChart | None


@record
class LimitFigure:
    """A comparison: what it shows, and twice the drawing."""

    caption: str
    wide: LimitChart
    narrow: LimitChart


@record
class LineageFigure:
    """A lineage: what it shows, what its parts mean, and twice the drawing."""

    caption: str
    legend: str
    wide: Lanes | None
    narrow: Lanes | None


@record
class RecentMonths:
    """The last months of a coverage, and a line of bars for them; nothing of both where no article stands in them."""

    months: tuple[MonthCount, ...]
    drawing: Sparkline | None


def recent_months(coverage: Coverage, last: int, bar_px: int, height_px: int) -> RecentMonths:
    """Return the last so many months of a coverage, drawn with bars of a width and a greatest height."""
    months = coverage.last(last)
    return RecentMonths(months=months, drawing=sparkline(months, bar_px, height_px))


def monthly_figure(coverage: Coverage) -> MonthlyFigure:
    """Return the figure of a coverage."""
    wide, narrow = (monthly_chart(coverage, wide) for wide in (True, False))
    return MonthlyFigure(
        caption=coverage_caption(coverage),
        window=window(coverage),
        undrawn_caption=undrawn_caption(coverage),
        wide=wide,
        narrow=narrow,
    )


def limit_figure(bars: BarsView) -> LimitFigure:
    """Return the figure of a comparison."""
    return LimitFigure(caption=limit_caption(bars), wide=limit_chart(bars, True), narrow=limit_chart(bars, False))


def lineage_figure(topic: Topic, until: PartialDate) -> LineageFigure:
    """Return the figure of a topic's lineage up to the end of a month."""
    wide, narrow = (lanes(topic, until, wide) for wide in (True, False))
    return LineageFigure(caption=lanes_caption(topic, until), legend=legend(topic, until), wide=wide, narrow=narrow)
