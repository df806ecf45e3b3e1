"""What images take from the theme: its fonts and the colours of tokens.css, with their fingerprint.

A site may have a `tokens.css` of its own, whose tokens replace those of the engine's theme by name.
"""

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

OWN_TOKENS = "tokens.css"

Colour = tuple[int, int, int]


def own_theme(root: Path | None) -> Path | None:
    """Return the folder of the templates, tokens and static files of the site at `root`, if it has its own."""
    folder = Path(root) / "theme" if root else THEME
    return folder if folder.resolve() != THEME and folder.is_dir() else None


def token_sheets(own: Path | None) -> list[Path]:
    """Return the sheets of tokens, of which the later one replaces those of the earlier by name."""
    return [TOKENS, *([own / OWN_TOKENS] if own and (own / OWN_TOKENS).is_file() else [])]


def theme_fingerprint(own: Path | None = None) -> str:
    """Return what names all that images take from the theme, as it is now: its fonts, then each colour with its token.

    `own` is the folder of the site's own theme.
    """
    state = blake2b(digest_size=12)
    for path in (*sorted(FONTS.glob("*.woff2")), *sorted(CARD_FONTS.glob("*.woff2"))):
        state.update(f"\n{path.name}\n".encode())
        state.update(path.read_bytes())
    colours: dict[str, str] = {}
    for path in token_sheets(own):
        colours |= COLOUR.findall(light_of(path.read_text(encoding="utf-8"))[0])
    return " ".join([state.hexdigest(), *(f"{name}:{code}" for name, code in colours.items())])


def light_of(sheet: str) -> tuple[str, int]:
    """Return the tokens of the light scheme, which a sheet has first, and where they begin."""
    found = ROOT.search(sheet)
    return (found[1], found.start(1)) if found else ("", 0)


@cache
def theme_colour_codes(theme: str) -> dict[str, str]:
    """Return the colours of the light scheme as written, by token; `theme` is the fingerprint."""
    return dict(each.split(":") for each in theme.split(" ")[1:])


@cache
def theme_colours(theme: str) -> dict[str, Colour]:
    """Return the colours of the light scheme as red, green and blue, by token; `theme` is the fingerprint."""
    return {
        name: (int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16))
        for name, code in theme_colour_codes(theme).items()
    }


def wrong_colours(own: Path | None = None) -> Iterator[tuple[Path, int, str, str]]:
    """Yield what stands in the place of a colour that pictures are drawn in: sheet, line, token and value."""
    for path in token_sheets(own):
        text = path.read_text(encoding="utf-8")
        light, start = light_of(text)
        found = {each[1]: each for each in TOKEN.finditer(light)}
        for name in DRAWN:
            each = found.get(name)
            if not each and path == TOKENS:
                yield path, 0, f"--{name}", ""
            elif each and not COLOUR.fullmatch(each[0]):
                yield path, text.count("\n", 0, start + each.start()) + 1, f"--{name}", each[2].strip()
