"""What images take from the theme: its fonts and the colours of tokens.css, with their fingerprint."""

import re
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

THEME = Path(__file__).resolve().parents[2] / "theme"
FONTS, CARD_FONTS = THEME / "static" / "fonts", THEME / "fonts-for-cards"
TOKENS = THEME / "static" / "css" / "tokens.css"
ROOT = re.compile(r":root\s*\{(.*?)\}", re.DOTALL)
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})\s*;")
DRAWN = ("paper", "accent", "spine", "ink", "ink2")
"""The colours in which cards and icons are drawn."""
TOKEN = re.compile(r"--([\w-]+):\s*([^;{}]*);")

Colour = tuple[int, int, int]


def theme_fingerprint() -> str:
    """Return the fingerprint of all that images take from the theme, as it is now."""
    state = blake2b(digest_size=12)
    for path in (TOKENS, *sorted(FONTS.glob("*.woff2")), *sorted(CARD_FONTS.glob("*.woff2"))):
        state.update(f"\n{path.name}\n".encode())
        state.update(path.read_bytes())
    return state.hexdigest()


@cache
def theme_colour_codes(theme: str) -> dict[str, str]:
    """Return the colours of the light scheme as written, by token; `theme` is its fingerprint, the key of the cache."""
    light = ROOT.search(TOKENS.read_text(encoding="utf-8"))
    return dict(COLOUR.findall(light[1] if light else ""))


@cache
def theme_colours(theme: str) -> dict[str, Colour]:
    """Return the colours of the light scheme as red, green and blue, by token; `theme` as above."""
    return {
        name: (int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16))
        for name, code in theme_colour_codes(theme).items()
    }


def wrong_colours() -> Iterator[tuple[int, str, str]]:
    """Yield what tokens.css has in the place of a colour that pictures are drawn in: line, token and value."""
    text = TOKENS.read_text(encoding="utf-8")
    light = ROOT.search(text)
    found = {each[1]: each for each in TOKEN.finditer(light[1])} if light else {}
    for name in DRAWN:
        each = found.get(name)
        if not light or not each:
            yield 0, f"--{name}", ""
        elif not COLOUR.fullmatch(each[0]):
            yield text.count("\n", 0, light.start(1) + each.start()) + 1, f"--{name}", each[2].strip()
