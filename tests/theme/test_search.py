"""The search page in a browser, under the policy that a host has to send: spellings, filters, keyboard, no script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.support.serving import Browsing, Light

pytestmark = pytest.mark.slow
KIM = (
    "김정은", "ㄱㅈㅇ", "Ким Чен Ын", "Kim Jong-un", "Kim Jong Un", "KIM JONG UN", "kim jongun", "Kim Jung Un",
    "김정은이", "김정은의", "Ким Чен Ына", "Ким Чен Ыном", "Kim Jong Unn", "Kim Jnog Un", "Km Jong Un",
)  # fmt: skip
OTHERS = {
    "북한이": "topics/north-korea/", "북한에서": "topics/north-korea/", "DPRK": "topics/north-korea/",
    "Россией": "entities/russia/", "России": "entities/russia/", "Путиным": "entities/vladimir-putin/",
    "new strat": "topics/new-start/",
}  # fmt: skip
MOST_PROGRAM_BYTES = 125_000
MOST_BYTES = 60_000
"""Of all else in the demonstration; docs/readers-tools.md has what 2,000 articles take."""


def opened(browsing: Browsing, url: str, **options: object) -> tuple[Page, list[str]]:
    """Open a page; what it complains of is added to the list."""
    said: list[str] = []
    page = browsing(**options).new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(url)
    return page, said


def ask(page: Page, query: str) -> str:
    """Search, and return where the first hit leads; empty if there is none."""
    page.fill("#query", "")
    expect(page.locator("#said")).to_have_text("")
    page.fill("#query", query)
    page.press("#query", "Enter")
    expect(page.locator("#said")).not_to_have_text("")
    first = page.locator("#hits a").first
    return (first.get_attribute("href") or "") if page.locator("#hits a").count() else ""


def test_a_name_is_found_in_every_spelling(real: str, browsing: Browsing) -> None:
    page, said = opened(browsing, f"{real}/search/")
    wanted = dict.fromkeys(KIM, "entities/kim-jong-un/") | OTHERS
    assert {query: f"{real}/{url}" for query, url in wanted.items()} == {query: ask(page, query) for query in wanted}
    assert [] == said  # the policy refused nothing


def test_a_word_with_a_wrong_letter_is_found(real: str, browsing: Browsing) -> None:
    page, _ = opened(browsing, f"{real}/search/")
    assert ask(page, "moratorium") == ask(page, "moratorim") != ""
    expect(page.locator("#said")).to_contain_text("for “moratorium”")
    assert "" == ask(page, "xyzzyxq")
    expect(page.locator("#said")).to_have_text("Nothing was found for “xyzzyxq”.")


def test_a_hit_opens_at_its_paragraph(real: str, browsing: Browsing) -> None:
    page, _ = opened(browsing, f"{real}/search/")
    ask(page, "Reykjavik")
    expect(page.locator("#hits li").first).to_be_visible()
    href = page.locator("#hits a[href*='/articles/'][href*='#p-']").first.get_attribute("href") or ""
    page.goto(href)
    place = href.partition("#")[2]
    assert page.locator(f"[id='{place}']").is_visible()


def test_nothing_is_loaded_before_the_field_is_used(real: str, browsing: Browsing) -> None:
    page = browsing().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{real}/search/", wait_until="networkidle")
    assert [] == [each for each in asked if "/search/" in each and not each.endswith("/search/")]
    page.focus("#query")
    page.wait_for_load_state("networkidle")
    assert [each for each in asked if each.endswith("pagefind.js")]


def test_the_first_hit_waits_for_no_other_and_for_no_filter(real: str, browsing: Browsing) -> None:
    page = browsing().new_page()
    asked: list[str] = []

    def answer_the_first(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.continue_()

    page.route("**/filter/*", lambda route: None)  # never answered
    page.route("**/fragment/*", answer_the_first)
    page.goto(f"{real}/search/")
    with page.expect_request(lambda request: "/fragment/" in request.url and len(asked) > 0):
        assert "/articles/" in ask(page, "Reykjavik")
    expect(page.locator("#hits .summary")).to_have_count(1)


def test_filters_narrow_what_is_found_and_the_keyboard_reaches_all(real: str, browsing: Browsing) -> None:
    page, said = opened(browsing, f"{real}/search/?q=missile")
    expect(page.locator("#hits li").first).to_be_visible()
    expect(page.locator("#facets label")).to_have_text(["Kind of page", "Topic", "Kind of source", "Source", "Year"])
    before = page.locator("#said").inner_text()
    page.select_option("#facet-kind", "Dossier")
    expect(page.locator("#said")).not_to_have_text(before)
    expect(page.locator("#hits .caption").first).to_have_text(re.compile("Dossier"))
    assert {"Dossier"} == {each.partition(".")[0] for each in page.locator("#hits .caption").all_inner_texts()}
    page.focus("#query")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('#hits') !== null")
    page.keyboard.press("ArrowUp")
    assert "query" == page.evaluate("document.activeElement.id")
    assert [] == said


def test_the_page_with_hits_has_no_fault_of_accessibility(real: str, browsing: Browsing) -> None:
    page, _ = opened(browsing, f"{real}/search/?q=missile")
    expect(page.locator("#facets label").first).to_be_visible()
    schemes: tuple[Light, ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page).response["violations"]
        assert [] == [(each["id"], [one["html"] for one in each["nodes"]]) for each in found]
        assert "status" == page.locator("#said").get_attribute("role")


def test_a_field_in_the_masthead_leads_to_what_it_says(real: str, browsing: Browsing) -> None:
    page, said = opened(browsing, f"{real}/topics/")
    page.fill(".seek input", "moratorium")
    page.press(".seek input", "Enter")
    page.wait_for_url(f"{real}/search/?q=moratorium")
    expect(page.locator("#hits li").first).to_be_visible()
    assert [] == said


def test_without_a_script_the_page_offers_the_index(real: str, browsing: Browsing) -> None:
    page, _ = opened(browsing, f"{real}/search/?q=missile", java_script_enabled=False)
    main = page.locator("main")
    assert "which your browser does not run" in main.inner_text()
    assert {"../index/", "../topics/", "../archive/"} <= {
        each.get_attribute("href") for each in main.locator("a").all()
    }


def test_a_query_costs_little_more_than_the_program(real: str, browsing: Browsing) -> None:
    page = browsing().new_page()
    page.goto(f"{real}/search/", wait_until="networkidle")
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.__setitem__(answer.url, int(answer.headers.get("content-length", "0"))))
    ask(page, "treaty")
    page.wait_for_load_state("networkidle")
    program = sum(size for url, size in sizes.items() if url.endswith(("pagefind.js", "wasm.en.pagefind")))
    assert 0 < program < MOST_PROGRAM_BYTES
    assert sum(sizes.values()) - program < MOST_BYTES, sizes
