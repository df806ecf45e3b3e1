"""Figures: what templates draw, as lengths in px. Every number in them is one that the digest holds."""

from ..digest.coverage import Coverage
from ..digest.views import BarsShown
from ..model.dates import PartialDate
from ..model.record import noun
from ..model.topic import Topic
from ..writing import lend
from .limit_bars import LimitChart, limit_chart, within
from .monthly import MonthlyChart, finding, monthly_chart, sparkline, undrawn, window
from .treaty_lanes import Lanes, holding, lanes, legend
from .treaty_periods import standing


@noun
class MonthlyFigure:
    """A topic's coverage: what it shows, over which months, what is not drawn; and twice the drawing."""

    finding: str
    window: str
    undrawn: str
    wide: MonthlyChart | None
    narrow: MonthlyChart | None


@noun
class LimitFigure:
    """A comparison: what it shows, and twice the drawing."""

    finding: str
    wide: LimitChart
    narrow: LimitChart


@noun
class LineageFigure:
    """A lineage: what it shows, what its parts mean, and twice the drawing."""

    finding: str
    legend: str
    wide: Lanes | None
    narrow: Lanes | None


def monthly_figure(coverage: Coverage) -> MonthlyFigure:
    """Return the figure of a coverage."""
    wide, narrow = (monthly_chart(coverage, wide) for wide in (True, False))
    return MonthlyFigure(
        finding=finding(coverage), window=window(coverage), undrawn=undrawn(coverage), wide=wide, narrow=narrow
    )


def limit_figure(bars: BarsShown) -> LimitFigure:
    """Return the figure of a comparison."""
    return LimitFigure(finding=within(bars), wide=limit_chart(bars, True), narrow=limit_chart(bars, False))


def lineage_figure(topic: Topic, until: PartialDate) -> LineageFigure:
    """Return the figure of a topic's lineage up to the end of a month."""
    wide, narrow = (lanes(topic, until, wide) for wide in (True, False))
    return LineageFigure(finding=holding(topic, until), legend=legend(topic, until), wide=wide, narrow=narrow)


def register() -> None:
    """Join the build."""
    lend(monthly_figure=monthly_figure, limit_figure=limit_figure, lineage_figure=lineage_figure, sparkline=sparkline)
    lend(standing=standing)
