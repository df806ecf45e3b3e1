"""What drawings look like: the files of the theme that they are made of, and the colours of its tokens."""

import re
from functools import cache
from hashlib import blake2b
from pathlib import Path

THEME = Path(__file__).resolve().parents[2] / "theme"
FONTS, OWN = THEME / "static" / "fonts", THEME / "fonts-for-cards"
TOKENS = THEME / "static" / "css" / "tokens.css"
ROOT = re.compile(r":root\s*\{(.*?)\}", re.DOTALL)
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})\s*;")

Colour = tuple[int, int, int]


def theme_fingerprint() -> str:
    """Return the stamp of all that drawings take from the theme, as it is now."""
    state = blake2b(digest_size=12)
    for path in (TOKENS, *sorted(FONTS.glob("*.woff2")), *sorted(OWN.glob("*.woff2"))):
        state.update(f"\n{path.name}\n".encode())
        state.update(path.read_bytes())
    return state.hexdigest()


@cache
def codes_under(look: str) -> dict[str, str]:
    """Return the colours of the light scheme by their tokens, as written; `look` is what the theme was when asked."""
    light = ROOT.search(TOKENS.read_text(encoding="utf-8"))
    return dict(COLOUR.findall(light[1] if light else ""))


@cache
def colours_under(look: str) -> dict[str, Colour]:
    """Return the colours of the light scheme as red, green and blue."""
    return {
        name: (int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)) for name, code in codes_under(look).items()
    }
