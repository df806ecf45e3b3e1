"""The layout of a headline: the largest size at which it fits, in lines of about the same length."""

from ..model.record import Record
from .fonts import REFERENCE_PX, Typeface
from .glyphs import stacks_accents
from .letters import line_width_px

FEW_LINES, MANY_LINES = 4, 7
SIZES_PX = (
    (104, 1),
    (84, FEW_LINES),
    (76, FEW_LINES),
    (68, FEW_LINES),
    (60, FEW_LINES),
    (53, FEW_LINES),
    (47, FEW_LINES),
    (41, MANY_LINES),
    (36, MANY_LINES),
)
"""Font sizes, of which the largest that fits is chosen, each with the most lines that it may take."""
SMALLEST_PX = 30
LEADING, SMALLEST_LEADING, STACKED_LEADING = 1.1, 1.2, 1.25
"""From line to line, as shares of the font size; the last for text with accents above accents."""
WIDTH_TOLERANCE = 0.985
"""Widths are measured at one size and scaled: hinting may make a line longer by a hair."""


class HeadlineLayout(Record):
    """The lines of a headline; `complete` is False if its end had to be cut."""

    lines: tuple[str, ...]
    size_px: int
    leading_px: int
    complete: bool = True


class MeasuredWords(Record):
    """The words of a text, how wide each is and a blank is at `REFERENCE_PX`."""

    words: list[str]
    widths: list[float]
    blank: float

    def widths_px(self, size_px: float) -> list[float]:
        return [width * size_px / REFERENCE_PX for width in self.widths]


def measured_words(text: str, typeface: Typeface) -> MeasuredWords:
    words = text.split(" ")  # a no-break space is no place to break
    widths = [line_width_px(typeface, word, REFERENCE_PX) for word in words]
    return MeasuredWords(words=words, widths=widths, blank=line_width_px(typeface, " ", REFERENCE_PX))


def fit_headline(text: str, typeface: Typeface, max_width_px: float, max_height_px: float) -> HeadlineLayout:
    """Return the layout of a text that fits a box; a word that is wider than the box makes all of it smaller."""
    stacked = stacks_accents(text)
    words = measured_words(text, typeface)
    for size, max_lines in SIZES_PX:
        lines = balanced_lines(words, size, max_width_px * WIDTH_TOLERANCE)
        leading = round(size * (STACKED_LEADING if stacked else LEADING))
        if lines and len(lines) <= max_lines and len(lines) * leading <= max_height_px:
            return HeadlineLayout(lines=lines, size_px=size, leading_px=leading)
    size = max(8, min(SMALLEST_PX, int(max_width_px * WIDTH_TOLERANCE / max(words.widths_px(1)))))
    leading = round(size * (STACKED_LEADING if stacked else SMALLEST_LEADING))
    lines = balanced_lines(words, size, max_width_px * WIDTH_TOLERANCE) or tuple(words.words)
    max_lines_at_smallest = max(1, int(max_height_px / leading))
    if len(lines) <= max_lines_at_smallest:
        return HeadlineLayout(lines=lines, size_px=size, leading_px=leading)
    fitting = lines[:max_lines_at_smallest]
    return HeadlineLayout(
        lines=(*fitting[:-1], fitting[-1].rpartition(" ")[0] + "…"), size_px=size, leading_px=leading, complete=False
    )


def balanced_lines(measured: MeasuredWords, size_px: int, max_width_px: float) -> tuple[str, ...]:
    """Return words in as few lines as fit, the longest as short as it can be; no line at all if a word does not fit."""
    words, widths, blank = measured.words, measured.widths_px(size_px), measured.blank * size_px / REFERENCE_PX
    low, high = max(widths), max_width_px
    if low > max_width_px:
        return ()
    count = len(words_per_line(widths, blank, max_width_px))
    if count == 1:
        return (" ".join(words),)
    while high - low > 1:
        middle = (low + high) / 2
        if len(words_per_line(widths, blank, middle)) <= count:
            high = middle
        else:
            low = middle
    lines = []
    for length in words_per_line(widths, blank, high):
        lines.append(" ".join(words[:length]))
        words = words[length:]
    return tuple(lines)


def words_per_line(widths: list[float], blank: float, max_width: float) -> list[int]:
    """Return how many words each line takes if each line is filled before the next is begun."""
    counts: list[int] = []
    left = -1.0
    for width in widths:
        if counts and left >= blank + width:
            counts[-1] += 1
            left -= blank + width
        else:
            counts.append(1)
            left = max_width - width
    return counts
