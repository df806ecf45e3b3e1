"""Which characters our typefaces have, without opening them: a test compares this with the files."""

import unicodedata
from itertools import groupby
from typing import Literal

Script = Literal["latin", "cyrillic", "hangul"]

LATIN = (
    *((0x20, 0x7E), (0xA0, 0xFF), (0x2013, 0x2014), (0x2018, 0x201A), (0x201C, 0x201E), (0x2022, 0x2022)),
    *((0x2026, 0x2026), (0x2039, 0x203A), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2191, 0x2191), (0x2193, 0x2193)),
    (0x2212, 0x2212),
)
CYRILLIC = ((0x401, 0x44F), (0x451, 0x45F), (0x490, 0x491), (0x2116, 0x2116))
INVISIBLE = frozenset({0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF})
"""They say where a line may break or how a character is shown; nothing is drawn for them."""
LIKE = str.maketrans("\u2009\u200a\u202f\u2010\u2011\u2012\u2015\u2032\u2033", "\u00a0\u00a0\u00a0--–—’”")
"""Characters for which others stand that look the same, or nearly."""


def script_of(char: str) -> Script | None:
    """Return the script in whose file a character is, or None where we have no glyph for it."""
    code = ord(char)
    if within(code, LATIN):
        return "latin"
    if within(code, CYRILLIC):
        return "cyrillic"
    return "hangul" if is_hangul(char) else None


def is_hangul(char: str) -> bool:
    """Tell whether a character is a Korean syllable or letter of KS X 1001."""
    if not ("\uac00" <= char <= "\ud7a3" or ("\u3131" <= char <= "\u318e" and char != "\u3164")):
        return False
    try:
        return len(char.encode("euc_kr")) == 2  # others become eight bytes
    except UnicodeEncodeError:
        return False


def within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether a code point is in one of some ranges."""
    return any(first <= code <= last for first, last in ranges)


def missing(text: str) -> tuple[str, ...]:
    """Return the characters for which no typeface of ours has a glyph, each once, in their order."""
    if text.isascii():
        return ()
    composed = unicodedata.normalize("NFC", text.translate(LIKE))
    return tuple(dict.fromkeys(each for each in composed if ord(each) not in INVISIBLE and not script_of(each)))


def drawable(text: str) -> str:
    """Return text as it can be drawn: a letter stands without the accent that we do not have, all else is left out."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text.translate(LIKE))
    return " ".join(each for each in "".join(map(displayable, composed)).split(" ") if each)


def displayable(char: str) -> str:
    """Return what is drawn for a character."""
    if ord(char) in INVISIBLE:
        return ""
    if script_of(char):
        return char
    plain = unicodedata.normalize("NFKD", char)[0]
    return plain if script_of(plain) else ""


def runs(text: str) -> list[tuple[Script, str]]:
    """Divide drawable text where the script changes."""
    if text.isascii():
        return [("latin", text)]
    grouped = groupby(text, key=lambda char: script_of(char) or "latin")
    return [(script, "".join(group)) for script, group in grouped]
