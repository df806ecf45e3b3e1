"""Both sites in Chromium: what they ask for, with which fonts, how heavy they are, and that they need no script."""

import gzip
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Request, Response

from plugins.writing.hashed_names import plain_name
from tests.support.serving import ARTICLE, KINDS, ODD, Browsing, StrictHandler, opened, serve
from tests.support.sites import Built

HOME_MAX_BYTES, HOME_MAX_REQUESTS = 75_000, 6
PAGE_MAX_BYTES, PAGE_MAX_REQUESTS = 125_000, 9
PACKED = (".woff2", ".jpg", ".png")
ICON_BYTES = 400


@dataclass
class Visit:
    """What a browser asked for, got and said when it first opened an address."""

    scripts: int = 0
    cookies: int = 0
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    sizes_bytes: dict[str, int] = field(default_factory=dict)


SCRIPTS = """() => [...document.querySelectorAll("*")].filter(each =>
    each.localName === "script" && each.type !== "application/ld+json"
    || [...each.attributes].some(at => at.name.startsWith("on"))).length"""


@pytest.fixture(scope="module")
def visits(real: str, odd: str, demonstration: Built, small: Built, browser: Browser) -> dict[str, Visit]:
    """Open every kind of page, with nothing kept from the page before: the server allows no browser to keep a file."""
    context = browser.new_context()
    page = context.new_page()
    seen, answers = Visit(), list[Response]()
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("response", lambda response: answers.append(response))
    page.on("requestfailed", lambda request: seen.faults.extend(failure(request)))
    page.on("console", lambda message: seen.faults.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: seen.faults.append(str(error)))
    found: dict[str, Visit] = {}
    sizes_bytes: dict[str, int] = {}
    asked_late: set[str] = set()  # also that of the page before, which may come once that is gone
    plain = {site: serve(site, base, StrictHandler) for site, base in ((demonstration, "/"), (small, "/digest/"))}
    at = {site: next(serving) for site, serving in plain.items()}
    for url, site, path in (*((real, demonstration, each) for each in KINDS), *((odd, small, each) for each in ODD)):
        page.goto(f"{at[site]}/{path}", wait_until="load")
        page.evaluate("document.fonts.ready.then(() => true)")
        asked_late.update(icons(page))
        for answer in answers:
            if answer.url not in asked_late:
                if answer.url not in sizes_bytes:  # of what many pages load it is always the same
                    sizes_bytes[answer.url] = size_bytes(answer)
                seen.sizes_bytes[answer.url] = sizes_bytes[answer.url]
        seen.faults += [f"{answer.status}: {answer.url}" for answer in answers if answer.status >= 400]
        seen.scripts, seen.cookies = page.evaluate(SCRIPTS), len(context.cookies())
        seen.asked = [each.replace(at[site], url) for each in seen.asked]
        found[f"{url}/{path}"], seen = seen, Visit()
        answers.clear()
    context.close()
    for serving in plain.values():
        next(serving, None)
    return found


def failure(request: Request) -> list[str]:
    """Why a request failed, unless it is that the test went on to the next page: an icon may be asked for late."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"{request.url}: {request.failure}"]


def icons(page: Page) -> list[str]:
    """The icon of a page, which a browser asks for at a time of its own, or not at all."""
    found: list[str] = page.eval_on_selector_all("link[rel=icon]", "all => all.map(each => each.href)")
    return found


def size_bytes(answer: Response) -> int:
    data = answer.body()
    return len(data) if answer.url.endswith(PACKED) else len(gzip.compress(data, mtime=0))


# ---- Policy, scripts


def test_no_page_asks_elsewhere_or_fails_under_a_strict_policy(visits: dict[str, Visit]) -> None:
    for url, seen in visits.items():
        home = url.split("/")[2]
        assert [] == [each for each in seen.asked if each.split("/")[2] != home], url
        assert ([], 0) == (seen.faults, seen.cookies), url


def test_no_page_has_a_script_so_that_without_them_its_text_is_the_same(visits: dict[str, Visit]) -> None:
    assert {} == {url: seen.scripts for url, seen in visits.items() if seen.scripts}


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
    page.on("response", lambda response: arrived.update({plain_name(response.url.rpartition("/")[2]): response.status}))
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


def test_latin_letters_of_any_language_are_drawn_with_our_own_fonts_and_loaded_only_where_they_stand(
    odd: str, real: str, visits: dict[str, Visit], browsing: Browsing
) -> None:
    assert [] == [each for url in (f"{real}/", f"{odd}/keepers/") for each in visits[url].asked if "-ext" in each]
    context = browsing()
    page = opened(context, f"{odd}/articles/northern-cape/")
    names = "Erdoğan, Wałęsa, Çavuşoğlu, Łódź, Ștefan, İstanbul, ısı"
    for selector, text in (("h1", f"{names}, Nguyễn Phú Trọng"), (".source-card dt", names)):
        write = "([selector, text]) => { document.querySelector(selector).textContent = text; }"
        page.evaluate(write, [selector, text])
        page.evaluate("document.fonts.ready.then(() => true)")
        assert all(ours for _, ours in fonts_of(styled(context, page), selector)), selector


def test_italics_are_loaded_only_where_they_stand(odd: str, visits: dict[str, Visit]) -> None:
    def italic(url: str) -> bool:
        return any("italic" in each for each in visits[f"{odd}/{url}"].asked)

    assert (True, False) == (italic("articles/accord-relit/"), italic("keepers/"))


# ---- Weight


def weight(seen: Visit) -> tuple[int, int]:
    """Return the bytes of a first visit and the number of its requests, with the icon and without pictures."""
    counted = [size for url, size in seen.sizes_bytes.items() if "/pictures/" not in url]
    return sum(counted) + ICON_BYTES, len(counted) + 1


def test_home_weighs_75_kb_at_most_in_6_requests(real: str, visits: dict[str, Visit]) -> None:
    size_bytes, requests = weight(visits[f"{real}/"])
    assert 60_000 < size_bytes <= HOME_MAX_BYTES
    assert requests <= HOME_MAX_REQUESTS, list(visits[f"{real}/"].sizes_bytes)


def test_any_page_weighs_125_kb_at_most_in_9_requests(visits: dict[str, Visit]) -> None:
    for url, seen in visits.items():
        size_bytes, requests = weight(seen)
        assert size_bytes <= PAGE_MAX_BYTES, url
        assert requests <= PAGE_MAX_REQUESTS, (url, list(seen.sizes_bytes))
