"""Which characters the site's fonts have, known without opening them; a test compares this with the files."""

import unicodedata
from itertools import groupby
from typing import Literal

from ..model.characters import WITHOUT_WIDTH

Script = Literal["latin", "latin-ext", "cyrillic", "hangul"]


def code_points(ranges: str) -> frozenset[int]:
    """Return the code points of ranges that are written in hexadecimal digits, as in "20-7E A0-FF 2122"."""
    ends = ([int(end, 16) for end in each.split("-")] for each in ranges.split())
    return frozenset(code for each in ends for code in range(each[0], each[-1] + 1))


LATIN = code_points("20-7E A0-FF 2013-2014 2018-201A 201C-201E 2022 2026 2039-203A 20AC 2122 2191 2193 2212")
LATIN_EXT = code_points(
    "100-17E 18F 192 1A0-1A1 1AF-1B0 1C4-1DC 1E6-1E7 1EA-1EB 1FA-21B 22A-22D 230-233 237 251 259 2B9-2BA 2BC "
    "1E08-1E09 1E0C-1E0F 1E14-1E17 1E1C-1E1D 1E20-1E21 1E24-1E25 1E2A-1E2B 1E2E-1E2F 1E36-1E3B 1E42-1E49 1E4C-1E53 "
    "1E5A-1E69 1E6C-1E6F 1E78-1E7B 1E80-1E85 1E8E-1E8F 1E92-1E93 1E97 1E9E 1EA0-1EF9"
)
SERIF_ONLY = LATIN_EXT - code_points(
    "100-107 10A-113 116-11B 11E-123 126-127 12A-12B 12E-133 136-13E 141-148 14A-14D 150-15B 15E-167 16A-16B 16E-17E "
    "192 218-21B 237 2BC 1E80-1E85 1E9E 1EF2-1EF3"
)
"""Letters that Literata has and Sofia Sans Condensed lacks: Vietnamese, and vowels with a breve as in Chosŏn."""
CYRILLIC = code_points("401-44F 451-45F 490-491 2116")
REPLACEMENTS = str.maketrans(
    "\u2009\u200a\u202f\u2010\u2011\u2012\u2015\u2032\u2033\u02bb", "\u00a0\u00a0\u00a0--–—’”‘"
)
"""Characters that are replaced by others that look the same, or nearly."""


def script_of(char: str) -> Script | None:
    """Return the script whose font file has a character, or None if none has."""
    code = ord(char)
    if code in LATIN:
        return "latin"
    if code in LATIN_EXT:
        return "latin-ext"
    if code in CYRILLIC:
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


def missing_characters(text: str) -> tuple[str, ...]:
    """Return the characters that no font of the site has, each once, in order."""
    if text.isascii():
        return ()
    composed = unicodedata.normalize("NFC", text.translate(REPLACEMENTS))
    return tuple(dict.fromkeys(each for each in composed if not WITHOUT_WIDTH.match(each) and not script_of(each)))


def drawable_text(text: str) -> str:
    """Return text as it can be drawn: letters without an accent that no font has, and no other missing characters."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text.translate(REPLACEMENTS))
    return " ".join(each for each in "".join(map(drawable_character, composed)).split(" ") if each)


def drawable_character(char: str) -> str:
    """Return what is drawn for a character: itself, its base letter, or nothing."""
    if WITHOUT_WIDTH.match(char):
        return ""
    if script_of(char):
        return char
    base = unicodedata.normalize("NFKD", char)[0]
    return base if script_of(base) else ""


def needs_serif(text: str) -> bool:
    """Tell whether text has letters that only the serif typeface has."""
    return not SERIF_ONLY.isdisjoint(map(ord, text))


def stacks_accents(text: str) -> bool:
    """Tell whether a letter of a text has two accents, as most vowels of Vietnamese have."""
    return not text.isascii() and any(len(unicodedata.normalize("NFD", each)) > 2 for each in text if each < "\u2000")


def script_runs(text: str) -> list[tuple[Script, str]]:
    """Divide drawable text where the script changes."""
    if text.isascii():
        return [("latin", text)]
    grouped = groupby(text, key=lambda char: script_of(char) or "latin")
    return [(script, "".join(group)) for script, group in grouped]
