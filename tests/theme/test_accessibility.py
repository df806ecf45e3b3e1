"""Both sites for whoever reads them: width, keyboard, targets, axe, paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.support.scale import in_turn
from tests.support.serving import ARTICLE, DOSSIER, KINDS, ODD, Light, Visit

# ---- Width


def test_no_page_scrolls_sideways_with_letters_twice_as_large(real: str, visit: Visit) -> None:
    for url in KINDS:
        page = visit(f"{real}/{url}", 1440)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, url


# ---- Keyboard

FOCUSED = """() => {
    const each = document.activeElement, style = getComputedStyle(each), box = each.getBoundingClientRect();
    return {name: each.outerHTML.slice(0, 90), className: each.className, outline: style.outlineStyle,
            width: parseFloat(style.outlineWidth), offset: parseFloat(style.outlineOffset), clip: style.clipPath,
            left: box.left, top: box.top, height: box.height, right: box.right};
}"""


def test_the_skip_link_comes_first_is_seen_and_leads_to_the_text(real: str, visit: Visit) -> None:
    page = visit(f"{real}/{ARTICLE}")
    page.keyboard.press("Tab")
    skip = page.evaluate(FOCUSED)
    assert ("skip", "none", 0, 0) == (skip["className"], skip["clip"], skip["left"], skip["top"])
    assert skip["height"] >= 24
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("url", ["", ARTICLE, DOSSIER])
def test_whatever_has_the_focus_shows_it(url: str, real: str, visit: Visit) -> None:
    page = visit(f"{real}/{url}")
    seen: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        seen.append(focused["name"])
        assert ("solid", 3, 3) == (focused["outline"], focused["width"], focused["offset"]), focused
        assert focused["right"] > 0, focused
    assert len(set(seen)) > 10


SMALL_TARGETS = """min => [...document.querySelectorAll("a, summary, button")].filter(each => {
    const box = each.getBoundingClientRect(), style = getComputedStyle(each);
    const inline = style.display === "inline" && each.closest("p, li, dd, td, th, h1, h2, h3, h4, span");
    return box.width && box.left > -1 && !inline && Math.min(box.height, 1e9) < min;
}).map(each => each.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("width_px", [390, 1440])
def test_targets_that_do_not_stand_in_a_sentence_are_24_px_high(width_px: int, real: str, visit: Visit) -> None:
    for url in ("", ARTICLE, DOSSIER, "index/", "archive/"):
        assert [] == visit(f"{real}/{url}", width_px).evaluate(SMALL_TARGETS, 24), url


# ---- What axe finds

HEADINGS = {
    "": ("Latest digest", "Could a Trump–Putin opening reach as far as Pyongyang?"),
    "page/1/": ("23 November 2026 to 25 November 2026", "North Korea"),
    ARTICLE: ("Could a Trump–Putin opening reach as far as Pyongyang?", "Original source"),
    DOSSIER: ("New START", "Expired"),
    "topics/north-korea/": ("North Korea", "Timeline"),
    "topics/": ("Topics", "North Korea"),
    "subjects/inspections/": ("Inspections", "Articles"),
    "index/": ("Index", "State media"),
    "sources/tass/": ("TASS", "state news agency"),
    "archive/": ("Archive", "2026"),
    "archive/2026/": ("2026", "February"),
    "archive/2026/02/": ("February 2026", "Reuters"),
    "editions/": ("Weekly edition", "23–29 November 2026"),
    "editions/2026-w48/": ("23–29 November 2026", "The week"),
    "follow/": ("Follow", "By topic"),
    "corrections/": ("Corrections", "No article has been corrected yet."),
    "entities/vladimir-putin/": ("Vladimir Putin", "Dossiers"),
    "data/": ("Data", "digest.sqlite"),
    "how-we-work/": ("How we work", "demonstration"),
    "404.html": ("There is no entry at this address", "404"),
}


@pytest.mark.parametrize("url", HEADINGS)
def test_axe_finds_no_violation_in_either_light_and_width(url: str, real: str, visit: Visit) -> None:
    page = visit(f"{real}/{url}", 1440)
    heading, content = HEADINGS[url]
    assert heading == (page.text_content("h1") or "").replace("\xa0", " ").replace("\u2060", "")
    assert content.casefold() in page.inner_text("main").replace("\xa0", " ").replace("\u2060", "").casefold()
    views: tuple[tuple[int, Light, str], ...] = (
        (1440, "light", "rgb(243, 245, 239)"),
        (390, "dark", "rgb(20, 24, 18)"),
    )
    number = list(HEADINGS).index(url)
    for width_px, light, paper in in_turn(views, number):  # what is on one page only has its colours from all
        page.set_viewport_size({"width": width_px, "height": 900})
        page.emulate_media(color_scheme=light)
        assert paper == page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert [] == violations(page), (width_px, light)


@pytest.mark.parametrize("third", [0, 1, 2])
def test_axe_finds_no_violation_on_the_awkward_pages(third: int, odd: str, visit: Visit) -> None:
    for url in ODD[third::3]:
        assert [] == violations(visit(f"{odd}/{url}")), url


TARGETS = {"target-size": {"enabled": True}}
"""By itself axe asks for no targets of 24 px, and audits of others do: neither may one lie over another."""


def violations(page: Page, rules: list[str] | None = None) -> list[tuple[str, list[str]]]:
    """Return what axe finds, by all of its rules or by some."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    options = {"resultTypes": ["violations"], "rules": TARGETS} | ({"runOnly": rules} if rules else {})
    found = page.evaluate("options => axe.run(options).then(results => results.violations)", options)
    return [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in found]


# ---- Drawn on paper

PRINTED = """() => ({
    paper: getComputedStyle(document.documentElement).backgroundColor,
    ink: getComputedStyle(document.querySelector("h1")).color,
    nav: [...document.querySelectorAll("nav")].filter(each => each.getBoundingClientRect().height).length,
    button: [...document.querySelectorAll(".button")].filter(each => each.getBoundingClientRect().height).length,
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_has_no_navigation_and_no_buttons(scheme: Light, real: str, visit: Visit) -> None:
    page = visit(f"{real}/{ARTICLE}", light=scheme)
    page.emulate_media(media="print")
    assert {"paper": "rgb(255, 255, 255)", "ink": "rgb(0, 0, 0)", "nav": 0, "button": 0} == page.evaluate(PRINTED)
    assert "https://m.koreatimes.co.kr/pages/article.amp.asp?newsIdx=394464" in page.inner_text(".source-card")
