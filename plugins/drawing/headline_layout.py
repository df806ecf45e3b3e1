"""Lines of a headline: the largest size at which it fits, and lines of about the same length."""

from dataclasses import dataclass

from .fonts import Cut, width_px

FEW, MANY = 4, 7
SIZES_PX = ((104, 1), (84, FEW), (76, FEW), (68, FEW), (60, FEW), (53, FEW), (47, FEW), (41, MANY), (36, MANY))
"""The sizes of which the largest that fits is chosen, with the most lines: more only where four would be small."""
SMALLEST_PX = 30
SOFT = 0.985
"""Widths are measured at one size and scaled: hinting may make a line longer by a hair."""


@dataclass(frozen=True)
class Lines:
    """A headline as it is set. `whole` tells whether nothing of it was left out."""

    lines: tuple[str, ...]
    size_px: int
    leading_px: int
    whole: bool = True


def set_lines(text: str, cut: Cut, width: float, height: float) -> Lines:
    """Return a text in lines that fit; a word that is wider than the column makes all of it smaller."""
    words = text.split(" ")  # a no-break space is no place to break
    for size, most in SIZES_PX:
        lines = balanced(words, cut, size, width * SOFT)
        leading = round(size * 1.1)
        if lines and len(lines) <= most and len(lines) * leading <= height:
            return Lines(lines, size, leading)
    longest = max(width_px(cut, word, 1) for word in words)
    size = max(8, min(SMALLEST_PX, int(width * SOFT / longest)))
    leading = round(size * 1.2)
    lines = balanced(words, cut, size, width * SOFT) or tuple(words)
    room = max(1, int(height / leading))
    if len(lines) <= room:
        return Lines(lines, size, leading)
    kept = lines[:room]
    return Lines((*kept[:-1], kept[-1].rpartition(" ")[0] + "…"), size, leading, whole=False)


def balanced(words: list[str], cut: Cut, size_px: int, most: float) -> tuple[str, ...]:
    """Return words in as few lines as fit, the longest line as short as it can be; nothing if a word does not fit."""
    widths = [width_px(cut, word, size_px) for word in words]
    blank = width_px(cut, " ", size_px)
    low, high = max(widths), most
    if low > most:
        return ()
    count = len(filled(widths, blank, most))
    while high - low > 1:
        middle = (low + high) / 2
        if len(filled(widths, blank, middle)) <= count:
            high = middle
        else:
            low = middle
    lines = []
    for length in filled(widths, blank, high):
        lines.append(" ".join(words[:length]))
        words = words[length:]
    return tuple(lines)


def filled(widths: list[float], blank: float, most: float) -> list[int]:
    """Return how many words each line takes if each is filled before the next is begun."""
    counts: list[int] = []
    left = -1.0
    for width in widths:
        if counts and left >= blank + width:
            counts[-1] += 1
            left -= blank + width
        else:
            counts.append(1)
            left = most - width
    return counts
