"""Characters that may not occur in content, or only where they mean something."""

import unicodedata
from collections.abc import Callable, Iterable

from .late_pattern import late_pattern

CONTROL = late_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""Control characters other than tab and line ends, and what XML 1.0 does not allow."""
INVISIBLE = late_pattern("[\u200b\u2060\ufeff]")
"""Characters without width that no script needs."""
WITHOUT_WIDTH = late_pattern(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""All that prints nothing (Default_Ignorable_Code_Point of Unicode), blanks aside."""
EMPTY_CELL = "\u2800"
"""The blank of Braille."""
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
DIRECTIONS = late_pattern(f"[{TURNING}]")
"""Controls of direction (Unicode, UAX 9) that hold until they are closed."""
CLOSERS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
ISOLATES = "\u2066\u2067\u2068"
POP_ISOLATE = "\u2069"
HARMLESS = bytes({*b"\t\n\r", *range(32, 127), *range(128, 256)} - {*b"\xc2\xef"})
"""The bytes of UTF-8 that are in no control character but U+2028 and U+2029."""


def normal(text: str) -> str:
    """Return a text in the one form in which its letters are compared (NFC): another system may write it otherwise."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def has_control(text: str) -> bool:
    """Tell whether a text holds a control character, or what XML does not allow; most texts can be printed whole."""
    if not text.encode("utf-8", "surrogatepass").translate(None, HARMLESS):
        return "\u2028" in text or "\u2029" in text
    return not text.replace("\n", "").replace("\xa0", "").isprintable() and bool(CONTROL.search(text))


def contains_any(text: str, signs: Iterable[str]) -> bool:
    """Tell whether a text holds one of some signs; a single letter is looked for many times sooner than several."""
    return any(sign[-1] in text and sign in text for sign in signs)


def teller_of(ranges: str, pattern: str = "") -> Callable[[str], bool]:
    """Return what tells whether a text holds a letter of some ranges (`"а-яё-ё"`), which most texts do not.

    It looks first for the bytes with which such letters begin in UTF-8, which takes less time than a pattern does. With
    `pattern` the letters are those that it finds, all of which are in the ranges.
    """
    ends = zip(ranges[::3], ranges[2::3], strict=True)
    first = {byte for start, end in ends for byte in range(start.encode()[0], end.encode()[0] + 1)}
    others, letters = bytes(set(range(256)) - first), late_pattern(pattern or f"[{ranges}]")

    def holds(text: str) -> bool:
        return bool(text.encode("utf-8", "surrogatepass").translate(None, others)) and bool(letters.search(text))

    return holds


def code_point(character: str) -> str:
    """Return `U+200B`."""
    return f"U+{ord(character):04X}"


def with_closed_directions(text: str) -> str:
    """Return a text in which each line closes the controls of direction that it opens, so that nothing else turns."""
    if not any(map(text.__contains__, TURNING)):
        return text
    return "\n".join(map(_closed, text.split("\n")))


def _closed(line: str) -> str:
    unclosed: list[str] = []
    for character in DIRECTIONS.findall(line):
        if closer := POP_ISOLATE if character in ISOLATES else CLOSERS.get(character):
            unclosed.append(closer)
        elif character in unclosed:
            del unclosed[len(unclosed) - 1 - unclosed[::-1].index(character) :]
    return line + "".join(reversed(unclosed))
