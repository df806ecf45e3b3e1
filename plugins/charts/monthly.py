"""The chart of a topic's coverage by month, and the same as a line of bars without words."""

from ..digest.coverage import Coverage, MonthCount
from ..model.dates import MONTHS
from ..model.record import Record
from ..model.words import counted
from .sizes import TEXT_PX, WIDTH_PX, px
from .text_metrics import and_list, width_px

PLOT_PX = 126
HIGHEST_BAR_PX = 32
"""A bar of one article is no higher, so that a topic with a single article is not shouted about."""
LINES = 3
"""Gridlines at most."""


class MonthBar(Record):
    """A bar from the base line up. `peak` is the one that is named, if it has no equal.

    `letter` and `year` stand below it, or nothing.
    """

    x: float
    y: float
    width: float
    height: float
    middle: float
    count: int
    month: str
    letter: str
    year: str
    peak: bool


class Gridline(Record):
    """A round number of articles, and how high it stands."""

    y: float
    number: str


class MonthlyChart(Record):
    """The chart, in px. `named_x` is where the middle of the peak's name stands."""

    width: int
    height: float
    text: int
    base: float
    columns: tuple[MonthBar, ...]
    gridlines: tuple[Gridline, ...]
    name: str
    name_x: float
    name_y: float


class Sparkline(Record):
    """Bars as outlines of one path, the last of them as one of its own, which is empty where it is zero."""

    width: int
    height: int
    bars: str
    last: str


def monthly_chart(coverage: Coverage, wide: bool) -> MonthlyChart | None:
    """Return the chart of a coverage for a wide page or for a narrow one; None where there is nothing to draw."""
    peak = coverage.peak
    if peak is None:
        return None
    text, width = TEXT_PX[wide], WIDTH_PX[wide]
    unit = min(PLOT_PX / peak.count, HIGHEST_BAR_PX)
    top, plot = text + 12, unit * peak.count
    rounds = gridlines(peak.count)
    left = int(max(width_px(f"{each:,}", text) for each in rounds)) + 6
    slot = (width - left) / len(coverage.months)
    alone = not coverage.ties
    columns = tuple(
        month_bar(each, at, left, slot, wide, top + plot, unit, alone and each is peak)
        for at, each in enumerate(coverage.months)
    )
    name = f"{peak.count:,}, {peak.month.long}" if alone else ""
    half = width_px(name, text) / 2
    middle = next((each.middle for each in columns if each.peak), left)
    return MonthlyChart(
        width=width,
        height=px(top + plot + 2 * text + 16),
        text=text,
        base=px(top + plot),
        columns=columns,
        gridlines=tuple(Gridline(y=px(top + plot - unit * each), number=f"{each:,}") for each in rounds),
        name=name,
        name_x=px(min(max(middle, left + half), width - half)),
        name_y=px(text),
    )


def month_bar(
    month: MonthCount, at: int, left: float, slot: float, wide: bool, base: float, unit: float, peak: bool
) -> MonthBar:
    """Return the bar of a month at a place; on a narrow page every third month has its letter."""
    number = month.month.month or 0
    gap = 4
    return MonthBar(
        x=px(left + at * slot + gap / 2),
        y=px(base - unit * month.count),
        width=px(slot - gap),
        height=px(unit * month.count),
        middle=px(left + (at + 0.5) * slot),
        count=month.count,
        month=month.month.long,
        letter=MONTHS[number][0] if wide or number % 3 == 1 else "",
        year=str(month.month.year) if number == 1 else "",
        peak=peak,
    )


def gridlines(most: int) -> tuple[int, ...]:
    """Return round numbers up to the highest one, three at most."""
    step = next(digit * 10**power for power in range(20) for digit in (1, 2, 5) if most // (digit * 10**power) <= LINES)
    return tuple(range(step, most + 1, step))


def sparkline(months: tuple[MonthCount, ...], bar_px: int, height_px: int) -> Sparkline | None:
    """Return months as bars that are so wide, three px apart; None where there is nothing to draw."""
    most = max((each.count for each in months), default=0)
    if not most:
        return None
    heights = [max(2, round(each.count / most * height_px)) if each.count else 0 for each in months]
    outlines = [
        f"M{at * (bar_px + 3)} {height_px}v-{height}h{bar_px}v{height}z" if height else ""
        for at, height in enumerate(heights)
    ]
    width = len(months) * (bar_px + 3) - 3
    return Sparkline(width=width, height=height_px, bars="".join(outlines[:-1]), last=outlines[-1])


def coverage_caption(coverage: Coverage) -> str:
    """Return what a coverage shows, in a sentence."""
    peak, others = coverage.peak, coverage.ties
    if peak is None:
        return f"None of {counted(coverage.total, 'article')} has an original from {window(coverage)}."
    as_many = f", as many as in {counted(others, 'other month', 'other months')}" if others else ""
    return f"Most in {peak.month.long}: {peak.count:,} of {counted(coverage.total, 'article')}{as_many}."


def coverage_summary(coverage: Coverage) -> str:
    """Return how many articles there are, and how new the newest original is, in a line."""
    newest = f", newest original {coverage.newest.long}" if coverage.newest else ""
    return f"{counted(coverage.total, 'article')}{newest}."


def undrawn_caption(coverage: Coverage) -> str:
    """Return what to know of articles in no month, or in one that nobody is sure of; empty where there are none."""
    first, last = coverage.months[0].month.long, coverage.months[-1].month.long
    kinds = (
        (coverage.earlier, f"from before {first}"),
        (coverage.later, f"dated after {last}"),
        (coverage.vague, "whose original gives only a year"),
        (coverage.undated, "whose original is undated"),
    )
    kinds_left_out = [f"{number:,} {words}" for number, words in kinds if number]
    said = [f"Not drawn: {and_list(kinds_left_out)}."] if kinds_left_out else []
    if number := coverage.estimated:
        undated = counted(number, "undated original stands", "undated originals stand")
        said.append(f"{undated} by the day of what {'it tells' if number == 1 else 'they tell'}.")
    return " ".join(said)


def window(coverage: Coverage) -> str:
    """Return the months that are counted, in words."""
    return f"{coverage.months[0].month.long} to {coverage.months[-1].month.long}"
