"""The image of a social card, drawn like a page: the double margin rule, facts left of it, the headline right of it.

It is a PNG: a JPEG with letters as clean is four times as large, and no quicker to make.
"""

from io import BytesIO
from typing import TYPE_CHECKING

from ..drawing.fonts import DISPLAY, FACTS, LABEL, STRONG, Typeface, typeface_for, width_px
from ..drawing.glyphs import drawable_text, stacks_accents
from ..drawing.headline_layout import LEADING, STACKED_LEADING, balanced_lines, fit_headline
from ..drawing.inked_lines import inked_line
from ..drawing.theme_fingerprint import theme_colours
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
INKS = ("ink", "accent", "ink2")
SHADES = 15
"""Shades between paper and an ink: few enough for a small file, enough for smooth letters."""
SPINE = len(INKS) * SHADES + 1
INK_INDEXES = {
    ink: tuple(
        0 if strength < 255 / SHADES / 2 else at * SHADES + round(strength * SHADES / 255) for strength in range(256)
    )
    for at, ink in enumerate(INKS)
}
"""For each ink, the palette index of each strength from 0 to 255."""
COMPRESSION = 3
"""The level of zlib: a third of the time that its usual one takes, for a quarter more bytes."""
ASCENT = 0.76
"""The height of capitals and ascenders above the baseline, as a share of the font size."""
TALLEST = 1.18
"""The height of a capital with two accents, as in Ẳ, as a share of the font size."""


def card_png(bodies: Bodies, card: SocialCard, name: str, unbroken: tuple[str, ...], theme: str) -> bytes:
    """Return a card as PNG; `theme` is the theme's fingerprint, `unbroken` are names that stay on one line."""
    from PIL import Image

    image = Image.new("L", SIZE)  # palette indexes; 0 is paper
    draw_rules(image)
    draw_evidence(image, [printed_text(each, unbroken) for each in card.evidence])
    below = FIRST_LINE
    if label := printed_text(card.label, unbroken):
        typeface = typeface_for(label, LABEL)
        draw_line(image, (PROSE[0], FIRST_LINE), fit_line(label, typeface, LABEL_PX), typeface, "accent")
        below += BELOW_LABEL
    draw_headline(image, printed_text(card.headline, unbroken), below if label else below - LABEL_PX)
    draw_line(image, (PROSE[0], NAME_LINE), fit_line(printed_text(name, unbroken), DISPLAY, NAME_PX), DISPLAY, "ink")
    image.putpalette(palette(theme))
    target = BytesIO()
    image.save(target, "PNG", compress_level=COMPRESSION)
    return target.getvalue()


def printed_text(text: str, unbroken: tuple[str, ...]) -> str:
    """Return text with the typography of pages, without characters that the fonts lack."""
    from ..markup.typography import dashes, set_run  # late: a build without new cards needs none of it

    return drawable_text(set_run(dashes(text), unbroken, closed=False))  # lines are balanced, so no word stands alone


def draw_rules(image: "Image") -> None:
    """Draw the margin rule and the rule at the foot; where they meet, a diamond makes them the logo."""
    from PIL import Image, ImageDraw

    pen = ImageDraw.Draw(image)
    for left in RULES:
        pen.rectangle((left, 0, left + RULE_WIDTH - 1, HEIGHT_PX), fill=SPINE)
    pen.rectangle((0, FOOT, WIDTH_PX, FOOT + 2), fill=INK_INDEXES["ink"][-1])
    fine = Image.new("L", (8 * DIAMOND, 8 * DIAMOND))
    half = 4 * DIAMOND
    ImageDraw.Draw(fine).polygon([(half, 0), (2 * half, half), (half, 2 * half), (0, half)], fill=255)
    diamond = fine.reduce(4)
    at = ((RULES[0] + RULES[1] + RULE_WIDTH) // 2 - DIAMOND, NAME_LINE - 12 - DIAMOND)
    image.paste(
        diamond.point(list(INK_INDEXES["accent"])), at, diamond.point([255 * (each > 127) for each in range(256)])
    )


def draw_evidence(image: "Image", facts: list[str]) -> None:
    """Draw the facts on the source, its date first, right-aligned to the margin rule, as many as fit."""
    y, column_px = FIRST_LINE, MARGIN[1] - MARGIN[0]
    for number, fact in enumerate(each for each in facts if each):
        sans, ink = (FACTS, "ink2") if number else (STRONG, "ink")
        typeface = typeface_for(fact, sans)
        widest = max(width_px(typeface, word, FACT_PX) for word in fact.split(" "))
        size = FACT_PX if widest <= column_px else int(FACT_PX * column_px / widest)
        lines = balanced_lines(fact.split(" "), typeface, size, column_px)
        if y + FACT_LEADING * (len(lines) - 1) > FOOT - ABOVE_FOOT:
            return
        for line in lines:
            draw_line(image, (MARGIN[1], y), (line, size), typeface, ink, align_right=True)
            y += FACT_LEADING
        y += BETWEEN_FACTS


def draw_headline(image: "Image", text: str, top: int) -> None:
    """Draw the headline; `top` is the upper edge of its box in pixels."""
    if not text:
        return
    found = fit_headline(text, DISPLAY, PROSE[1] - PROSE[0], FOOT - ABOVE_FOOT - top)
    ascent = ASCENT + (STACKED_LEADING - LEADING if stacks_accents(text) else 0)
    first = top + round(found.size_px * ascent)
    for number, line in enumerate(found.lines):
        draw_line(image, (PROSE[0], first + number * found.leading_px), (line, found.size_px), DISPLAY, "ink")


def fit_line(text: str, typeface: Typeface, size_px: int) -> tuple[str, int]:
    """Return a text with the font size at which it fits on a single line."""
    column_px = PROSE[1] - PROSE[0]
    return text, min(size_px, int(size_px * column_px / max(1, width_px(typeface, text, size_px))))


def draw_line(
    image: "Image", at: tuple[int, int], line: tuple[str, int], typeface: Typeface, ink: str, align_right: bool = False
) -> None:
    """Draw a text with its size in px. `at` is the left end of its baseline, or with `align_right` the right."""
    left, right = (0, at[0] + 4) if align_right else (at[0] - 4, WIDTH_PX)
    size_px = line[1]
    top, bottom = max(0, at[1] - round(size_px * TALLEST)), min(HEIGHT_PX, at[1] + round(size_px * 0.34))
    if found := inked_line(
        (at[0] - left, at[1] - top), (right - left, bottom - top), line, typeface, INK_INDEXES[ink], align_right
    ):
        drawn, mask, (x, y) = found
        image.paste(drawn, (left + x, top + y), mask)


def palette(theme: str) -> list[int]:
    """Return the palette as a flat list of red, green and blue: paper, the shades of each ink, the margin rule."""
    colours = theme_colours(theme)
    paper = colours["paper"]
    mixed = [
        tuple(round(p + (c - p) * number / SHADES) for p, c in zip(paper, colours[ink], strict=True))
        for ink in INKS
        for number in range(1, SHADES + 1)
    ]
    return [part for colour in (paper, *mixed, colours["spine"]) for part in colour]
