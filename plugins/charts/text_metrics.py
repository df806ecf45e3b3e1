"""Lettering: how much room a text in a drawing takes, told generously, since a drawing cannot ask the browser.

The widths are those of Sofia Sans Condensed in its boldest cut, with a tenth for the reader's own narrow face.
"""

import unicodedata
from collections.abc import Iterator

PARTS = {
    0.22: " ijlI.,:;'’|!",
    0.36: "frt()[]/-",
    0.47: "abcdeghknopqsuvxyz0123456789",
    0.7: "mwMW—…%&@",
}
"""The widths of letters in parts of the size; those of others are told by `part`."""
WIDTHS = {letter: width for width, letters in PARTS.items() for letter in letters}
SPARE = 1.1


def width_px(text: str, size_px: float) -> float:
    """Return the width of a text that is set in a size, and rather more than less."""
    return round(sum(map(width_of_letter, text)) * size_px * SPARE, 1)


def width_of_letter(letter: str) -> float:
    """Return the width of a letter in parts of the size."""
    if known := WIDTHS.get(letter):
        return known
    if unicodedata.east_asian_width(letter) in "WF":
        return 1
    return 0.53 if letter < "\u0300" else 0.75


def wrap(text: str, size_px: float, room_px: float) -> tuple[str, ...]:
    """Break a text at its blanks so that every line fits; a word that is too long for a line is broken too."""
    rows: list[str] = []
    for word in (piece for each in text.split() for piece in pieces(each, size_px, room_px)):
        if rows and width_px(f"{rows[-1]} {word}", size_px) <= room_px:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return tuple(rows)


def pieces(word: str, size_px: float, room_px: float) -> Iterator[str]:
    """Divide a word into what fits."""
    piece = ""
    for letter in word:
        if piece and width_px(piece + letter, size_px) > room_px:
            yield piece
            piece = ""
        piece += letter
    yield piece


def and_list(words: list[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
