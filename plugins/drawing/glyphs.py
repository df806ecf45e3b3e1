"""Which characters the site's fonts have, known without opening them; a test compares this with the files."""

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
"""Characters that control line breaks or variants; nothing is drawn for them."""
REPLACEMENTS = str.maketrans("\u2009\u200a\u202f\u2010\u2011\u2012\u2015\u2032\u2033", "\u00a0\u00a0\u00a0--–—’”")
"""Characters that are replaced by others that look the same, or nearly."""


def script_of(char: str) -> Script | None:
    """Return the script whose font file has a character, or None if none has."""
    code = ord(char)
    if in_ranges(code, LATIN):
        return "latin"
    if in_ranges(code, CYRILLIC):
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


def in_ranges(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def missing_characters(text: str) -> tuple[str, ...]:
    """Return the characters that no font of the site has, each once, in order."""
    if text.isascii():
        return ()
    composed = unicodedata.normalize("NFC", text.translate(REPLACEMENTS))
    return tuple(dict.fromkeys(each for each in composed if ord(each) not in INVISIBLE and not script_of(each)))


def drawable_text(text: str) -> str:
    """Return text as it can be drawn: letters without an accent that no font has, and no other missing characters."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text.translate(REPLACEMENTS))
    return " ".join(each for each in "".join(map(drawable_character, composed)).split(" ") if each)


def drawable_character(char: str) -> str:
    """Return what is drawn for a character: itself, its base letter, or nothing."""
    if ord(char) in INVISIBLE:
        return ""
    if script_of(char):
        return char
    base = unicodedata.normalize("NFKD", char)[0]
    return base if script_of(base) else ""


def script_runs(text: str) -> list[tuple[Script, str]]:
    """Divide drawable text where the script changes."""
    if text.isascii():
        return [("latin", text)]
    grouped = groupby(text, key=lambda char: script_of(char) or "latin")
    return [(script, "".join(group)) for script, group in grouped]
