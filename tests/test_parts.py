"""The parts of the design, measured in Chromium: face, size and place at 1440 and 390 px, within 1 px of the brief."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from threading import Thread

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page

from tests.built import Built
from tests.serving import StrictServer

HOME, ARTICLE, DOSSIER = "", "articles/trump-putin-opening-and-pyongyang/", "topics/new-start/"
DISPLAY, TEXT, SANS, SANS_600, SANS_700 = (
    ("Literata", "500"),
    ("Literata", "400"),
    ("Sofia Sans Condensed", "400"),
    ("Sofia Sans Condensed", "600"),
    ("Sofia Sans Condensed", "700"),
)
MARGIN_PX, EDGE_PX, MAIN_PX, MAIN_END_PX, RAIL_PX, END_PX = 148, 300, 364, 964, 1020, 1292
PHONE_SIDE_PX, PHONE_PX, PHONE_END_PX = 18, 30, 372
"""On phones content stands 18 px from the double rule, which is 12 px from the edge; the masthead 18 from the edge."""


@dataclass(frozen=True)
class Where:
    """A size, and the left or right edges that are asked for, in pixels."""

    size: float
    left: float | None = None
    right: float | None = None
    leading: float | None = None
    tracking_em: float | None = None


@dataclass(frozen=True)
class Part:
    """A part of a page: how it must look on a desktop and on a phone."""

    name: str
    page: str
    selector: str
    face: tuple[str, str]
    desktop: Where
    phone: Where


PARTS = (
    Part(
        "nameplate of home",
        HOME,
        ".masthead .name a",
        DISPLAY,
        Where(72, MARGIN_PX, leading=1, tracking_em=-0.022),
        Where(32.565, PHONE_SIDE_PX, leading=1, tracking_em=-0.03),
    ),
    Part(
        "nameplate inside",
        ARTICLE,
        ".masthead .name a",
        DISPLAY,
        Where(46, MARGIN_PX, leading=1, tracking_em=-0.022),
        Where(30, PHONE_SIDE_PX, leading=1, tracking_em=-0.022),
    ),
    Part("navigation", HOME, ".sections a", SANS_600, Where(17, MARGIN_PX), Where(17, PHONE_SIDE_PX)),
    Part(
        "numeral of a day",
        HOME,
        ".day .numeral .digits",
        DISPLAY,
        Where(92, right=EDGE_PX, leading=0.8, tracking_em=-0.022),
        Where(64, PHONE_PX, leading=0.8, tracking_em=-0.022),
    ),
    Part("weekday and month", HOME, ".day .numeral .rest", SANS_600, Where(17, right=EDGE_PX), Where(17)),
    Part("topic label", HOME, ".lead .topics a", SANS_600, Where(16, MAIN_PX), Where(16, PHONE_PX)),
    Part(
        "headline of the lead",
        HOME,
        ".lead h3",
        DISPLAY,
        Where(56, MAIN_PX, MAIN_END_PX, 1.06, -0.02),
        Where(33, PHONE_PX, PHONE_END_PX, 1.06, -0.02),
    ),
    Part(
        "deck of the lead",
        HOME,
        ".lead .deck",
        TEXT,
        Where(21, MAIN_PX, MAIN_END_PX, 1.45),
        Where(19, PHONE_PX, PHONE_END_PX, 1.45),
    ),
    Part("source line", HOME, ".lead .from", SANS, Where(17, MAIN_PX), Where(17, PHONE_PX)),
    Part(
        "headline of an item",
        HOME,
        "article.item h3",
        DISPLAY,
        Where(25, MAIN_PX, MAIN_END_PX, 1.14, -0.008),
        Where(22, PHONE_PX, PHONE_END_PX, 1.14, -0.008),
    ),
    Part(
        "summary",
        HOME,
        "article.item .summary",
        TEXT,
        Where(17, MAIN_PX, MAIN_END_PX, 1.55),
        Where(17, PHONE_PX, PHONE_END_PX, 1.55),
    ),
    Part(
        "date in the margin",
        HOME,
        "article.item .margin .date",
        SANS_600,
        Where(17, MARGIN_PX, EDGE_PX, 1.36),
        Where(17, PHONE_PX),
    ),
    Part(
        "kind of speaker in the margin",
        HOME,
        "article.item .margin .kind",
        SANS,
        Where(17, right=EDGE_PX, leading=1.36),
        Where(17),
    ),
    Part(
        "label in capitals, in the margin",
        HOME,
        ".briefs .label",
        SANS_700,
        Where(15, right=EDGE_PX, leading=1.2, tracking_em=0.055),
        Where(15, PHONE_PX, leading=1.2, tracking_em=0.055),
    ),
    Part("caption of a brief", HOME, ".two .caption", SANS, Where(16, MAIN_PX), Where(16, PHONE_PX)),
    Part("rail of home", HOME, ".columns > .rail", SANS, Where(17, RAIL_PX, END_PX), Where(17, PHONE_PX, PHONE_END_PX)),
    Part(
        "label in the rail",
        HOME,
        ".columns > .rail .label",
        SANS_700,
        Where(15, RAIL_PX, END_PX, 1.2, 0.055),
        Where(15, PHONE_PX),
    ),
    Part(
        "headline of an article",
        ARTICLE,
        "h1",
        DISPLAY,
        Where(54, MAIN_PX, leading=1.05, tracking_em=-0.022),
        Where(33, PHONE_PX, PHONE_END_PX, 1.09, -0.022),
    ),
    Part(
        "deck of an article",
        ARTICLE,
        ".head .deck",
        TEXT,
        Where(23, MAIN_PX, leading=1.45),
        Where(20, PHONE_PX, PHONE_END_PX, 1.45),
    ),
    Part("reference", ARTICLE, ".head .margin .kind", SANS, Where(17, right=EDGE_PX), Where(17)),
    Part(
        "body of an article",
        ARTICLE,
        ".prose > p",
        TEXT,
        Where(19, MAIN_PX, MAIN_END_PX, 1.62),
        Where(18, PHONE_PX, PHONE_END_PX, 1.58),
    ),
    Part("fact beside an article", ARTICLE, ".margin.data dd", SANS_600, Where(17, right=EDGE_PX), Where(17)),
    Part(
        "side note", ARTICLE, ".note", SANS, Where(16, RAIL_PX, END_PX, 1.36), Where(16, PHONE_PX, PHONE_END_PX, 1.36)
    ),
    Part("number of a note", ARTICLE, "sup.ref a", SANS_600, Where(13), Where(13)),
    Part(
        "source card",
        ARTICLE,
        ".source-card",
        SANS,
        Where(17, MAIN_PX, MAIN_END_PX),
        Where(17, PHONE_PX, PHONE_END_PX),
    ),
    Part("button", ARTICLE, ".source-card .button", SANS_600, Where(17), Where(17)),
    Part("related articles", ARTICLE, ".related .label", SANS_700, Where(15, RAIL_PX), Where(15, PHONE_PX)),
    Part("headline of a neighbour", ARTICLE, ".neighbours h3", DISPLAY, Where(20), Where(19, PHONE_PX)),
    Part(
        "title of a page",
        DOSSIER,
        "h1",
        DISPLAY,
        Where(66, MAIN_PX, leading=1, tracking_em=-0.028),
        Where(44, PHONE_PX, leading=1, tracking_em=-0.028),
    ),
    Part("deck of a page", DOSSIER, ".head .deck", TEXT, Where(21, MAIN_PX), Where(19, PHONE_PX)),
    Part(
        "status, over the whole width",
        DOSSIER,
        ".status",
        TEXT,
        Where(16, MAIN_PX, END_PX),
        Where(16, PHONE_PX, PHONE_END_PX),
    ),
    Part(
        "key figure",
        DOSSIER,
        ".figure .value",
        DISPLAY,
        Where(58, MAIN_PX, leading=1, tracking_em=-0.04),
        Where(42, PHONE_PX, leading=1, tracking_em=-0.04),
    ),
    Part(
        "section heading",
        DOSSIER,
        "#timeline h2",
        DISPLAY,
        Where(31, MAIN_PX, leading=1.14, tracking_em=-0.015),
        Where(26, PHONE_PX, leading=1.14, tracking_em=-0.015),
    ),
    Part("table of treaties", DOSSIER, ".lineage table", SANS, Where(16, MAIN_PX, END_PX), Where(16, PHONE_PX)),
    Part("date of an event", DOSSIER, ".event .date", SANS_600, Where(17, right=EDGE_PX), Where(17, PHONE_PX)),
    Part("headline in a list", DOSSIER, ".list .headline", DISPLAY, Where(20, leading=1.24), Where(19, leading=1.24)),
    Part("rail of a dossier", DOSSIER, ".background .rail", SANS, Where(17, RAIL_PX, END_PX), Where(17, PHONE_PX)),
    Part(
        "name of a topic in the index",
        "topics/",
        ".dossier h2",
        DISPLAY,
        Where(44, MAIN_PX, leading=1, tracking_em=-0.024),
        Where(34, PHONE_PX, leading=1, tracking_em=-0.024),
    ),
    Part(
        "numeral of no page",
        "404.html",
        ".digits",
        DISPLAY,
        Where(92, right=EDGE_PX, leading=0.8, tracking_em=-0.022),
        Where(64, PHONE_PX, leading=0.8),
    ),
    Part("name in the footer", HOME, ".footer .name", DISPLAY, Where(22, MARGIN_PX), Where(22, PHONE_SIDE_PX)),
)

MEASURE = """each => {
    const style = getComputedStyle(each), box = each.getBoundingClientRect(), size = parseFloat(style.fontSize);
    const family = style.fontFamily.split(",")[0].replaceAll('"', "");
    return {family, weight: style.fontWeight, size, left: box.left + scrollX, right: box.right + scrollX,
            leading: parseFloat(style.lineHeight) / size, tracking: (parseFloat(style.letterSpacing) || 0) / size};
}"""


@pytest.fixture(scope="module")
def address(demonstration: Built) -> Iterator[str]:
    """The address of the demonstration."""
    server = StrictServer(demonstration.root)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.url
    server.shutdown()
    server.server_close()


def opened(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(url, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


@pytest.mark.parametrize("width_px", [1440, 390])
@pytest.mark.parametrize("url", sorted({part.page for part in PARTS}))
def test_parts_have_the_face_size_and_place_of_the_brief(
    url: str, width_px: int, address: str, browsing: Callable[..., BrowserContext]
) -> None:
    page = opened(browsing(viewport={"width": width_px, "height": 900}), f"{address}/{url}")
    wrong = {}
    for part in (each for each in PARTS if each.page == url):
        wanted = part.desktop if width_px == 1440 else part.phone
        found = page.locator(part.selector).first.evaluate(MEASURE)
        if faults := list(differences(part, wanted, found)):
            wrong[part.name] = faults
    assert {} == wrong


def differences(part: Part, wanted: Where, found: dict[str, float | str]) -> Iterator[str]:
    """Yield in what a part differs from the brief."""
    if part.face != (found["family"], found["weight"]):
        yield f"face {found['family']} {found['weight']}, not {part.face}"
    for name, value, within in (
        ("size", wanted.size, 0.5),
        ("left", wanted.left, 1),
        ("right", wanted.right, 1),
        ("leading", wanted.leading, 0.005),
        ("tracking", wanted.tracking_em, 0.0006),
    ):
        if value is not None and abs(float(found[name]) - value) > within:
            yield f"{name} {found[name]}, not {value}"


def test_at_least_twenty_parts_are_measured() -> None:
    assert len({part.name for part in PARTS}) == len(PARTS) >= 20


@pytest.mark.parametrize(
    ("width_px", "scheme", "lines_px", "spine"),
    [
        (1440, "light", (322, 325), (0xDD, 0xA2, 0x96)),
        (1440, "dark", (322, 325), (0x82, 0x44, 0x36)),
        (390, "light", (12, 15), (0xDD, 0xA2, 0x96)),
    ],
)
@pytest.mark.parametrize("url", [HOME, ARTICLE, DOSSIER, "sources/", "about/"])
def test_the_margin_rule_is_two_lines_that_run_down_the_page(
    url: str,
    width_px: int,
    scheme: str,
    lines_px: tuple[int, int],
    spine: tuple[int, int, int],
    address: str,
    browsing: Callable[..., BrowserContext],
) -> None:
    page = opened(browsing(viewport={"width": width_px, "height": 900}, color_scheme=scheme), f"{address}/{url}")
    box = page.locator("main").bounding_box()
    assert box is not None
    clip = {"x": 0, "y": box["y"], "width": lines_px[1] + 8, "height": box["height"]}
    image = Image.open(BytesIO(page.screenshot(clip=clip, full_page=True))).convert("RGB")
    for x in range(lines_px[0] - 4, lines_px[1] + 5):
        drawn = sum(image.getpixel((x, y)) == spine for y in range(4, image.height - 4)) / (image.height - 8)
        assert (drawn > 0.75) == (x in lines_px), f"x {x}: {drawn:.0%}"


UNBROKEN = """words => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), torn = [];
    let seen = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const places = [...Array(node.data.length).keys()].filter(at => node.data[at] !== "\\u2060");
        const text = places.map(at => node.data[at]).join("").replaceAll("\\u00a0", " ");
        for (const word of words) for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            const range = document.createRange();
            range.setStart(node, places[at]);
            range.setEnd(node, places[at + word.length - 1] + 1);
            seen += 1;
            if (new Set([...range.getClientRects()].map(each => Math.round(each.top))).size > 1)
                torn.push(`${word}: ${text.trim().slice(0, 60)}`);
        }
    }
    return [seen, torn];
}"""


@pytest.mark.parametrize("width_px", [1440, 768, 390])
def test_names_are_not_torn_at_the_end_of_a_line(
    width_px: int, address: str, browsing: Callable[..., BrowserContext]
) -> None:
    words = ["Trump–Putin", "New START", "North Korea", "2 minutes", "18 March", "March 2025"]
    for url in (HOME, ARTICLE, DOSSIER):
        page = opened(browsing(viewport={"width": width_px, "height": 900}), f"{address}/{url}")
        seen, torn = page.evaluate(UNBROKEN, words)
        assert (True, []) == (seen > 0, torn), url
