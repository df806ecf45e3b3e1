"""The image of a social card, drawn like a page: the double margin rule, facts left of it, the headline right of it.

It is a PNG: a JPEG with letters as clean is four times as large, and no quicker to make.
"""

import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from ..drawing.fonts import DISPLAY, FACTS, LABEL, STRONG, Typeface, typeface_for
from ..drawing.glyphs import drawable_text, stacks_accents
from ..drawing.headline_layout import LEADING, STACKED_LEADING, balanced_lines, fit_headline, measured_words
from ..drawing.inks import BEARING_PX, DEEPEST, INDEXES, SPINE, TALLEST, inked, inked_diamond, inked_line, palette
from ..drawing.letters import draw_text, width_px
from ..model.site import SocialCard
from ..writing import Bodies

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH_PX, HEIGHT_PX = SIZE = (1200, 630)
MARGIN, PROSE = (48, 276), (372, 1144)
RULES, RULE_WIDTH = (313, 321), 2
FIRST_LINE, FOOT, NAME_LINE = 102, 528, 590
LABEL_PX, FACT_PX, NAME_PX = 36, 33, 36
FACT_LEADING, BETWEEN_FACTS, BELOW_LABEL, ABOVE_FOOT = 37, 13, 26, 30
DIAMOND = 17
COMPRESSION = zlib.Z_RLE
"""Only runs are sought, of which a card has most: a tenth less time than zlib's level 3 takes, for 4 % more bytes."""
ASCENT = 0.76
"""The height of capitals and ascenders above the baseline, as a share of the font size."""


def card_png(bodies: Bodies, card: SocialCard, name: str, unbroken: tuple[str, ...], theme: str) -> bytes:
    """Return a card as PNG; `theme` is the theme's fingerprint, `unbroken` are names that stay on one line."""
    from PIL import Image

    image = Image.new("L", SIZE)  # palette indexes; 0 is paper
    draw_rules(image)
    draw_line(image, (PROSE[0], NAME_LINE), fit_line(printed_text(name, unbroken), DISPLAY, NAME_PX), DISPLAY, "ink")
    draw_evidence(image, [printed_text(each, unbroken) for each in card.evidence])
    label = printed_text(card.label, unbroken)
    top = FIRST_LINE + BELOW_LABEL if label else FIRST_LINE - LABEL_PX
    draw_headline(image, printed_text(card.headline, unbroken), top)
    if label:  # behind the headline, whose layer hides what is under it
        typeface = typeface_for(label, LABEL)
        draw_line(image, (PROSE[0], FIRST_LINE), fit_line(label, typeface, LABEL_PX), typeface, "accent")
    image.putpalette(palette(theme))
    target = BytesIO()
    image.save(target, "PNG", compress_type=COMPRESSION)
    return target.getvalue()


def printed_text(text: str, unbroken: tuple[str, ...]) -> str:
    """Return text with the typography of pages, without characters that the fonts lack."""
    from ..markup.typography import dashes, set_run  # late: a build without new cards needs none of it

    return drawable_text(set_run(dashes(text), unbroken, closed=False))  # lines are balanced, so no word stands alone


def draw_rules(image: "Image") -> None:
    """Draw the margin rule and the rule at the foot; where they meet, a diamond makes them the logo."""
    for left in RULES:
        image.paste(SPINE, (left, 0, left + RULE_WIDTH, HEIGHT_PX))
    image.paste(INDEXES["ink"][-1], (0, FOOT, WIDTH_PX, FOOT + 3))
    drawn, mask = inked_diamond(DIAMOND, "accent")
    image.paste(drawn, ((RULES[0] + RULES[1] + RULE_WIDTH) // 2 - DIAMOND, NAME_LINE - 12 - DIAMOND), mask)


def draw_evidence(image: "Image", facts: list[str]) -> None:
    """Draw the facts on the source, its date first, right-aligned to the margin rule, as many as fit."""
    y, column_px = FIRST_LINE, MARGIN[1] - MARGIN[0]
    for number, fact in enumerate(each for each in facts if each):
        sans, ink = (FACTS, "ink2") if number else (STRONG, "ink")
        typeface = typeface_for(fact, sans)
        words = measured_words(fact, typeface)
        widest = max(words.widths_px(FACT_PX))
        size = FACT_PX if widest <= column_px else int(FACT_PX * column_px / widest)
        lines = balanced_lines(words, size, column_px)
        if y + FACT_LEADING * (len(lines) - 1) > FOOT - ABOVE_FOOT:
            return
        for line in lines:
            draw_line(image, (MARGIN[1], y), (line, size), typeface, ink, align_right=True)
            y += FACT_LEADING
        y += BETWEEN_FACTS


def draw_headline(image: "Image", text: str, top: int) -> None:
    """Draw the headline; `top` is the upper edge of its box in pixels."""
    from PIL import Image, ImageDraw

    if not text:
        return
    found = fit_headline(text, DISPLAY, PROSE[1] - PROSE[0], FOOT - ABOVE_FOOT - top)
    ascent = ASCENT + (STACKED_LEADING - LEADING if stacks_accents(text) else 0)
    first, size_px = top + round(found.size_px * ascent), found.size_px
    last = first + (len(found.lines) - 1) * found.leading_px
    left, upper = PROSE[0] - BEARING_PX, max(0, first - round(size_px * TALLEST))
    layer = Image.new("L", (PROSE[1] + BEARING_PX - left, min(FOOT, last + round(size_px * DEEPEST)) - upper))
    pen = ImageDraw.Draw(layer)
    for number, line in enumerate(found.lines):
        draw_text(pen, (BEARING_PX, first + number * found.leading_px - upper), line, DISPLAY, size_px)
    image.paste(inked(layer, "ink"), (left, upper))


def fit_line(text: str, typeface: Typeface, size_px: int) -> tuple[str, int]:
    """Return a text with the font size at which it fits on a single line."""
    column_px = PROSE[1] - PROSE[0]
    return text, min(size_px, int(size_px * column_px / max(1, width_px(typeface, text, size_px))))


def draw_line(
    image: "Image", at: tuple[int, int], line: tuple[str, int], typeface: Typeface, ink: str, align_right: bool = False
) -> None:
    """Draw a text with its size in px. `at` is the left end of its baseline, or with `align_right` the right."""
    drawn, mask = inked_line(*line, typeface, ink, align_right)
    left = at[0] + BEARING_PX - drawn.width if align_right else at[0] - BEARING_PX
    image.paste(drawn, (left, at[1] - round(line[1] * TALLEST)), mask)
