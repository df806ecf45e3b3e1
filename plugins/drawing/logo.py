"""The logo: two vertical lines with a diamond on them, on a square of paper. favicon.svg has the same geometry."""

from typing import TYPE_CHECKING

from .theme_fingerprint import theme_colours

if TYPE_CHECKING:
    from PIL.Image import Image

SQUARE = 32
LINES, LINE_WIDTH = (13.5, 18.5), 2
DIAMOND_RADIUS = 10
SUPERSAMPLING = 8
"""It is drawn this many times larger and then reduced, for smooth edges."""


def logo(theme: str, size_px: int, diamond: float = DIAMOND_RADIUS) -> "Image":
    """Return the logo as an image; `diamond` is the radius of the diamond in units of which the square has 32."""
    from PIL import Image, ImageDraw

    colours = theme_colours(theme)
    fine = SUPERSAMPLING if size_px < 256 else 4
    whole = size_px * fine
    unit = whole / SQUARE
    image = Image.new("RGB", (whole, whole), colours["paper"])
    pen = ImageDraw.Draw(image)
    for middle in LINES:
        left = (middle - LINE_WIDTH / 2) * unit
        pen.rectangle((round(left), 0, round(left + LINE_WIDTH * unit) - 1, whole), fill=colours["spine"])
    at, reach = whole / 2, diamond * unit
    pen.polygon([(at, at - reach), (at + reach, at), (at, at + reach), (at - reach, at)], fill=colours["accent"])
    return image.reduce(fine)
