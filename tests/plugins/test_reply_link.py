"""The invitation to reply, as Chromium follows it: the mail it asks for is decoded and compared whole."""

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, Request

from tests.support.golden_site import SMALL
from tests.support.serving import Browsing, opened
from tests.support.sites import Built, added

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


def asked_for(page: Page, link: str = "Write a reply") -> str:
    """Click on a link, and return the address that Chromium then asks for."""
    with page.expect_request(lambda request: request.url.startswith("mailto:")) as asked:
        page.get_by_role("link", name=link).click()
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


def test_a_report_of_an_error_says_so_in_its_subject_and_asks_how_it_is_known(odd: str, browsing: Browsing) -> None:
    asked = asked_for(opened(browsing(), f"{odd}/articles/busan/"), "Report an error")
    subject, _, body = asked.partition("?subject=")[2].partition("&body=")
    assert f"Error {HEADLINES['articles/busan/']}" == unquote(subject, errors="strict")
    assert "Name to print: \r\n\r\nWhat is wrong, and how do you know?\r\n\r\n" == unquote(body)


@pytest.mark.slow
def test_a_headline_that_never_ends_makes_no_address_of_2000_characters(
    copied: Path, built: Callable[..., Built]
) -> None:
    letters = "가Ж&%😀a"
    for number, letter in enumerate(letters, 1):
        added(copied, number, "2025-06-05")
        path = copied / "articles" / "2026" / f"added-{number}.md"
        title = json.dumps(f"{letter}{letter * 700} end", ensure_ascii=False)
        path.write_text(path.read_text(encoding="utf-8").replace(f"Added {number}", title), encoding="utf-8")
    site = built(copied)
    for number, letter in enumerate(letters, 1):
        page = site.file(f"articles/added-{number}/").read_text(encoding="utf-8")
        href = page.partition('href="mailto:')[2].partition('"')[0].replace("&amp;", "&")
        assert 0 < len(f"mailto:{href}") < 2000
        subject = unquote(href.partition("subject=")[2].partition("&body=")[0], errors="strict")
        assert subject.startswith(f"Reply {number:08x}: {letter * 30}")
        assert subject.endswith("…" if letter != "a" else " end")
        assert href.endswith("Reply%3A%0D%0A%0D%0A")


def test_address_and_subject_can_be_read_and_selected_without_a_mail_program(odd: str, browsing: Browsing) -> None:
    page = opened(browsing(java_script_enabled=False), f"{odd}/articles/accord-relit/")
    text = page.inner_text("main")
    assert "letters+lamps@example.org" in text
    assert f"Reply {HEADLINES['articles/accord-relit/']}" in text
    assert "Your e-mail address will not be published." in text.replace("\u2011", "-")
    assert "none" != page.locator(".address").first.evaluate("each => getComputedStyle(each).userSelect")


@pytest.mark.slow
def test_without_an_address_nobody_is_invited(built: Callable[..., Built]) -> None:
    site = built(SMALL, REPLY_ADDRESS="")
    for url in site.pages:
        html = site.file(url).read_text(encoding="utf-8")
        assert "mailto:" not in html, url
        assert "Write a reply" not in html, url
        assert "Replies arrive" not in html, url
    assert "3 replies" in site.text("articles/accord-relit/").replace("\xa0", " ")
