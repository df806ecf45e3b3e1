"""Pages under hard conditions: magnified, respaced, in system colours, with late fonts, by keyboard.

And sites whose words are too long, or which have next to nothing in them.
"""

import re
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Route

from tests.support import stress_site as harsh_site
from tests.support.golden_site import SETTINGS, build
from tests.support.layout_probes import EMPTY, FOCUSED, FRAMES, OVERFLOW, PLAIN_LINKS, REACHED, TORN, WIDE
from tests.support.scale import in_turn, usual_or_long
from tests.support.serving import ARTICLE, DOSSIER, KINDS, Browsing, Visit, opened, serve
from tests.support.sites import Built

NARROWEST_PX = (761, 1061, 1120, 1241)
"""Of each layout but that of phones the narrowest window, which is the hardest: the sheets change at the one before."""
WIDER_PX = (768, 900, 1024, 1200, 1440)
WIDTHS_PX = (*NARROWEST_PX, *WIDER_PX[: usual_or_long(0, len(WIDER_PX))])
LIGHTS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
THIRDS = pytest.mark.parametrize("third", [0, 1, 2])
NOW_S = 1772600000  # 4 March 2026


# ---- Magnified, respaced, in the colours of the system

SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
MAGNIFIED_PX = ((360, 225), (320, 256))
"""Windows of phones, and what is left of one of 1440 or 1280 px at 400 %."""


@THIRDS
def test_a_page_is_whole_in_every_window_magnified_in_system_colours_and_with_the_readers_own_spacing(
    third: int, pages: list[str], browsing: Browsing
) -> None:
    """All in one visit: to load a page takes longer than any question about it."""
    page = browsing(bypass_csp=True).new_page()
    framed = 0
    for number, url in enumerate(pages[third::3]):
        page.goto(url)
        assert [] == page.evaluate(EMPTY), url
        for width_px in in_turn(WIDTHS_PX, number):
            page.set_viewport_size({"width": width_px, "height": 900})
            assert [0, False, []] == page.evaluate(OVERFLOW), (url, width_px)
        for width_px, height_px in in_turn(MAGNIFIED_PX, number):
            page.set_viewport_size({"width": width_px, "height": height_px})
            assert [0, False, []] == page.evaluate(OVERFLOW), (url, width_px)
            assert ([], []) == (page.evaluate(WIDE), page.evaluate(TORN)), (url, "magnified", width_px)
        for scheme in in_turn(LIGHTS, number):
            page.emulate_media(forced_colors="active", color_scheme=scheme)
            framed += page.locator(".button, .flag, .status .state").count()
            assert ([], []) == (page.evaluate(FRAMES), page.evaluate(PLAIN_LINKS)), (url, "system colours", scheme)
        page.emulate_media(forced_colors="none", color_scheme="light")
        page.add_style_tag(content=SPACED)
        for width_px in in_turn((390, 1440), number):
            page.set_viewport_size({"width": width_px, "height": 900})
            assert ([], []) == (page.evaluate(WIDE), page.evaluate(TORN)), (url, "spaced", width_px)
    assert framed > 6


# ---- Tablets


@pytest.mark.parametrize("width_px", [761, 900, 1060])
def test_on_tablets_the_rail_stands_below_and_a_note_under_its_paragraph(
    width_px: int, real: str, visit: Visit
) -> None:
    home = visit(real, width_px)
    days, rail = (home.locator(each).bounding_box() for each in (".days", ".columns > .rail"))
    assert days and rail
    assert days["y"] + days["height"] <= rail["y"]
    pairs = visit(f"{real}/{ARTICLE}", width_px).evaluate(
        """() => [...document.querySelectorAll(".noted")].map(each => {
            const note = each.querySelector(".notes").getBoundingClientRect();
            return each.firstElementChild.getBoundingClientRect().bottom <= note.top;
        })"""
    )
    assert pairs
    assert all(pairs)


@pytest.mark.parametrize("width_px", [320, 760])
def test_on_phones_the_evidence_stands_above_the_headline(width_px: int, real: str, visit: Visit) -> None:
    page = visit(real, width_px)
    above = page.evaluate(
        """() => [...document.querySelectorAll(".row.item:has(> .margin)")].map(each =>
            each.querySelector(".margin").getBoundingClientRect().bottom
            <= each.querySelector("h3").getBoundingClientRect().top)"""
    )
    assert above
    assert all(above)


# ---- Columns

GAPS = """() => {
    const texts = [...document.querySelectorAll(".prose > .noted > p")].map(each => each.getBoundingClientRect());
    return texts.slice(1).map((each, at) => each.top - texts[at].bottom);
}"""
OVER = """() => {
    const notes = [...document.querySelectorAll(".notes")].map(each => each.getBoundingClientRect());
    return notes.slice(1).filter((each, at) => each.top < notes[at].bottom || each.left < 900).length;
}"""
NUMBERS = """() => ["articles", "events"].map((_, at) => [...new Set([...document.querySelectorAll(".sources tbody tr")]
    .map(each => Math.round(each.cells[at + 1].getBoundingClientRect().right)))])"""


def test_notes_push_no_text_and_lie_over_no_others(real: str, browsing: Browsing) -> None:
    """The notes of a dossier are longer than its paragraphs."""
    page = opened(browsing(viewport={"width": 1440, "height": 900}), f"{real}/topics/north-korea/")
    gaps = page.evaluate(GAPS)
    assert len(gaps) > 2
    assert max(gaps) < 24
    assert 0 == page.evaluate(OVER)


@pytest.mark.parametrize("width_px", [390, 1440])
def test_the_numbers_of_all_sources_stand_in_the_same_columns(width_px: int, real: str, browsing: Browsing) -> None:
    page = opened(browsing(viewport={"width": width_px, "height": 900}), f"{real}/index/")
    assert [1, 1] == [len(each) for each in page.evaluate(NUMBERS)]


# ---- Fonts that come late

SHIFTS = """window.shifts = [];
window.watch = new PerformanceObserver(list => shifts.push(...list.getEntries().map(each => each.value)));
watch.observe({type: "layout-shift", buffered: true})"""
SHIFTED = "() => [...shifts, ...watch.takeRecords().map(each => each.value)].reduce((a, b) => a + b, 0)"
HERE = """family => Promise.all([...document.fonts].filter(each => each.family.replaceAll('"', "") === family)
    .map(each => each.load())).then(() => true, () => false)"""
SETTLED = """async families => {
    const frame = () => new Promise(done => requestAnimationFrame(done));
    const coming = () => [...document.fonts].filter(each => each.status === "loading"
        && families.includes(each.family.replaceAll('"', "")));
    do {
        await frame();
        await frame();
        await Promise.all(coming().map(each => each.loaded));
    } while (coming().length);
    await frame();
    await frame();
}"""
"""Waits until a page is laid out with all fonts of these families that it asks for."""
LOOKS = 1000
OURS = ("Literata", "Sofia Sans Condensed")
ON_EVERY_PAGE = 3
"""Files of ours that every page asks for: display, text and facts."""
FAMILY = re.compile(r'font-family:"?([^;"]+)"?;[^}]*local\(')
STACK = re.compile(r"(--(?:sans|serif):)([^,;]*,)([^;]*)")
MOST_SHIFT = 0.02


@pytest.mark.slow
@pytest.mark.parametrize("width_px", [390, 1440])
def test_a_page_stays_where_it_is_when_our_fonts_come_whichever_of_the_readers_stood_in(
    width_px: int, real: str, browsing: Browsing
) -> None:
    context = browsing(viewport={"width": width_px, "height": 900})
    context.add_init_script(SHIFTS)
    page = opened(context, real)
    address = page.locator("head link[rel=stylesheet]").evaluate("each => each.href")
    sheet = page.request.get(address).text()
    families = dict.fromkeys(FAMILY.findall(sheet))
    assert len(families) > 6
    here = [family for family in families if page.evaluate(HERE, family)]
    assert here, f"this machine has none of {', '.join(families)}: install one"
    held: list[Route] | None = []
    alone = ""

    def come(route: Route) -> None:
        if held is None:
            route.continue_()
        else:
            held.append(route)

    def dress(route: Route) -> None:
        stacks = STACK.sub(lambda it: it[1] + it[2] + (alone if alone in it[3] else it[3]), sheet)
        route.fulfill(body=stacks, content_type="text/css")

    page.route("**/*.woff2", come)
    page.route("**/site.*.css", dress)
    kinds = ("", ARTICLE, DOSSIER, "archive/")
    for family, url in [(family, url) for at, family in enumerate(here) for url in in_turn(kinds, at)]:
        alone = f'"{family}"' if " " in family else family
        held = []
        page.goto(f"{real}/{url}", wait_until="domcontentloaded")
        for _ in range(LOOKS):
            page.evaluate(SETTLED, here)  # meanwhile the browser tells what it asks for
            if len(held) >= ON_EVERY_PAGE:
                break
        assert len(held) >= ON_EVERY_PAGE, url
        waiting, held = held, None
        for route in waiting:
            route.continue_()
        page.evaluate(SETTLED, OURS)
        assert page.evaluate(SHIFTED) <= MOST_SHIFT, (family, url)


# ---- Keyboard


@THIRDS
def test_the_focus_goes_through_the_text_as_it_is_read_and_is_seen(third: int, real: str, visit: Visit) -> None:
    places = [(url, width_px) for number, url in enumerate(KINDS) for width_px in in_turn((390, 1440), number)]
    for url, width_px in places[third::3]:
        page = visit(f"{real}/{url}", width_px)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        top = 0.0
        count = min(page.evaluate(REACHED), 25)
        for _ in range(count):
            page.keyboard.press("Tab")
        reached = page.evaluate(FOCUSED)
        assert count == len(reached), url
        for number, focused in enumerate(reached):
            assert (number, ["solid", "3px", "3px"]) == (focused["at"], focused["outline"]), (url, focused)
            if width_px < 761:
                assert focused["top"] >= top - 30, (url, focused)  # a second link of a line may start higher
                top = focused["top"]


# ---- Sites that a layout fears


@pytest.fixture(scope="module", params=["harsh", "alone", "empty"])
def feared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The addresses of all pages of such a site."""
    folder = tmp_path_factory.mktemp(request.param)
    make: Callable[..., object] = getattr(harsh_site, request.param)
    site = Built(build(folder / "output", make(folder), NOW_S), SETTINGS["SITEURL"])  # type: ignore[arg-type]
    for base in serve(site, "/digest/"):
        yield [f"{base}/{url}" for url in site.pages.keys() - site.moved.keys()]


def test_on_a_feared_site_nothing_stands_out_of_the_window_or_on_other_text_or_is_empty(
    feared: list[str], browsing: Browsing
) -> None:
    page = browsing().new_page()
    assert feared
    for number, url in enumerate(feared):
        page.goto(url)
        assert [] == page.evaluate(EMPTY), url
        for width_px in (320, *in_turn((390, *WIDTHS_PX), number, 3)):
            page.set_viewport_size({"width": width_px, "height": 900})
            assert ([], []) == (page.evaluate(WIDE), page.evaluate(TORN)), (url, width_px)
