"""Both sites in Chromium: replies, width, policy, fonts, weight, keyboard and what axe finds."""

import gzip
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Request, Response

from tests.built import Built
from tests.golden_site import SMALL
from tests.serving import StrictServer

Browsing = Callable[..., BrowserContext]

ARTICLE = "articles/trump-putin-opening-and-pyongyang/"
DOSSIER = "topics/new-start/"
KINDS = (
    "",
    ARTICLE,
    "topics/",
    DOSSIER,
    "topics/north-korea/",
    "topics/new-start/2026/",
    "sources/",
    "sources/tass/",
    "archive/",
    "archive/2026/",
    "archive/2026/02/",
    "about/",
    "how-we-work/",
    "corrections/",
    "privacy/",
    "404.html",
)
ODD = (
    "",
    "page/1/",
    "articles/accord-relit/",
    "articles/northern-answer/",
    "articles/northern-cape/",
    "articles/busan/",
    "articles/nine-coasts/",
    "articles/withdrawn/",
    "topics/lamp-accord/",
    "topics/coast-stations/",
    "sources/the-unlisted-log/",
    "archive/",
    "archive/1998/",
    "corrections/",
    "keepers/",
)
"""Pages of the small site: every kind of content, however awkward."""

WIDTHS_PX = (320, 360, 768, 900, 1024, 1200, 1440)
HOME_MAX_BYTES, HOME_MAX_REQUESTS = 75_000, 6
PAGE_MAX_BYTES, PAGE_MAX_REQUESTS = 125_000, 9
PACKED = (".woff2", ".jpg", ".png")


def serve(site: Built, base: str) -> Iterator[str]:
    server = StrictServer(site.root, base=base)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.url
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def real(demonstration: Built) -> Iterator[str]:
    """The address of the demonstration, with a strict policy."""
    yield from serve(demonstration, "/")


@pytest.fixture(scope="module")
def odd(small: Built) -> Iterator[str]:
    """The address of the small site, under a path, with a strict policy."""
    yield from serve(small, "/digest/")


@pytest.fixture(scope="module")
def pages(real: str, odd: str) -> list[str]:
    """The addresses of every kind of page."""
    return [*(f"{real}/{url}" for url in KINDS), *(f"{odd}/{url}" for url in ODD)]


@dataclass
class Visit:
    """What a browser asked for, got and said when it first opened an address."""

    text: str = ""
    cookies: int = 0
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    sizes_bytes: dict[str, int] = field(default_factory=dict)


@pytest.fixture(scope="module")
def visits(pages: list[str], browser: Browser) -> dict[str, Visit]:
    """Open every kind of page once, with nothing kept from the page before."""
    context = browser.new_context()
    found = {url: visit(context, url) for url in pages}
    context.close()
    return found


def visit(context: BrowserContext, url: str) -> Visit:
    seen, answers = Visit(), list[Response]()
    page = context.new_page()
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("response", lambda response: answers.append(response))
    page.on("requestfailed", lambda request: seen.faults.append(f"{request.url}: {request.failure}"))
    page.on("console", lambda message: seen.faults.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: seen.faults.append(str(error)))
    with page.expect_response(lambda response: response.url.endswith("favicon.svg")):
        page.goto(url, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    for answer in answers:
        data = answer.body()
        packed = data if answer.url.endswith(PACKED) else gzip.compress(data, mtime=0)
        seen.sizes_bytes[answer.url] = len(packed)
    seen.faults += [f"{answer.status}: {answer.url}" for answer in answers if answer.status >= 400]
    seen.text, seen.cookies = page.inner_text("body"), len(context.cookies())
    page.close()
    return seen


def opened(context: BrowserContext, url: str) -> Page:
    """Open an address and wait until all of it is there, fonts included."""
    page = context.new_page()
    page.goto(url, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


# ---- Replies

HEADLINES = {
    "articles/accord-relit/": '6513270e: "Red + green" at 100 %: the Accord\'s #1 lamp & its keepers',
    "articles/busan/": "6b0d549b: 부산 등대 아홉 곳, 다시 불을 켜다 & 한 곳은 남다",
    "articles/northern-cape/": "8d116ece: Маяк на мысе «Северный»: новая линза + старый спор",
    "articles/nine-coasts/": (
        "0fd630f1: A very long headline about the lamps of nine coasts, which runs on for two lines and more to show "
        "how headings break up."
    ),
}
BODY = "Name to print: \r\n\r\nReply:\r\n\r\n"


def asked_for(page: Page) -> str:
    """Click on the invitation, and return the address that Chromium then asks for."""
    with page.expect_request(lambda request: request.url.startswith("mailto:")) as asked:
        page.get_by_role("link", name="Write a reply").click()
    request: Request = asked.value
    return request.url


@pytest.mark.parametrize("url", HEADLINES)
def test_the_mail_that_chromium_asks_for_has_the_whole_subject_and_body(url: str, odd: str, browsing: Browsing) -> None:
    page = opened(browsing(), f"{odd}/{url}")
    asked = asked_for(page)
    assert page.get_by_role("link", name="Write a reply").get_attribute("href") == asked
    assert "+" not in asked
    assert len(asked) < 2000
    address, _, query = asked.removeprefix("mailto:").partition("?")
    fields = [
        (name, unquote(value, errors="strict")) for name, _, value in (each.partition("=") for each in query.split("&"))
    ]
    assert ("letters+lamps@example.org", [("subject", f"Reply {HEADLINES[url]}"), ("body", BODY)]) == (
        unquote(address),
        fields,
    )


@pytest.mark.parametrize("letter", ["가", "Ж", "&", "%", "😀", "a"])
def test_a_headline_that_never_ends_makes_no_address_of_2000_characters(
    letter: str, copied_title: Callable[[str], Built]
) -> None:
    title = f"{letter}{letter * 700} end"
    page = copied_title(title).file("articles/letter/").read_text(encoding="utf-8")
    href = page.partition('href="mailto:')[2].partition('"')[0].replace("&amp;", "&")
    assert 0 < len(f"mailto:{href}") < 2000
    subject = unquote(href.partition("subject=")[2].partition("&body=")[0], errors="strict")
    assert subject.startswith(f"Reply 6b4cb242: {letter * 30}")
    assert subject.endswith("…" if letter != "a" else " end")
    assert href.endswith("Reply%3A%0D%0A%0D%0A")


@pytest.fixture
def copied_title(tmp_path: Path, built: Callable[..., Built]) -> Callable[[str], Built]:
    """Build the small site with another headline for its shortest article."""

    def make(title: str) -> Built:
        content = shutil.copytree(SMALL, tmp_path / "content")
        path = content / "articles" / "2025" / "2025-06-05-letter.md"
        text = path.read_text(encoding="utf-8").replace("A keeper writes home", json.dumps(title, ensure_ascii=False))
        path.write_text(text, encoding="utf-8")
        return built(content)

    return make


def test_address_and_subject_can_be_read_and_selected_without_a_mail_program(odd: str, browsing: Browsing) -> None:
    page = opened(browsing(java_script_enabled=False), f"{odd}/articles/accord-relit/")
    text = page.inner_text("main")
    assert "letters+lamps@example.org" in text
    assert f"Reply {HEADLINES['articles/accord-relit/']}" in text
    assert "Your e-mail address will not be published." in text.replace("\u2011", "-")
    assert "none" != page.locator(".address").first.evaluate("each => getComputedStyle(each).userSelect")


def test_without_an_address_nobody_is_invited(built: Callable[..., Built]) -> None:
    site = built(SMALL, REPLY_ADDRESS="")
    for url in site.pages:
        html = site.file(url).read_text(encoding="utf-8")
        assert "mailto:" not in html, url
        assert "Write a reply" not in html, url
        assert "Leave a reply" not in html, url
    assert "3 replies" in site.text("articles/accord-relit/").replace("\xa0", " ")


# ---- Width

OVERFLOW = """() => {
    const rolling = each => ["auto", "scroll"].includes(getComputedStyle(each).overflowX);
    const rolls = each => each && (rolling(each) || rolls(each.parentElement));
    const wide = [...document.querySelectorAll("body *")].filter(each => {
        const box = each.getBoundingClientRect();
        return box.width && box.right > innerWidth + 0.5 && !rolls(each.parentElement);
    });
    const hidden = [document.documentElement, document.body].some(
        each => ["hidden", "clip"].includes(getComputedStyle(each).overflowX));
    return [document.documentElement.scrollWidth - innerWidth, hidden, wide.map(each => each.outerHTML.slice(0, 90))];
}"""


@pytest.mark.parametrize("third", [0, 1, 2])
def test_no_page_scrolls_sideways(third: int, pages: list[str], browsing: Browsing) -> None:
    page = browsing().new_page()
    for url in pages[third::3]:
        page.goto(url)
        for width_px in WIDTHS_PX:
            page.set_viewport_size({"width": width_px, "height": 900})
            assert [0, False, []] == page.evaluate(OVERFLOW), (url, width_px)


def test_no_page_scrolls_sideways_with_letters_twice_as_large(pages: list[str], browsing: Browsing) -> None:
    page = browsing(viewport={"width": 1440, "height": 900}).new_page()
    for url in pages:
        page.goto(url)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, url


# ---- Policy, scripts


def test_no_page_asks_elsewhere_or_fails_under_a_strict_policy(visits: dict[str, Visit]) -> None:
    for url, seen in visits.items():
        home = url.split("/")[2]
        assert [] == [each for each in seen.asked if each.split("/")[2] != home], url
        assert ([], 0) == (seen.faults, seen.cookies), url


def test_without_scripts_the_text_is_the_same(visits: dict[str, Visit], browsing: Browsing) -> None:
    page = browsing(java_script_enabled=False).new_page()
    for url, seen in visits.items():
        page.goto(url)
        assert len(seen.text) > 200, url
        assert seen.text == page.inner_text("body"), url


def test_a_former_address_leads_on_by_itself(odd: str, browsing: Browsing) -> None:
    page = browsing(java_script_enabled=False).new_page()
    page.goto(f"{odd}/old/1045/")
    page.wait_for_url(f"{odd}/articles/accord-relit/")
    assert "keepers" in page.inner_text("h1")


# ---- Fonts

USED = {
    ("", ".lead h3"): "Literata",
    ("", ".lead .deck"): "Literata",
    ("", "article.item .margin .date"): "Sofia Sans Condensed",
    ("", ".rail .label"): "Sofia Sans Condensed",
    (ARTICLE, "h1"): "Literata",
    (ARTICLE, ".prose > p"): "Literata",
    (ARTICLE, ".source-card dt"): "Sofia Sans Condensed",
}


def fonts_of(session: CDPSession, selector: str) -> list[tuple[str, bool]]:
    """Return the fonts that letters of an element are drawn with, and whether each was loaded from the site."""
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    used = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return [(each["familyName"], each["isCustomFont"]) for each in used]


def styled(context: BrowserContext, page: Page) -> CDPSession:
    session = context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    return session


@pytest.mark.parametrize("url", ["", ARTICLE])
def test_fonts_arrive_and_are_drawn_with(url: str, real: str, browsing: Browsing) -> None:
    context = browsing()
    page = context.new_page()
    arrived: dict[str, int] = {}
    page.on("response", lambda response: arrived.update({response.url.rpartition("/")[2]: response.status}))
    page.goto(f"{real}/{url}", wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    fonts = {name: status for name, status in arrived.items() if name.endswith(".woff2")}
    assert {"literata-display.woff2", "literata-text.woff2", "sofia-sans-condensed.woff2"} <= set(fonts)
    assert {200} == set(fonts.values())
    for font in ("500 56px Literata", "400 19px Literata", '600 17px "Sofia Sans Condensed"'):
        assert page.evaluate(f"document.fonts.check('{font}', 'abc')"), font
    session = styled(context, page)
    for selector, family in ((selector, family) for (where, selector), family in USED.items() if where == url):
        assert [(True, True)] == [(name.startswith(family), ours) for name, ours in fonts_of(session, selector)], (
            selector
        )


def test_cyrillic_is_drawn_with_our_own_font_and_loaded_only_where_it_stands(
    odd: str, visits: dict[str, Visit], browsing: Browsing
) -> None:
    def cyrillic(url: str) -> bool:
        return any("cyrillic" in each for each in visits[f"{odd}/{url}"].asked)

    assert (True, False, False) == (
        cyrillic("articles/northern-cape/"),
        cyrillic("articles/busan/"),
        cyrillic("keepers/"),
    )
    context = browsing()
    page = opened(context, f"{odd}/articles/northern-cape/")
    assert all(ours for _, ours in fonts_of(styled(context, page), "h1"))


def test_italics_are_loaded_only_where_they_stand(odd: str, visits: dict[str, Visit]) -> None:
    def italic(url: str) -> bool:
        return any("italic" in each for each in visits[f"{odd}/{url}"].asked)

    assert (True, False) == (italic("articles/accord-relit/"), italic("keepers/"))


# ---- Weight


def weight(seen: Visit) -> tuple[int, int]:
    """Return the bytes of a first visit and the number of its requests; pictures are not counted."""
    counted = [size for url, size in seen.sizes_bytes.items() if "/pictures/" not in url]
    return sum(counted), len(counted)


def test_home_weighs_75_kb_at_most_in_6_requests(real: str, visits: dict[str, Visit]) -> None:
    size_bytes, requests = weight(visits[f"{real}/"])
    assert 60_000 < size_bytes <= HOME_MAX_BYTES
    assert requests <= HOME_MAX_REQUESTS, list(visits[f"{real}/"].sizes_bytes)


def test_any_page_weighs_125_kb_at_most_in_9_requests(visits: dict[str, Visit]) -> None:
    for url, seen in visits.items():
        size_bytes, requests = weight(seen)
        assert size_bytes <= PAGE_MAX_BYTES, url
        assert requests <= PAGE_MAX_REQUESTS, (url, list(seen.sizes_bytes))


# ---- Keyboard

FOCUSED = """() => {
    const each = document.activeElement, style = getComputedStyle(each), box = each.getBoundingClientRect();
    return {name: each.outerHTML.slice(0, 90), className: each.className, outline: style.outlineStyle,
            width: parseFloat(style.outlineWidth), offset: parseFloat(style.outlineOffset), clip: style.clipPath,
            left: box.left, top: box.top, height: box.height, right: box.right};
}"""


def test_the_skip_link_comes_first_is_seen_and_leads_to_the_text(real: str, browsing: Browsing) -> None:
    page = opened(browsing(), f"{real}/{ARTICLE}")
    page.keyboard.press("Tab")
    skip = page.evaluate(FOCUSED)
    assert ("skip", "none", 0, 0) == (skip["className"], skip["clip"], skip["left"], skip["top"])
    assert skip["height"] >= 24
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("url", ["", ARTICLE, DOSSIER])
def test_whatever_has_the_focus_shows_it(url: str, real: str, browsing: Browsing) -> None:
    page = opened(browsing(), f"{real}/{url}")
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
def test_targets_that_do_not_stand_in_a_sentence_are_24_px_high(width_px: int, real: str, browsing: Browsing) -> None:
    context = browsing(viewport={"width": width_px, "height": 900})
    for url in ("", ARTICLE, DOSSIER, "sources/", "archive/"):
        assert [] == opened(context, f"{real}/{url}").evaluate(SMALL_TARGETS, 24), url


# ---- What axe finds

HEADINGS = {
    "": ("Latest digest", "Could a Trump–Putin opening reach as far as Pyongyang?"),
    ARTICLE: ("Could a Trump–Putin opening reach as far as Pyongyang?", "Original source"),
    DOSSIER: ("New START", "Expired"),
    "topics/": ("Topics", "North Korea"),
    "sources/": ("Sources", "State media"),
    "archive/": ("Archive", "2026"),
    "about/": ("About", "demonstration"),
    "404.html": ("There is no entry at this address", "404"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("url", HEADINGS)
def test_axe_finds_no_violation(url: str, scheme: str, real: str, browsing: Browsing) -> None:
    page = opened(browsing(color_scheme=scheme), f"{real}/{url}")
    heading, content = HEADINGS[url]
    assert heading == (page.text_content("h1") or "").replace("\xa0", " ").replace("\u2060", "")
    assert content.casefold() in page.inner_text("main").replace("\xa0", " ").replace("\u2060", "").casefold()
    assert ("rgb(243, 245, 239)" if scheme == "light" else "rgb(20, 24, 18)") == page.evaluate(
        "getComputedStyle(document.documentElement).backgroundColor"
    )
    found = Axe().run(page).response["violations"]
    assert [] == [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in found]


@pytest.mark.parametrize("width_px", [390])
@pytest.mark.parametrize("url", ["", ARTICLE, DOSSIER])
def test_axe_finds_no_violation_on_a_phone(url: str, width_px: int, real: str, browsing: Browsing) -> None:
    page = opened(browsing(viewport={"width": width_px, "height": 844}), f"{real}/{url}")
    found = Axe().run(page).response["violations"]
    assert [] == [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in found]


# ---- Drawn on paper

PRINTED = """() => ({
    paper: getComputedStyle(document.documentElement).backgroundColor,
    ink: getComputedStyle(document.querySelector("h1")).color,
    nav: [...document.querySelectorAll("nav")].filter(each => each.getBoundingClientRect().height).length,
    button: [...document.querySelectorAll(".button")].filter(each => each.getBoundingClientRect().height).length,
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_has_no_navigation_and_no_buttons(scheme: str, real: str, browsing: Browsing) -> None:
    page = opened(browsing(color_scheme=scheme), f"{real}/{ARTICLE}")
    page.emulate_media(media="print")
    assert {"paper": "rgb(255, 255, 255)", "ink": "rgb(0, 0, 0)", "nav": 0, "button": 0} == page.evaluate(PRINTED)
    assert "https://m.koreatimes.co.kr/pages/article.amp.asp?newsIdx=394464" in page.inner_text(".source-card")
