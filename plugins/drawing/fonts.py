"""Fonts for images: the typefaces of the site, each run of text from the font file for its script."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..model.record import Record
from .glyphs import Script, needs_serif
from .theme_fingerprint import CARD_FONTS, FONTS

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

REFERENCE_PX = 100
KOREAN = CARD_FONTS / "noto-serif-kr.woff2"


class Typeface(Record):
    """A typeface: what the names of its font files begin with, and its weight where they are variable fonts.

    `letters` is a regular expression for a letter, or several that the Latin font joins into one (a ligature).
    """

    latin: str
    cyrillic: str
    letters: str
    weight: int | None = None

    def path(self, script: Script) -> Path:
        return {
            "latin": FONTS / f"{self.latin}.woff2",
            "latin-ext": FONTS / f"{self.latin}-latin-ext.woff2",
            "cyrillic": FONTS / f"{self.cyrillic}-cyrillic.woff2",
            "hangul": KOREAN,
        }[script]


DISPLAY = Typeface(latin="literata-display", cyrillic="literata-text", letters="ff[biklt]?|f[bhiíklt]|Th|.")
FACTS, LABEL, STRONG = (
    Typeface(latin="sofia-sans-condensed", cyrillic="sofia-sans-condensed", letters="f[fil]|.", weight=weight)
    for weight in (400, 600, 700)
)
SCALE: dict[Script, float] = {"latin": 1.0, "latin-ext": 1.0, "cyrillic": 1.0, "hangul": 0.92}
"""Korean letters fill their square, so they are set smaller to look as large."""


def typeface_for(text: str, typeface: Typeface) -> Typeface:
    """Return the typeface for a text: the serif if another lacks some of its letters, so that no word has both."""
    return DISPLAY if needs_serif(text) else typeface


@cache
def font(typeface: Typeface, script: Script, size_px: int) -> "FreeTypeFont":
    """Return an open font; each is opened once in a process."""
    from PIL import ImageFont

    opened = ImageFont.truetype(str(typeface.path(script)), round(size_px * SCALE[script]))
    if typeface.weight and script != "hangul":
        opened.set_variation_by_axes([typeface.weight])
    return opened
