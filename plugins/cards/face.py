"""The face of a card, drawn like a page: the double margin rule, evidence left of it, prose right of it.

PNG, since it is a quarter of the size of a JPEG whose letters are as clean, and about as quick to make.
"""

from io import BytesIO
from typing import TYPE_CHECKING

from ..drawing.fonts import DISPLAY, FACTS, LABEL, STRONG, Cut, draw, width_px
from ..drawing.glyphs import drawable
from ..drawing.headline_layout import balanced, set_lines
from ..drawing.theme_fingerprint import colours_under
from ..markup.typography import dashes, set_run
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
"""Shades between paper and an ink: with so few a card is small, and its letters are smooth all the same."""
SPINE = len(INKS) * SHADES + 1
STRENGTHS = {
    ink: [0 if strength < 255 / SHADES / 2 else at * SHADES + round(strength * SHADES / 255) for strength in range(256)]
    for at, ink in enumerate(INKS)
}
"""For each strength of an ink, from 0 to 255, its place in the palette."""
ASCENT = 0.76
"""How far a headline's capitals and ascenders reach above its baseline, as a part of its size."""


def drawn(bodies: Bodies, card: SocialCard, name: str, unbroken: tuple[str, ...], look: str) -> bytes:
    """Return a card as PNG."""
    from PIL import Image

    image = Image.new("L", SIZE)  # its values are places in the palette, and 0 is paper
    frame(image)
    evidence(image, [said(each, unbroken) for each in card.evidence])
    below = FIRST_LINE
    if label := said(card.label, unbroken):
        write(image, (PROSE[0], FIRST_LINE), fitting(label, LABEL, LABEL_PX), LABEL, "accent")
        below += BELOW_LABEL
    headline(image, said(card.headline, unbroken), below if label else below - LABEL_PX)
    write(image, (PROSE[0], NAME_LINE), fitting(said(name, unbroken), DISPLAY, NAME_PX), DISPLAY, "ink")
    image.putpalette(palette(look))
    target = BytesIO()
    image.save(target, "PNG", compress_level=6)
    return target.getvalue()


def said(text: str, unbroken: tuple[str, ...]) -> str:
    """Return text as pages print it, as far as we have glyphs for it."""
    return drawable(set_run(dashes(text), unbroken, closed=False))  # lines are balanced, so no word stands alone


def frame(image: "Image") -> None:
    """Draw the margin rule and the rule at the foot; where they meet, a diamond makes them the mark."""
    from PIL import Image, ImageDraw

    pen = ImageDraw.Draw(image)
    for left in RULES:
        pen.rectangle((left, 0, left + RULE_WIDTH - 1, HEIGHT_PX), fill=SPINE)
    pen.rectangle((0, FOOT, WIDTH_PX, FOOT + 2), fill=STRENGTHS["ink"][-1])
    fine = Image.new("L", (8 * DIAMOND, 8 * DIAMOND))
    half = 4 * DIAMOND
    ImageDraw.Draw(fine).polygon([(half, 0), (2 * half, half), (half, 2 * half), (0, half)], fill=255)
    diamond = fine.reduce(4)
    at = ((RULES[0] + RULES[1] + RULE_WIDTH) // 2 - DIAMOND, NAME_LINE - 12 - DIAMOND)
    image.paste(diamond.point(STRENGTHS["accent"]), at, diamond.point([255 * (each > 127) for each in range(256)]))


def evidence(image: "Image", facts: list[str]) -> None:
    """Set what is known of the source, its date first, right-aligned to the margin rule."""
    y, room = FIRST_LINE, MARGIN[1] - MARGIN[0]
    for number, fact in enumerate(each for each in facts if each):
        cut, ink = (FACTS, "ink2") if number else (STRONG, "ink")
        widest = max(width_px(cut, word, FACT_PX) for word in fact.split(" "))
        size = FACT_PX if widest <= room else int(FACT_PX * room / widest)
        lines = balanced(fact.split(" "), cut, size, room)
        if y + FACT_LEADING * (len(lines) - 1) > FOOT - ABOVE_FOOT:
            return
        for line in lines:
            write(image, (MARGIN[1], y), (line, size), cut, ink, ends=True)
            y += FACT_LEADING
        y += BETWEEN_FACTS


def headline(image: "Image", text: str, top: int) -> None:
    """Set the headline below a line."""
    if not text:
        return
    found = set_lines(text, DISPLAY, PROSE[1] - PROSE[0], FOOT - ABOVE_FOOT - top)
    first = top + round(found.size_px * ASCENT)
    for number, line in enumerate(found.lines):
        write(image, (PROSE[0], first + number * found.leading_px), (line, found.size_px), DISPLAY, "ink")


def fitting(text: str, cut: Cut, size_px: int) -> tuple[str, int]:
    """Return a text with the size at which it fits into a single line of prose."""
    room = PROSE[1] - PROSE[0]
    return text, min(size_px, int(size_px * room / max(1, width_px(cut, text, size_px))))


def write(image: "Image", at: tuple[int, int], line: tuple[str, int], cut: Cut, ink: str, ends: bool = False) -> None:
    """Write a line, a text with its size, in an ink; `at` is where its baseline begins, or where it ends."""
    from PIL import Image, ImageDraw

    text, size_px = line
    left, right = (0, at[0] + 4) if ends else (at[0] - 4, WIDTH_PX)
    top, bottom = max(0, at[1] - size_px), min(HEIGHT_PX, at[1] + round(size_px * 0.34))
    layer = Image.new("L", (right - left, bottom - top))
    draw(ImageDraw.Draw(layer), (at[0] - left, at[1] - top), text, cut, size_px, ends)
    if box := layer.getbbox():
        image.paste(layer.crop(box).point(STRENGTHS[ink]), (left + box[0], top + box[1]))


def palette(look: str) -> list[int]:
    """Return the palette: paper, then the shades of each ink, then the margin rule."""
    colours = colours_under(look)
    paper = colours["paper"]
    mixed = [
        tuple(round(p + (c - p) * number / SHADES) for p, c in zip(paper, colours[ink], strict=True))
        for ink in INKS
        for number in range(1, SHADES + 1)
    ]
    return [part for colour in (paper, *mixed, colours["spine"]) for part in colour]
