"""The parts of the design, measured in Chromium: face, size and place at 1440 and 390 px, within 1 px of the brief."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext

from tests.serving import opened

HOME, ARTICLE, DOSSIER = "", "articles/trump-putin-opening-and-pyongyang/", "topics/new-start/"
PAGES = {"home": HOME, "article": ARTICLE, "dossier": DOSSIER, "topics": "topics/", "404": "404.html"}
FACES = {
    "display": ("Literata", "500"),
    "text": ("Literata", "400"),
    "sans": ("Sofia Sans Condensed", "400"),
    "sans 600": ("Sofia Sans Condensed", "600"),
    "sans 700": ("Sofia Sans Condensed", "700"),
}
MEASURED = ("size", "left", "right", "leading", "tracking")
WITHIN = {"size": 0.5, "left": 1, "right": 1, "leading": 0.005, "tracking": 0.0006}

# For 1440 and for 390 px: size, left and right edge in px, line height and tracking in parts of the size; "-" is free.
# The margin column is 148 to 300, main 364 to 964, the rail 1020 to 1292. On phones the double rule stands 12 px from
# the edge and the text 18 px from the rule; the masthead and the footer stand 18 px from the edge.
TABLE = """
[home]
nameplate of home             | .masthead .name a          | display  | 72 148 - 1 -.022      | 32.565 18 - 1 -.03
navigation                    | .sections a                | sans 600 | 17 148 - - -          | 17 18 - - -
numeral of a day              | .day .numeral .digits      | display  | 92 - 300 .8 -.022     | 64 30 - .8 -.022
weekday and month             | .day .numeral .rest        | sans 600 | 17 - 300 - -          | 17 - - - -
topic label                   | .lead .topics a            | sans 600 | 16 364 - - -          | 16 30 - - -
headline of the lead          | .lead h3                   | display  | 56 364 964 1.06 -.02  | 33 30 372 1.06 -.02
deck of the lead              | .lead .deck                | text     | 21 364 964 1.45 -     | 19 30 372 1.45 -
source line                   | .lead .from                | sans     | 17 364 - - -          | 17 30 - - -
headline of an item           | article.item h3            | display  | 25 364 964 1.14 -.008 | 22 30 372 1.14 -.008
summary                       | article.item .summary      | text     | 17 364 964 1.55 -     | 17 30 372 1.55 -
date in the margin            | article.item .margin .date | sans 600 | 17 148 300 1.36 -     | 17 30 - - -
kind of speaker in the margin | article.item .margin .kind | sans     | 17 - 300 1.36 -       | 17 - - - -
label in capitals             | .briefs .label             | sans 700 | 15 - 300 1.2 .055     | 15 30 - 1.2 .055
caption of a brief            | .two .caption              | sans     | 16 364 - - -          | 16 30 - - -
rail of home                  | .columns > .rail           | sans     | 17 1020 1292 - -      | 17 30 372 - -
label in the rail             | .columns > .rail .label    | sans 700 | 15 1020 1292 1.2 .055 | 15 30 - - -
name in the footer            | .footer .name              | display  | 22 148 - - -          | 22 18 - - -
[article]
nameplate inside              | .masthead .name a          | display  | 46 148 - 1 -.022      | 30 18 - 1 -.022
headline of an article        | h1                         | display  | 54 364 - 1.05 -.022   | 33 30 372 1.09 -.022
deck of an article            | .head .deck                | text     | 23 364 - 1.45 -       | 20 30 372 1.45 -
reference                     | .head .margin .kind        | sans     | 17 - 300 - -          | 17 - - - -
body of an article            | .prose > p                 | text     | 19 364 964 1.62 -     | 18 30 372 1.58 -
fact beside an article        | .margin.data dd            | sans 600 | 17 - 300 - -          | 17 - - - -
side note                     | .note                      | sans     | 16 1020 1292 1.36 -   | 16 30 372 1.36 -
number of a note              | sup.ref a                  | sans 600 | 13 - - - -            | 13 - - - -
source card                   | .source-card               | sans     | 17 364 964 - -        | 17 30 372 - -
button                        | .source-card .button       | sans 600 | 17 - - - -            | 17 - - - -
related articles              | .related .label            | sans 700 | 15 1020 - - -         | 15 30 - - -
headline of a neighbour       | .neighbours h3             | display  | 20 - - - -            | 19 30 - - -
[dossier]
title of a page               | h1                         | display  | 66 364 - 1 -.028      | 44 30 - 1 -.028
deck of a page                | .head .deck                | text     | 21 364 - - -          | 19 30 - - -
status banner                 | .status                    | text     | 16 364 1292 - -       | 16 30 372 - -
key figure                    | .figure .value             | display  | 58 364 - 1 -.04       | 42 30 - 1 -.04
section heading               | #timeline h2               | display  | 31 364 - 1.14 -.015   | 26 30 - 1.14 -.015
table of treaties             | .lineage table             | sans     | 16 364 1292 - -       | 16 30 - - -
date of an event              | .event .date               | sans 600 | 17 - 300 - -          | 17 30 - - -
headline in a list            | .list .headline            | display  | 20 - - 1.24 -         | 19 - - 1.24 -
rail of a dossier             | .background .rail          | sans     | 17 1020 1292 - -      | 17 30 - - -
[topics]
name of a topic in the index  | .dossier h2                | display  | 44 364 - 1 -.024      | 34 30 - 1 -.024
[404]
numeral of no page            | .digits                    | display  | 92 - 300 .8 -.022     | 64 30 - .8 -
"""


@dataclass(frozen=True)
class Part:
    """A part of a page, and what it must measure by the width of the window."""

    name: str
    page: str
    selector: str
    face: tuple[str, str]
    wanted: dict[int, dict[str, float]]


def parts() -> Iterator[Part]:
    """Read the table."""
    page = ""
    for line in TABLE.strip().splitlines():
        if line.startswith("["):
            page = PAGES[line.strip("[]")]
            continue
        name, selector, face, desktop, phone = (cell.strip() for cell in line.split("|"))
        yield Part(name, page, selector, FACES[face], {1440: measures(desktop), 390: measures(phone)})


def measures(cell: str) -> dict[str, float]:
    return {name: float(value) for name, value in zip(MEASURED, cell.split(), strict=True) if value != "-"}


PARTS = tuple(parts())

MEASURE = """each => {
    const style = getComputedStyle(each), box = each.getBoundingClientRect(), size = parseFloat(style.fontSize);
    const family = style.fontFamily.split(",")[0].replaceAll('"', "");
    return {face: [family, style.fontWeight], size, left: box.left + scrollX, right: box.right + scrollX,
            leading: parseFloat(style.lineHeight) / size, tracking: (parseFloat(style.letterSpacing) || 0) / size};
}"""


@pytest.mark.parametrize("width_px", [1440, 390])
@pytest.mark.parametrize("url", sorted({part.page for part in PARTS}))
def test_parts_have_the_face_size_and_place_of_the_brief(
    url: str, width_px: int, real: str, browsing: Callable[..., BrowserContext]
) -> None:
    page = opened(browsing(viewport={"width": width_px, "height": 900}), f"{real}/{url}")
    faults = {}
    for part in (each for each in PARTS if each.page == url):
        found = page.locator(part.selector).first.evaluate(MEASURE)
        wrong = {
            name: (found[name], value)
            for name, value in part.wanted[width_px].items()
            if abs(found[name] - value) > WITHIN[name]
        }
        if part.face != tuple(found["face"]):
            wrong["face"] = (found["face"], part.face)
        if wrong:
            faults[part.name] = wrong
    assert {} == faults


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
    real: str,
    browsing: Callable[..., BrowserContext],
) -> None:
    page = opened(browsing(viewport={"width": width_px, "height": 900}, color_scheme=scheme), f"{real}/{url}")
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
    width_px: int, real: str, browsing: Callable[..., BrowserContext]
) -> None:
    words = ["Trump–Putin", "New START", "North Korea", "2 minutes", "18 March", "March 2025"]
    for url in (HOME, ARTICLE, DOSSIER):
        page = opened(browsing(viewport={"width": width_px, "height": 900}), f"{real}/{url}")
        seen, torn = page.evaluate(UNBROKEN, words)
        assert (True, []) == (seen > 0, torn), url
