"""Lines of text in one of the inks of a palette; names of topics and publishers recur, and are drawn once."""

from functools import lru_cache
from typing import TYPE_CHECKING

from .fonts import Typeface, draw_text

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_LINES = 256


@lru_cache(maxsize=MOST_LINES)
def inked_line(
    at: tuple[int, int],
    box_px: tuple[int, int],
    line: tuple[str, int],
    typeface: Typeface,
    indexes: tuple[int, ...],
    align_right: bool,
) -> "tuple[Image, Image, tuple[int, int]] | None":
    """Return a text with its size as an image, its mask, and their place in a box; None where nothing is to be seen.

    `at` is the left end of its baseline in the box, or with `align_right` the right. `indexes` gives for each strength
    from 0 to 255 the index in the palette.
    """
    from PIL import Image, ImageDraw

    text, size_px = line
    layer = Image.new("L", box_px)
    draw_text(ImageDraw.Draw(layer), at, text, typeface, size_px, align_right)
    box = layer.getbbox()
    if box is None:
        return None
    drawn = layer.crop(box).point(list(indexes))
    mask = drawn.point([0] + [255] * 255)  # an accent may reach into the line above, which stays as it is
    return drawn, mask, box[:2]
