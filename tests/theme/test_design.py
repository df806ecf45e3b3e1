"""The parts of the design, measured in Chromium: face, colour, size and place, within 1 px of the brief."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext

from tests.support.design_spec import ARTICLE, DOSSIER, HOME, PARTS, REPLIED, WITHIN
from tests.support.serving import opened

MEASURE = """each => {
    const style = getComputedStyle(each), box = each.getBoundingClientRect(), size = parseFloat(style.fontSize);
    const family = style.fontFamily.split(",")[0].replaceAll('"', "");
    const probe = document.body.appendChild(document.createElement("i"));
    const colour = ["ink", "ink2", "ink3", "accent", "paper"].find(name => {
        probe.style.color = `var(--${name})`;
        return getComputedStyle(probe).color === style.color;
    }) || style.color;
    probe.remove();
    return {face: [family, style.fontWeight], colour, size, left: box.left + scrollX, right: box.right + scrollX,
            leading: parseFloat(style.lineHeight) / size, tracking: (parseFloat(style.letterSpacing) || 0) / size};
}"""


@pytest.mark.parametrize("width_px", [1440, 390])
@pytest.mark.parametrize("url", sorted({part.page for part in PARTS}))
def test_parts_have_the_face_colour_size_and_place_of_the_brief(
    url: str, width_px: int, real: str, odd: str, browsing: Callable[..., BrowserContext]
) -> None:
    site = odd if url == REPLIED else real
    page = opened(browsing(viewport={"width": width_px, "height": 900}, color_scheme="light"), f"{site}/{url}")
    faults: dict[str, dict[str, object]] = {}
    for part in (each for each in PARTS if each.page == url):
        found = page.locator(part.selector).first.evaluate(MEASURE)
        wrong: dict[str, object] = {
            name: (found[name], value)
            for name, value in part.wanted[width_px].items()
            if abs(found[name] - value) > WITHIN[name]
        }
        if part.face != tuple(found["face"]):
            wrong["face"] = (found["face"], part.face)
        if part.colour != found["colour"]:
            wrong["colour"] = (found["colour"], part.colour)
        if wrong:
            faults[part.name] = wrong
    assert {} == faults


def test_at_least_sixty_parts_are_measured() -> None:
    assert len({part.name for part in PARTS}) == len(PARTS) >= 60


DIAMONDS = """() => [".event:not(.event-change)", ".event-change"].map(each => {
    const style = getComputedStyle(document.querySelector(`${each} .date`), "::after");
    return [style.width, style.rotate, style.borderTopWidth, style.borderTopColor, style.backgroundColor];
})"""


def test_an_event_is_an_open_diamond_on_the_rule_and_a_change_of_status_a_filled_one(
    real: str, browsing: Callable[..., BrowserContext]
) -> None:
    page = opened(browsing(viewport={"width": 1440, "height": 900}, color_scheme="light"), f"{real}/{DOSSIER}")
    accent, paper = "rgb(166, 43, 23)", "rgb(243, 245, 239)"
    drawn = [["13px", "45deg", "2px", accent, ground] for ground in (paper, accent)]
    assert drawn == page.evaluate(DIAMONDS)


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
    size_px = (lines_px[1] + 8, box["height"])
    image = Image.open(
        BytesIO(
            page.screenshot(clip={"x": 0, "y": box["y"], "width": size_px[0], "height": size_px[1]}, full_page=True)
        )
    ).convert("RGB")
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
