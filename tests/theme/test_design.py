"""The parts of the design, measured in Chromium: face, colour, size and place on the grid, as the brief has them."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import FloatRect

from tests.support.design_spec import ARTICLE, DOSSIER, HOME, PARTS, REPLIED, WITHIN_PX, Part
from tests.support.serving import Light, Visit

MEASURE = """selectors => selectors.map(selector => {
    const each = document.querySelector(selector);
    if (!each) return null;
    const style = getComputedStyle(each), box = each.getBoundingClientRect();
    const family = style.fontFamily.split(",")[0].replaceAll('"', "");
    const probe = document.body.appendChild(document.createElement("i"));
    const colour = ["ink", "ink2", "ink3", "accent", "paper"].find(name => {
        probe.style.color = `var(--${name})`;
        return getComputedStyle(probe).color === style.color;
    }) || style.color;
    probe.remove();
    return {face: [family, style.fontWeight], colour, size: parseFloat(style.fontSize),
            left: box.left + scrollX, right: box.right + scrollX};
})"""


@pytest.mark.parametrize("width_px", [1440, 390])
def test_parts_have_the_face_colour_size_and_place_of_the_brief(
    width_px: int, real: str, odd: str, visit: Visit
) -> None:
    faults: dict[str, dict[str, object]] = {}
    for url in sorted({part.page for part in PARTS}):
        parts = [part for part in PARTS if part.page == url]
        page = visit(f"{odd if url == REPLIED else real}/{url}", width_px)
        for part, found in zip(parts, page.evaluate(MEASURE, [part.selector for part in parts]), strict=True):
            faults |= {f"{part.name}, {part.selector}": wrong} if (wrong := different(part, found, width_px)) else {}
    assert {} == faults


def different(part: Part, found: dict[str, Any] | None, width_px: int) -> dict[str, object]:
    """Return what is not as the brief has it: what was found, and what is wanted."""
    if found is None:
        return {"found": "nothing"}
    wanted = part.wanted[width_px]
    wrong = {name for name, value in wanted.items() if abs(found[name] - value) > WITHIN_PX[name]}
    exact = {"face": list(part.face), "colour": part.colour}
    wrong |= {name for name, value in exact.items() if found[name] != value}
    return {name: (found[name], {**wanted, **exact}[name]) for name in wrong}


DIAMONDS = """() => [".event:not(.event-change)", ".event-change"].map(each => {
    const style = getComputedStyle(document.querySelector(`${each} .date`), "::after");
    return [style.width, style.rotate, style.borderTopWidth, style.borderTopColor, style.backgroundColor];
})"""


def test_an_event_is_an_open_diamond_on_the_rule_and_a_change_of_status_a_filled_one(real: str, visit: Visit) -> None:
    page = visit(f"{real}/{DOSSIER}", 1440)
    accent, paper = "rgb(166, 43, 23)", "rgb(243, 245, 239)"
    drawn = [["13px", "45deg", "2px", accent, ground] for ground in (paper, accent)]
    assert drawn == page.evaluate(DIAMONDS)


RULES: tuple[tuple[int, Light, tuple[int, int], tuple[int, int, int]], ...] = (
    (1440, "light", (322, 325), (0xDD, 0xA2, 0x96)),
    (1440, "dark", (322, 325), (0x82, 0x44, 0x36)),
    (390, "light", (12, 15), (0xDD, 0xA2, 0x96)),
)
"""The margin rule by window and light: the places of its two lines, and their colour."""


@pytest.mark.parametrize("url", [HOME, ARTICLE, DOSSIER, "index/", "how-we-work/"])
def test_the_margin_rule_is_two_lines_that_run_down_the_page(url: str, real: str, visit: Visit) -> None:
    page = visit(f"{real}/{url}")
    for width_px, scheme, lines_px, spine in RULES:
        page.set_viewport_size({"width": width_px, "height": 900})
        page.emulate_media(color_scheme=scheme)
        box = page.locator("main").bounding_box()
        assert box is not None
        clip: FloatRect = {"x": 0, "y": box["y"], "width": lines_px[1] + 8, "height": box["height"]}
        image = Image.open(BytesIO(page.screenshot(clip=clip, full_page=True))).convert("RGB")
        for x in range(lines_px[0] - 4, lines_px[1] + 5):
            drawn = sum(image.getpixel((x, y)) == spine for y in range(4, image.height - 4)) / (image.height - 8)
            assert (drawn > 0.75) == (x in lines_px), f"{width_px} {scheme} x {x}: {drawn:.0%}"


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
def test_names_are_not_torn_at_the_end_of_a_line(width_px: int, real: str, visit: Visit) -> None:
    words = ["Trump–Putin", "New START", "North Korea", "2 minutes", "18 March", "March 2025"]
    for url in (HOME, ARTICLE, DOSSIER):
        page = visit(f"{real}/{url}", width_px)
        seen, torn = page.evaluate(UNBROKEN, words)
        assert (True, []) == (seen > 0, torn), url
