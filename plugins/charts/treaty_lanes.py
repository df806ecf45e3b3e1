"""The lanes of a lineage: one for each treaty, all on one axis of years."""

from ..model.dates import PartialDate
from ..model.record import Record
from ..model.topic import Topic, Treaty
from .sizes import TEXT_PX, WIDTH_PX, px
from .text_metrics import and_list, width_px, wrap
from .treaty_periods import Kind, fraction, periods, periods_in_words, treaty_state, year_of

BAR_PX = 13
LINE_PX = {True: 18, False: 21}
LEAST_PX = {"never": 9.0}
"""A treaty that was only ever signed still has to be seen; other parts are at least `THIN_PX` wide."""
THIN_PX = 2.0
LABEL_PX = (150, 250)
"""How wide the column of names is, at least and at most."""
TICKS = {True: 7, False: 6}
LEGEND = {
    "signed": "Outline: signed, not yet in force.",
    "in-force": "Solid: in force.",
    "assumed": "Solid: in force, or from signing where our sources give no date of entry into force.",
    "never": "Dashed: never in force.",
    "suspended": "Hatched: suspended.",
}


class LaneSpan(Record):
    """A part of a life, in px."""

    kind: Kind
    x: float
    width: float


class LaneText(Record):
    """A line beside a lane or above it: of its name, of what became of it, or of both."""

    y: float
    name: str
    words: str


class Lane(Record):
    """A treaty: its lines, and its bar of several parts, whose upper edge is at `y`. `own` is that of the dossier."""

    texts: tuple[LaneText, ...]
    y: float
    spans: tuple[LaneSpan, ...]
    own: bool


class Tick(Record):
    """A year of the axis: its line, and the middle of its number."""

    x: float
    year: int
    number_x: float


class After(Record):
    """The time since the dossier's own treaty ended, to the end of the axis; there, at `name_x`, its name ends."""

    x: float
    width: float
    name: str
    name_x: float


class Lanes(Record):
    """The drawing, in px: `top` and `base` are the ends of the axis' lines."""

    width: int
    height: float
    text: int
    bar: int
    top: float
    base: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    after: After | None


class Scale(Record):
    """Where years stand: `start` at `left`, `end` at `right`."""

    start: float
    end: float
    left: float
    right: float

    def at(self, year: float) -> float:
        """Return the place of a year."""
        return self.left + (year - self.start) / (self.end - self.start) * (self.right - self.left)


def lanes(topic: Topic, until: PartialDate, wide: bool) -> Lanes | None:
    """Return the drawing of a lineage up to the end of a month; None where no date of it can be drawn."""
    starts = [part.start for each in topic.lineage for part in periods(each, until)]
    if not starts:
        return None
    text, width = TEXT_PX[wide], WIDTH_PX[wide]
    now = fraction(until.last)
    step = next(
        each for power in range(5) for each in (10**power, 2 * 10**power, 5 * 10**power)
        if now // each - min(starts) // each < TICKS[wide]
    )  # fmt: skip
    start = int(min(starts) // step * step)
    room = label_px(topic, until, text) if wide else 0
    own = topic.treaty
    over = own is not None and year_of(own.ended, until) is not None
    end = (now // step + 1) * step if over else now  # room to see that nothing follows
    scale = Scale(start=start, end=max(end, start + 1), left=room and room + 20, right=width - 1)
    after = after_end(topic, own, until, scale, text) if own else None
    top = float(text + 8 if after else 0)
    drawn: list[Lane] = []
    base = top
    for each in topic.lineage:
        lane, base = lane_of(each, until, scale, base + 8, room or width, text, each is own)
        drawn.append(lane)
    return Lanes(
        width=width,
        height=px(base + text + 14),
        text=text,
        bar=BAR_PX,
        top=px(top),
        base=px(base),
        lanes=tuple(drawn),
        ticks=tuple(tick(year, scale, width, text) for year in range(start, int(scale.end) + 1, step)),
        after=after,
    )


def label_px(topic: Topic, until: PartialDate, text: int) -> float:
    """Return how wide the column of names is."""
    widths = [width_px(words, text) for each in topic.lineage for words in (each.name, periods_in_words(each, until))]
    return min(max(LABEL_PX[0], *widths), LABEL_PX[1])


def lane_of(
    treaty: Treaty, until: PartialDate, scale: Scale, top: float, room: float, text: int, own: bool
) -> tuple[Lane, float]:
    """Return a lane that begins at a height, and where it ends. Its texts stand beside its bar, or above it."""
    beside = scale.left > 0
    line = LINE_PX[beside]
    words = periods_in_words(treaty, until)
    both = width_px(treaty.name, text) + width_px(words, text) + 10 <= room and not beside
    rows = [(each, "") for each in wrap(treaty.name, text, room)]
    rows = [(treaty.name, words)] if both else rows + [("", each) for each in wrap(words, text, room)]
    texts = tuple(LaneText(y=px(top + line * at + text - 2), name=n, words=w) for at, (n, w) in enumerate(rows))
    below = top + line * len(rows)
    y = top + 3 if beside else below + 3
    spans = tuple(span(part.kind, part.start, part.end, scale) for part in periods(treaty, until))
    return Lane(texts=texts, y=px(y), spans=spans, own=own), (below + 2 if beside else y + BAR_PX + 6)


def span(kind: Kind, start: float, end: float, scale: Scale) -> LaneSpan:
    """Return a part of a life, wide enough to be seen and always within the axis."""
    left = scale.at(start)
    width = max(scale.at(end) - left, LEAST_PX.get(kind, THIN_PX))
    return LaneSpan(kind=kind, x=px(min(left, scale.right - width)), width=px(width))


def after_end(topic: Topic, own: Treaty, until: PartialDate, scale: Scale, text: int) -> After | None:
    """Return the time after the end of a dossier's own treaty, if it has ended."""
    ended = year_of(own.ended, until)
    if ended is None or own.ended is None:
        return None
    left = any(treaty_state(each, until) in ("in-force", "suspended") for each in topic.lineage)
    name = f"{own.ended.short}, {f'end of {own.name}' if left else 'none left in force'}"
    x = scale.at(ended)
    return After(x=px(x), width=px(scale.right - x), name=name, name_x=px(scale.right))


def tick(year: int, scale: Scale, width: int, text: int) -> Tick:
    """Return a year of the axis."""
    half = width_px(str(year), text) / 2
    return Tick(x=px(scale.at(year)), year=year, number_x=px(min(max(scale.at(year), half), width - half)))


def legend(topic: Topic, until: PartialDate) -> str:
    """Return what the parts that are drawn mean."""
    kinds: set[str] = {part.kind for each in topic.lineage for part in periods(each, until)}
    assumed = any(
        part.kind == "in-force" and each.in_force is None for each in topic.lineage for part in periods(each, until)
    )
    if assumed:
        kinds = kinds - {"in-force"} | {"assumed"}
    return " ".join(words for kind, words in LEGEND.items() if kind in kinds)


def lanes_caption(topic: Topic, until: PartialDate) -> str:
    """Return what a lineage shows, in a sentence: which of its treaties hold."""
    states = [(each.name, treaty_state(each, until)) for each in topic.lineage]
    in_force = [name for name, state in states if state == "in-force"]
    paused = [name for name, state in states if state == "suspended"]
    month = PartialDate(year=until.year, month=until.month).long
    whole = "the only agreement" if len(states) == 1 else f"{len(states)} agreements"
    sentences = [
        f"In force in {month}: {and_list(in_force)}." if in_force else "",
        f"Suspended in {month}: {and_list(paused)}." if paused else "",
    ]
    nothing = f"In {month} {f'none of {whole}' if len(states) > 1 else whole + ' here'} is"
    return " ".join(filter(None, sentences)) or f"{nothing}{'' if len(states) > 1 else ' not'} in force."
