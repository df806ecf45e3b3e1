"""The logo, on a square of paper: letters, or the theme's mark, which is two vertical lines with a diamond on them."""

from html import escape
from typing import TYPE_CHECKING

from .fonts import DISPLAY
from .glyphs import drawable_text
from .letters import draw_text, width_px
from .theme_fingerprint import theme_colour_codes, theme_colours

if TYPE_CHECKING:
    from PIL.Image import Image

SQUARE = 32
LINES, LINE_WIDTH = (13.5, 18.5), 2
DIAMOND_RADIUS = 10
SUPERSAMPLING = 8
"""It is drawn this many times larger and then reduced, for smooth edges."""
LETTERS = 26
"""How wide letters are at most, of the 32 units of the square."""
TALLEST_LETTERS = 26
"""The font size of a single letter in the same units."""
CAPITAL = 0.7
"""The height of a capital as a share of the font size."""


def logo(theme: str, letters: str, size_px: int, scale: float = 1.0) -> "Image":
    """Return the logo as an image; `scale` is that of what stands on the paper."""
    from PIL import Image

    fine = SUPERSAMPLING if size_px < 256 else 4
    image = Image.new("RGB", (size_px * fine, size_px * fine), theme_colours(theme)["paper"])
    if drawn := drawable_text(letters):
        draw_letters(image, theme, drawn, scale)
    else:
        draw_mark(image, theme, scale)
    return image.reduce(fine)


def draw_mark(image: "Image", theme: str, scale: float) -> None:
    """Draw the two lines and the diamond."""
    from PIL import ImageDraw

    colours, whole = theme_colours(theme), image.width
    unit, pen = whole / SQUARE, ImageDraw.Draw(image)
    for middle in LINES:
        left = (middle - LINE_WIDTH / 2) * unit
        pen.rectangle((round(left), 0, round(left + LINE_WIDTH * unit) - 1, whole), fill=colours["spine"])
    at, reach = whole / 2, DIAMOND_RADIUS * scale * unit
    pen.polygon([(at, at - reach), (at + reach, at), (at, at + reach), (at - reach, at)], fill=colours["accent"])


def draw_letters(image: "Image", theme: str, letters: str, scale: float) -> None:
    """Draw letters in the middle of the square, as large as they fit."""
    from PIL import Image, ImageDraw

    size = round(letter_size(letters) * scale * image.width / SQUARE)
    mask = Image.new("L", image.size)
    left = (image.width - width_px(DISPLAY, letters, size)) / 2
    draw_text(ImageDraw.Draw(mask), (left, (image.width + size * CAPITAL) / 2), letters, DISPLAY, size)
    image.paste(theme_colours(theme)["accent"], (0, 0, *image.size), mask)


def letter_size(letters: str) -> float:
    """Return the font size at which letters fit, in units of which the square has 32."""
    return min(TALLEST_LETTERS, LETTERS / max(0.01, width_px(DISPLAY, letters, 1)))


def logo_svg(theme: str, letters: str) -> str:
    """Return the logo as SVG, with the same geometry."""
    colours = theme_colour_codes(theme)
    drawn = drawable_text(letters)
    shown = letters_svg(drawn, colours["accent"]) if drawn else mark_svg(colours["spine"], colours["accent"])
    paper = f'<rect width="32" height="32" fill="{colours["paper"]}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\n{paper}\n{shown}\n</svg>\n'


def mark_svg(spine: str, accent: str) -> str:
    """Return the two lines and the diamond."""
    lines = f'<path d="M13.5 0v32M18.5 0v32" stroke="{spine}" stroke-width="2"/>'
    return f'{lines}\n<path d="M16 6l10 10-10 10L6 16z" fill="{accent}"/>'


def letters_svg(letters: str, accent: str) -> str:
    """Return letters as wide as in the images; a browser sets them in a serif that it has."""
    size = letter_size(letters)
    width, foot = width_px(DISPLAY, letters, size), (SQUARE + size * CAPITAL) / 2
    font = f'font-family="Literata, Georgia, serif" font-size="{size:.1f}"'
    fit = f'text-anchor="middle" textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="16" y="{foot:.1f}" {font} {fit} fill="{accent}">{escape(letters)}</text>'
