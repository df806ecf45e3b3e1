"""Charts: values of the digest become lengths in px, which plugins put into the values of their pages.

Every number in a chart is one that the digest holds. A figure holds what it shows, and is drawn when a template asks.
"""

from ..digest.coverage import Coverage, MonthCount
from ..digest.views import BarsView, MarkView
from ..model.dates import PartialDate
from ..model.record import Record
from ..model.topic import Figure, Topic
from .limit_bars import LimitChart, limit_caption, limit_chart
from .monthly import (
    MonthlyChart,
    Sparkline,
    coverage_caption,
    coverage_summary,
    monthly_chart,
    sparkline,
    undrawn_caption,
    window,
)
from .steps import StepChart, history_caption, history_legend, step_chart
from .treaty_lanes import Lanes, lanes, lanes_caption, legend


class RecentMonths(Record):
    """The last months of a coverage, as a line of bars of a width and a greatest height; none if they hold nothing."""

    months: tuple[MonthCount, ...]
    bar_px: int
    height_px: int

    @property
    def drawing(self) -> Sparkline | None:
        """The bars."""
        return sparkline(self.months, self.bar_px, self.height_px)


class MonthlyFigure(Record):
    """A topic's coverage: what it shows, over which months, what is not drawn; and twice the drawing."""

    coverage: Coverage

    @property
    def caption(self) -> str:
        """What it shows, in a sentence."""
        return coverage_caption(self.coverage)

    @property
    def summary(self) -> str:
        """What stands in the place of a drawing that would tell less."""
        return coverage_summary(self.coverage)

    @property
    def window(self) -> str:
        """The months that are counted, in words."""
        return window(self.coverage)

    @property
    def undrawn_caption(self) -> str:
        """A sentence on what stands in no month."""
        return undrawn_caption(self.coverage)

    @property
    def wide(self) -> MonthlyChart | None:
        """The drawing for a wide page, if it tells more than a sentence."""
        return self._drawing(wide=True)

    @property
    def narrow(self) -> MonthlyChart | None:
        """The same for a narrow page."""
        return self._drawing(wide=False)

    def _drawing(self, wide: bool) -> MonthlyChart | None:
        return monthly_chart(self.coverage, wide) if self.coverage.last(len(self.coverage.months)) else None


class LimitFigure(Record):
    """A comparison of figures with their limit: what it shows, and twice the drawing."""

    bars: BarsView

    @property
    def caption(self) -> str:
        """What it shows, in a sentence."""
        return limit_caption(self.bars)

    @property
    def wide(self) -> LimitChart:
        """The drawing for a wide page."""
        return limit_chart(self.bars, wide=True)

    @property
    def narrow(self) -> LimitChart:
        """The drawing for a narrow page."""
        return limit_chart(self.bars, wide=False)


class HistoryFigure(Record):
    """What a figure was, oldest first, and is: what that shows, what its signs mean, and twice the drawing."""

    figure: Figure
    marks: tuple[MarkView, ...]

    @property
    def caption(self) -> str:
        """Its values with their dates, in a sentence."""
        return history_caption(self.marks)

    @property
    def legend(self) -> str:
        """What the signs mean that are drawn."""
        return history_legend(self.figure, self.marks)

    @property
    def wide(self) -> StepChart | None:
        """The drawing for a wide page."""
        return step_chart(self.figure, self.marks, wide=True)

    @property
    def narrow(self) -> StepChart | None:
        """The drawing for a narrow page."""
        return step_chart(self.figure, self.marks, wide=False)


class LineageFigure(Record):
    """A lineage up to the end of a month: what it shows, what its parts mean, and twice the drawing."""

    topic: Topic
    until: PartialDate

    @property
    def caption(self) -> str:
        """Which of its treaties hold, in a sentence."""
        return lanes_caption(self.topic, self.until)

    @property
    def legend(self) -> str:
        """What the parts that are drawn mean."""
        return legend(self.topic, self.until)

    @property
    def wide(self) -> Lanes | None:
        """The drawing for a wide page."""
        return lanes(self.topic, self.until, wide=True)

    @property
    def narrow(self) -> Lanes | None:
        """The drawing for a narrow page."""
        return lanes(self.topic, self.until, wide=False)
