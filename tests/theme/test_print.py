"""What is printed: the text in black on white with its margin, and nothing to press."""

from itertools import product
from typing import Literal

import pytest

from tests.support.scale import in_turn
from tests.support.serving import ARTICLE, DOSSIER, KINDS, Visit

ON_PAPER = """() => ({
    shown: [...document.querySelectorAll("nav, .rail, form, .button, .invitation, .on-page")]
        .filter(each => each.getClientRects().length).map(each => each.outerHTML.slice(0, 60)),
    grounds: [...new Set(["html", ".source-card", ".since > .main", ".status"].map(each =>
        document.querySelector(each)).filter(each => each).map(each => getComputedStyle(each).backgroundColor))],
    beside: [...document.querySelectorAll(".noted")].filter(each => each.querySelector(".notes")
        .getBoundingClientRect().top < each.firstElementChild.getBoundingClientRect().bottom).length,
    broken: [...document.querySelectorAll(".item, .lead, .event, .two li, .list li, .figure, .source-card, tr")]
        .filter(each => getComputedStyle(each).breakInside !== "avoid").map(each => each.outerHTML.slice(0, 60)),
    after: [...document.querySelectorAll("main :is(h2, h3):not(.row > .label:not(:only-child))")]
        .filter(each => getComputedStyle(each).breakAfter !== "avoid").map(each => each.outerHTML.slice(0, 60)),
})"""
PAPER = {"shown": [], "grounds": ["rgb(255, 255, 255)"], "beside": 0, "broken": [], "after": []}


LIGHTS: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize("half", [0, 1])
def test_paper_has_the_text_and_nothing_to_press(half: int, real: str, visit: Visit) -> None:
    for number, url in enumerate(KINDS[half::2]):
        page = visit(f"{real}/{url}")
        for width_px, scheme in in_turn(list(product((680, 390), LIGHTS)), number):
            page.set_viewport_size({"width": width_px, "height": 900})
            page.emulate_media(media="print", color_scheme=scheme)
            found = page.evaluate(ON_PAPER)
            assert PAPER | {"grounds": found["grounds"][:1]} == found, (url, width_px, scheme)
            assert ["rgb(255, 255, 255)"] == found["grounds"], (url, width_px, scheme)


def test_paper_keeps_the_margin_and_an_edition_its_two_columns(real: str, visit: Visit) -> None:
    page = visit(f"{real}/editions/2026-w48/", 680)
    page.emulate_media(media="print")
    assert "96px" == page.eval_on_selector(".row.edition", "e => getComputedStyle(e).gridTemplateColumns").split()[0]
    assert 2 == len(page.eval_on_selector(".edition .two", "e => getComputedStyle(e).gridTemplateColumns").split())
    rule = page.eval_on_selector(
        ".sheet", "e => [getComputedStyle(e).backgroundSize, getComputedStyle(e).printColorAdjust]"
    )
    assert ["4px 100%", "exact"] == rule


def test_no_sheet_ends_with_a_heading(real: str, visit: Visit) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    for url in ("", ARTICLE, DOSSIER, "editions/2026-w48/"):
        page = visit(f"{real}/{url}")
        page.emulate_media(media="print")
        headings = [" ".join(text.split()) for text in page.locator("main :is(h2, h3):visible").all_inner_texts()]
        for paper in ("A4", "Letter"):
            document = pypdfium2.PdfDocument(page.pdf(format=paper))
            for number in range(len(document) - 1):
                lines = document[number].get_textpage().get_text_bounded().split("\n")
                assert " ".join(lines[-1].split()) not in headings, (url, paper, number)
            document.close()
