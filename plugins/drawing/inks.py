"""Shapes and lines of text in the inks of a palette: paper, shades of each ink, and the margin rule's colour."""

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from .fonts import Typeface
from .letters import draw_text, line_width_px
from .theme_fingerprint import theme_colours

if TYPE_CHECKING:
    from PIL.Image import Image

PAPER = 0
INKS = ("ink", "accent", "ink2")
SHADES = 15
"""Shades between paper and an ink: few enough for a small file, enough for smooth letters."""
SPINE = len(INKS) * SHADES + 1
INDEXES = {
    ink: [
        PAPER if strength < 255 / SHADES / 2 else at * SHADES + round(strength * SHADES / 255)
        for strength in range(256)
    ]
    for at, ink in enumerate(INKS)
}
"""For each ink, the palette index of each strength from 0 to 255."""
INKED = [PAPER] + [255] * 255
TALLEST, DEEPEST = 1.18, 0.34
"""The height of a capital with two accents, as in Ẳ, and the depth of a descender, as shares of the font size."""
BEARING_PX = 4
"""How far a letter may reach out of its line to the left or right."""
MOST_LINES = 256
"""How many drawn lines are kept: names of topics and publishers recur, and so do days."""


@cache
def palette(theme: str) -> bytes:
    """Return red, green and blue of each index; `theme` is the theme's fingerprint."""
    colours = theme_colours(theme)
    paper = colours["paper"]
    mixed = [
        tuple(round(p + (c - p) * number / SHADES) for p, c in zip(paper, colours[ink], strict=True))
        for ink in INKS
        for number in range(1, SHADES + 1)
    ]
    return bytes(part for colour in (paper, *mixed, colours["spine"]) for part in colour)


def inked(layer: "Image", ink: str) -> "Image":
    """Return what is drawn in white on a layer as indexes of an ink."""
    return layer.point(INDEXES[ink])


@lru_cache(maxsize=MOST_LINES)
def inked_line(text: str, size_px: int, typeface: Typeface, ink: str, align_right: bool) -> "tuple[Image, Image]":
    """Return a line of text as indexes, and a mask of them, with `BEARING_PX` at both ends and `TALLEST` above."""
    from PIL import Image, ImageDraw

    baseline = round(size_px * TALLEST)
    width = math.ceil(line_width_px(typeface, text, size_px)) + 2 * BEARING_PX
    layer = Image.new("L", (width, baseline + round(size_px * DEEPEST)))
    start = width - BEARING_PX if align_right else BEARING_PX
    draw_text(ImageDraw.Draw(layer), (start, baseline), text, typeface, size_px, align_right)
    drawn = inked(layer, ink)
    return drawn, drawn.point(INKED)


@cache
def inked_diamond(radius_px: int, ink: str) -> "tuple[Image, Image]":
    """Return a square on its corner as indexes, and a mask of them."""
    from PIL import Image, ImageDraw

    fine = Image.new("L", (8 * radius_px, 8 * radius_px))
    half = 4 * radius_px
    ImageDraw.Draw(fine).polygon([(half, 0), (2 * half, half), (half, 2 * half), (0, half)], fill=255)
    diamond = fine.reduce(4)
    return inked(diamond, ink), diamond.point([255 * (each > 127) for each in range(256)])
