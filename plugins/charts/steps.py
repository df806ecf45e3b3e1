"""The history of a figure as steps: at each mark what it was said to be, and by whom.

A value such as "more than 500" is a bound, not a number: its mark has an open end, an arrow to the side that it leaves
open. A projection has hollow marks.
"""

import re

from ..digest.views import MarkView
from ..model.dates import PartialDate
from ..model.late_pattern import late_pattern
from ..model.record import Record
from ..model.topic import Figure
from .sizes import TEXT_PX, WIDTH_PX, px
from .text_metrics import and_list, width_px, wrap
from .treaty_periods import fraction

UP = late_pattern(r"(?:more than|over|above|at least|low|[>≥])\b|[>≥]", re.IGNORECASE)
DOWN = late_pattern(r"(?:less than|fewer than|under|below|at most|up to|no more than)\b|[<≤]", re.IGNORECASE)
PLOT_PX = 112
FLAT_PX = 28
"""The height of a history without a step: there is nothing to compare."""
LINE_PX = 20
GAP_PX = 14
MARK_PX = 6
ARROW_PX = 20
AHEAD_PX = 24
"""How far the last step goes on: it holds until somebody says otherwise."""


class StepLabel(Record):
    """A line of what stands above a mark."""

    y: float
    text: str
    strong: bool


class StepMark(Record):
    """A value: its mark as a path, the arrow of an open end, the line that leads up to its label, and the label."""

    diamond: str
    arrow: str
    leader: str
    x: float
    label: tuple[StepLabel, ...]


class YearTick(Record):
    """A year of the axis, and the middle of its number."""

    x: float
    year: int
    number_x: float


class StepChart(Record):
    """The drawing, in px: the axis lies at `base`; `hollow` marks are those of a projection."""

    width: int
    height: float
    text: int
    base: float
    steps: str
    marks: tuple[StepMark, ...]
    ticks: tuple[YearTick, ...]
    hollow: bool


def step_chart(figure: Figure, marks: tuple[MarkView, ...], wide: bool) -> StepChart | None:
    """Return the drawing of a history for a wide page or a narrow one; None unless two values of it are numbers."""
    drawn = [(each, each.number) for each in marks if each.number is not None]
    if len(drawn) < 2:
        return None
    text, width = TEXT_PX[wide], WIDTH_PX[wide]
    labels = [label_of(each, text, width) for each, _ in drawn]
    widths = [max(width_px(line, text) for line, _ in each) for each in labels]
    start, end = (middle(drawn[at][0].as_of) for at in (0, -1))
    right = width - MARK_PX - AHEAD_PX
    places = [
        px(MARK_PX + (middle(each.as_of) - start) / ((end - start) or 1) * (right - MARK_PX)) for each, _ in drawn
    ]
    lefts = [px(max(0.0, min(place - MARK_PX, width - wide_px))) for place, wide_px in zip(places, widths, strict=True)]
    tops, plot_top = stacked(lefts, widths, [len(each) * LINE_PX + 6 for each in labels])
    most = max(number for _, number in drawn) or 1
    plot = PLOT_PX if len({number for _, number in drawn}) > 1 else FLAT_PX
    base = plot_top + ARROW_PX + MARK_PX + plot
    heights = [px(base - max(number, 0) / most * plot) for _, number in drawn]
    path = f"M{places[0]} {heights[0]}" + "".join(
        f"H{place}V{height}" for place, height in zip(places[1:], heights[1:], strict=True)
    )
    return StepChart(
        width=width,
        height=px(base + text + 10),
        text=text,
        base=px(base),
        steps=f"{path}H{width}",
        marks=tuple(
            mark_of(each.value, place, height, left, top, label, text)
            for (each, _), place, height, left, top, label in zip(
                drawn, places, heights, lefts, tops, labels, strict=True
            )
        ),
        ticks=ticks(start, end, places, width, text),
        hollow=figure.for_ is not None,
    )


def label_of(mark: MarkView, text: int, width: int) -> list[tuple[str, bool]]:
    """Return the lines of a label: the value with its date, strong, and who said it."""
    said = [(line, True) for line in wrap(f"{mark.value}, {mark.as_of.short}", text, width)]
    return said + [(line, False) for line in wrap(mark.cited.source.name, text, width)]


def stacked(lefts: list[float], widths: list[float], heights: list[float]) -> tuple[list[float], float]:
    """Return the tops of labels, and the end of them all.

    The last label stands lowest, an earlier one beside it if there is room, else above: so no line that leads up to a
    label runs through one of a later mark.
    """
    rows: list[list[int]] = []
    for at in reversed(range(len(lefts))):
        if rows and lefts[at] + widths[at] + GAP_PX <= lefts[at + 1]:
            rows[-1].append(at)
        else:
            rows.append([at])
    tops, end = [0.0] * len(lefts), 0.0
    for row in reversed(rows):
        tall = max(heights[at] for at in row)
        for at in row:
            tops[at] = end + tall - heights[at]
        end += tall
    return tops, end


def mark_of(
    value: str, x: float, y: float, left: float, top: float, label: list[tuple[str, bool]], text: int
) -> StepMark:
    """Return a mark with its label."""
    size = MARK_PX
    below = px(top + len(label) * LINE_PX + 2)
    return StepMark(
        diamond=f"M{px(x - size)} {y}L{x} {px(y - size)}L{px(x + size)} {y}L{x} {px(y + size)}Z",
        arrow=arrow(value, x, y),
        leader=f"M{x} {below}V{px(y - size)}",
        x=left,
        label=tuple(
            StepLabel(y=px(top + at * LINE_PX + text), text=line, strong=strong)
            for at, (line, strong) in enumerate(label)
        ),
    )


def arrow(value: str, x: float, y: float) -> str:
    """Return the open end of a bound; empty for a value that is none."""
    side = -1 if UP.match(value) else 1 if DOWN.match(value) else 0
    if not side:
        return ""
    start, tip = px(y + side * MARK_PX), px(y + side * ARROW_PX)
    return f"M{x} {start}V{tip}M{px(x - 4)} {px(tip - side * 5)}L{x} {tip}L{px(x + 4)} {px(tip - side * 5)}"


def ticks(start: float, end: float, places: list[float], width: int, text: int) -> tuple[YearTick, ...]:
    """Return the years that begin between the first mark and the last, as far apart as their numbers need."""
    if end <= start:
        return ()
    found: list[YearTick] = []
    for year in range(int(start) + 1, int(end) + 1):
        x = px(places[0] + (year - start) / (end - start) * (places[-1] - places[0]))
        half = width_px(str(year), text) / 2
        number_x = px(min(max(x, half), width - half))
        if not found or number_x - found[-1].number_x > 2 * half + GAP_PX:
            found.append(YearTick(x=x, year=year, number_x=number_x))
    return tuple(found)


def middle(when: PartialDate) -> float:
    """Return a date as a year with a fraction: the middle of what a vague one means."""
    return (fraction(when.first) + fraction(when.last)) / 2


def history_caption(marks: tuple[MarkView, ...]) -> str:
    """Return the values with their dates, in a sentence."""
    return f"{and_list([f'{each.value} ({each.as_of.long})' for each in marks])}."


def history_legend(figure: Figure, marks: tuple[MarkView, ...]) -> str:
    """Return what the signs mean that are drawn."""
    drawn = [each.value for each in marks if each.number is not None]
    sentences = [
        "Arrow up: that much or more." if any(UP.match(each) for each in drawn) else "",
        "Arrow down: that much or less." if any(DOWN.match(each) for each in drawn) else "",
        f"Hollow: a projection for {figure.for_}, at the date on which it was made." if figure.for_ else "",
    ]
    return " ".join(filter(None, sentences))
