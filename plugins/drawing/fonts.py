"""Type for drawings: text is set in the cuts of the site, each run of letters from the file that has its script."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .glyphs import Script, runs
from .theme_fingerprint import FONTS, OWN

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

MEASURED_PX = 100
KOREAN = OWN / "noto-serif-kr.woff2"


@dataclass(frozen=True)
class Cut:
    """A cut of a typeface: its file for each script, and its weight where the file holds several."""

    latin: str
    cyrillic: str
    weight: int | None = None

    def path(self, script: Script) -> Path:
        """Return the file that has a script."""
        return KOREAN if script == "hangul" else FONTS / (self.latin if script == "latin" else self.cyrillic)


DISPLAY = Cut("literata-display.woff2", "literata-text-cyrillic.woff2")
FACTS, LABEL, STRONG = (
    Cut("sofia-sans-condensed.woff2", "sofia-sans-condensed-cyrillic.woff2", weight) for weight in (400, 600, 700)
)
SCALE: dict[Script, float] = {"latin": 1.0, "cyrillic": 1.0, "hangul": 0.92}
"""Korean letters fill their square, so that they are set smaller to look as large."""


@cache
def font(cut: Cut, script: Script, size_px: int) -> "FreeTypeFont":
    """Return a font: opened once in each process."""
    from PIL import ImageFont

    opened = ImageFont.truetype(str(cut.path(script)), round(size_px * SCALE[script]))
    if cut.weight and script != "hangul":
        opened.set_variation_by_axes([cut.weight])
    return opened


@cache
def measured(cut: Cut, text: str) -> float:
    """Return the width of a text at `MEASURED_PX`: words come again in other headlines."""
    return sum(font(cut, script, MEASURED_PX).getlength(run) for script, run in runs(text))


def width_px(cut: Cut, text: str, size_px: float) -> float:
    """Return the width of a text."""
    return measured(cut, text) * size_px / MEASURED_PX


def draw(target: Any, at: tuple[float, float], text: str, cut: Cut, size_px: int, ends: bool = False) -> None:
    """Draw a line of text with full ink on an ImageDraw: `at` is where its baseline begins, or where it ends."""
    set_in = [(run, font(cut, script, size_px)) for script, run in runs(text)]
    x, y = at
    if ends:
        x -= sum(each.getlength(run) for run, each in set_in)
    for run, each in set_in:
        target.text((x, y), run, fill=255, font=each, anchor="ls")
        x += each.getlength(run)
