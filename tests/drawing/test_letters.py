"""Lines that are composed of letters look as Pillow draws them, whatever was drawn before."""

import hashlib
import json
import subprocess
import sys
from functools import partial
from string import ascii_letters
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from plugins.cards.card_image import card_png
from plugins.drawing.fonts import DISPLAY, FACTS, LABEL, STRONG, Typeface, font
from plugins.drawing.glyphs import script_runs
from plugins.drawing.letters import LANGUAGE, draw_text, drawn_letter, letters_of, line_width_px, step_px
from plugins.drawing.theme_fingerprint import theme_fingerprint
from plugins.model.site import SocialCard
from plugins.writing import Bodies
from tests.support.paths import ROOT

TEXTS = (
    "AVATAR, To We Yo Ty VA LT P. F, 11.7 r. “AWAY”",
    "Officials affirm effluent figures; offbeat Kafka, afflict, fjord, fít, fffi",
    "The Thorium Théâtre of THE",
    "Nguyễn Phú Trọng, Đường, Ấn Độ, Ẳ Ẵ",
    "Wałęsa, Łódź, Çavuşoğlu, Ștefan, žluťoučký, İstanbul ısı, Œuvre",
    "Путин подписал: Україна, ґрунт, їжа",
    "북한, 전략 동반자 조약",
    "김정은 met Путин – 100\u00a0% of “New\u00a0START”…",
)
MASK_PX = (2400, 180)


def composed(text: str, typeface: Typeface, size_px: int, align_right: bool = False) -> Image.Image:
    image = Image.new("L", MASK_PX)
    at = (MASK_PX[0] - 40, 120) if align_right else (40, 120)
    draw_text(ImageDraw.Draw(image), at, text, typeface, size_px, align_right)
    return image


def by_pillow(text: str, typeface: Typeface, size_px: int, align_right: bool = False) -> Image.Image:
    """Draw each run of a script whole."""
    image = Image.new("L", MASK_PX)
    runs = [(run, font(typeface, script, size_px)) for script, run in script_runs(text)]
    x = 40.0
    if align_right:
        x = MASK_PX[0] - 40 - sum(opened.getlength(run, language=LANGUAGE) for run, opened in runs)
    for run, opened in runs:
        ImageDraw.Draw(image).text((x, 120), run, fill=255, font=opened, anchor="ls", language=LANGUAGE)
        x += opened.getlength(run, language=LANGUAGE)
    return image


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("typeface", "size_px", "align_right"), [(DISPLAY, 76, False), (DISPLAY, 41, True), (LABEL, 36, False)]
)
def test_a_line_is_drawn_as_pillow_draws_it(text: str, typeface: Typeface, size_px: int, align_right: bool) -> None:
    given = (text, typeface, size_px, align_right)
    assert by_pillow(*given).tobytes() == composed(*given).tobytes()


@pytest.mark.parametrize("typeface", [DISPLAY, FACTS, STRONG])
def test_any_two_letters_beside_each_other_are_drawn_as_pillow_draws_them(typeface: Typeface) -> None:
    """This finds letters that a typeface joins and `letters` of it does not name."""
    after = f"{ascii_letters}íéöß’”.,:;?!)-–"
    for letter in ascii_letters:
        pairs = " ".join(letter + each for each in after)
        assert by_pillow(pairs, typeface, 20).tobytes() == composed(pairs, typeface, 20).tobytes(), letter


def test_a_line_is_as_wide_as_pillow_finds() -> None:
    for text in TEXTS:
        runs = [(run, font(DISPLAY, script, 47)) for script, run in script_runs(text)]
        assert sum(opened.getlength(run, language=LANGUAGE) for run, opened in runs) == line_width_px(DISPLAY, text, 47)


def test_joined_letters_are_one() -> None:
    assert ["o", "ffi", "c", "e", "Th", "f", "j", "ff", "h"] == letters_of(DISPLAY, "latin", "officeThfjffh")
    assert ["o", "ff", "i", "T", "h", "fl"] == letters_of(FACTS, "latin", "offiThfl")
    assert ["f", "i"] == letters_of(DISPLAY, "latin-ext", "fi")


def test_letters_have_the_shapes_of_one_language_on_any_machine() -> None:
    opened = font(FACTS, "latin", 33)
    assert step_px(opened, "fi", "") == opened.getlength("fi", language="en") != opened.getlength("fi", language="tr")


# ---- Cards


def hashes(numbers: list[int]) -> dict[str, str]:
    """Draw cards with the texts of these numbers, in this order."""
    found: dict[str, Any] = {}
    for number in numbers:
        text = TEXTS[number]
        card = SocialCard(url="card.png", label=text[:12], headline=text, evidence=("5 Feb 2026", text[-9:], text[:6]))
        png = card_png(Bodies(html_of=str), card, "Boats and Limits", (), theme_fingerprint())
        found[str(number)] = hashlib.sha256(png).hexdigest()
    return found


@pytest.mark.slow
def test_a_card_has_the_same_bytes_whatever_its_process_has_drawn() -> None:
    code = "import json, tests.drawing.test_letters as it; print(json.dumps(it.hashes([*range(len(it.TEXTS))])))"
    alone = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    backwards = [*reversed(range(len(TEXTS)))]
    assert hashes(backwards) == hashes(backwards) == json.loads(alone.stdout)


def test_letters_are_drawn_where_pillow_cannot_shape_text(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = partial(ImageFont.truetype, layout_engine=ImageFont.Layout.BASIC)
    monkeypatch.setattr(ImageFont, "truetype", plain)
    for each in (font, drawn_letter, step_px):
        each.cache_clear()
    try:
        image = Image.new("L", (900, 120))
        draw_text(ImageDraw.Draw(image), (10, 90), "Affidavit of To-Van", DISPLAY, 64)
        left, _, right, _ = image.getbbox() or (0, 0, 0, 0)
        assert 0 < left < 20
        assert abs(right - left - line_width_px(DISPLAY, "Affidavit of To-Van", 64)) < 12
    finally:
        for each in (font, drawn_letter, step_px):
            each.cache_clear()
