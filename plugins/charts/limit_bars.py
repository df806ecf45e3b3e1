"""Bars from zero beside the limit that is for them."""

from ..digest.views import BarsView, BarView
from ..model.record import Record
from .sizes import TEXT_PX, WIDTH_PX, px
from .text_metrics import and_list, width_px, wrap

BAR_PX = 14
ROW_PX = 50
LINE_PX = 20
GAP_PX = 12


class Lettered(Record):
    """A line of text, and where it stands on."""

    y: float
    text: str


class LimitRow(Record):
    """A bar with its label above it, in whose last line its value ends at `value_x`."""

    label: tuple[Lettered, ...]
    value: str
    value_x: float
    y: float
    width: float


class LimitChart(Record):
    """The bars, in px; the line of the limit runs from the top to `line_end`, and its label ends at `name_x`."""

    width: int
    height: float
    text: int
    bar: int
    rows: tuple[LimitRow, ...]
    limit_x: float
    line_end: float
    name: str
    name_x: float
    name_y: float


def limit_chart(bars: BarsView, wide: bool) -> LimitChart:
    """Return the drawing of a comparison for a wide page or for a narrow one."""
    text, width = TEXT_PX[wide], WIDTH_PX[wide]
    values = [width_px(each.figure.value, text) for each in (bars.limit, *bars.bars)]
    space = width - max(30, *values) - GAP_PX  # to the right of the longest bar, a value finds its place
    most = max(each.number for each in (bars.limit, *bars.bars)) or 1
    limit_x = px(bars.limit.number / most * space)
    rows: list[LimitRow] = []
    end: float = 0
    for each in bars.bars:
        rows.append(limit_row(each, end, px(each.number / most * space), limit_x, width, text))
        end = rows[-1].y + ROW_PX - text - 6
    name = f"limit {bars.limit.figure.value}"
    return LimitChart(
        width=width,
        height=px(end + text + 8),
        text=text,
        bar=BAR_PX,
        rows=tuple(rows),
        limit_x=limit_x,
        line_end=end,
        name=name,
        name_x=px(min(width, max(limit_x + 1, width_px(name, text)))),
        name_y=px(end + text),
    )


def limit_row(bar: BarView, top: float, length: float, limit_x: float, width: int, text: int) -> LimitRow:
    """Return a bar with its label and its value, which neither runs into the label nor stands across the limit."""
    taken = width_px(bar.figure.value, text)
    label = wrap(bar.label, text, width - taken - 2 * GAP_PX)
    ends = max(length, width_px(label[-1], text) + GAP_PX + taken)
    if ends - taken - 4 < limit_x < ends + 4:
        ends = limit_x + 6 + taken
    under = top + (len(label) - 1) * LINE_PX
    return LimitRow(
        label=tuple(Lettered(y=px(top + at * LINE_PX + text), text=each) for at, each in enumerate(label)),
        value=bar.figure.value,
        value_x=px(min(ends, width)),
        y=px(under + text + 6),
        width=length,
    )


def limit_caption(bars: BarsView) -> str:
    """Return what a comparison shows, in a sentence.

    The limit is one for each bar: of several it says so, since their sum may well be above it.
    """
    unit = f" {bars.unit}" if bars.unit else ""
    sides = (
        ("within", [each for each in bars.bars if each.number <= bars.limit.number]),
        ("above", [each for each in bars.bars if each.number > bars.limit.number]),
    )
    sentences = [
        f"{f'Each {side}' if len(some) > 1 else side.capitalize()} the limit of {bars.limit.figure.value}{unit}: "
        + and_list([f"{each.label} {each.figure.value}" for each in some])
        for side, some in sides
        if some
    ]
    return ". ".join(sentences) + "."
