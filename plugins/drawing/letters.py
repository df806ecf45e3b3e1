"""Lines of text, set letter by letter: a letter is drawn once for all lines, which look as Pillow itself draws them.

Pillow lays each glyph on whole pixels, so that a letter looks the same wherever it stands; only how far the pen moves
on depends on the letter that follows (kerning). Drawing a line anew costs twenty times as much as composing it. A sign
of which the shape depends on the letter before it, such as a backtick behind a capital, has its usual one.
"""

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from .fonts import REFERENCE_PX, Typeface, font
from .glyphs import Script, script_runs

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

LANGUAGE = "en"
"""Else the shapes of letters would be those of the language that the machine is set to."""
MOST_LETTERS, MOST_STEPS = 2048, 16384
"""How many are kept, in some MB: titles have about ninety letters and a thousand pairs of them, in a dozen sizes."""


def language_for(opened: "FreeTypeFont") -> str | None:
    """Return the language that a font is set in; without Raqm, which needs libfribidi, Pillow knows of none."""
    from PIL.ImageFont import Layout

    return LANGUAGE if opened.layout_engine == Layout.RAQM else None


def letters_of(typeface: Typeface, script: Script, run: str) -> list[str]:
    """Divide the text of one script into letters; those that the typeface joins into one are one."""
    return re.findall(typeface.letters, run) if script == "latin" else list(run)


@lru_cache(maxsize=MOST_LETTERS)
def drawn_letter(opened: "FreeTypeFont", letter: str) -> tuple[Any, int, int] | None:
    """Return a letter as a mask, and where that begins, seen from the pen on the baseline; None for a blank."""
    mask, (left, top) = opened.getmask2(letter, "L", anchor="ls", language=language_for(opened))
    return (mask, left, top) if all(mask.size) else None


@lru_cache(maxsize=MOST_STEPS)
def step_px(opened: "FreeTypeFont", letter: str, following: str) -> float:
    """Return how far the pen moves on behind a letter, in front of another or, if that is empty, at the end."""
    both = opened.getlength(letter + following, language=language_for(opened))
    return both - step_px(opened, following, "") if following else both


def steps(typeface: Typeface, text: str, size_px: int) -> "Iterator[tuple[FreeTypeFont, str, float]]":
    """Yield each letter of a line with its font, and how far the pen moves on behind it."""
    for script, run in script_runs(text):
        opened, letters = font(typeface, script, size_px), letters_of(typeface, script, run)
        for letter, following in pairwise([*letters, ""]):
            yield opened, letter, step_px(opened, letter, following)


def line_width_px(typeface: Typeface, text: str, size_px: int) -> float:
    """Return how wide a text is drawn."""
    return sum(step for _, _, step in steps(typeface, text, size_px))


def width_px(typeface: Typeface, text: str, size_px: float) -> float:
    """Return about how wide a text is drawn, in proportion to the size, which hinting is not."""
    return line_width_px(typeface, text, REFERENCE_PX) * size_px / REFERENCE_PX


def draw_text(
    target: Any, at: tuple[float, float], text: str, typeface: Typeface, size_px: int, align_right: bool = False
) -> None:
    """Draw text in white on an ImageDraw. `at` is the left end of its baseline, or with `align_right` the right."""
    x = at[0] - (line_width_px(typeface, text, size_px) if align_right else 0)
    y = math.ceil(at[1] - 0.5)  # where Pillow lays a baseline that is between two rows
    for opened, letter, step in steps(typeface, text, size_px):
        if drawn := drawn_letter(opened, letter):
            mask, left, top = drawn
            target.draw.draw_bitmap((math.floor(x + 0.5) + left, y + top), mask, 255)
        x += step
