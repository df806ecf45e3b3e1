"""What is published and what is not: hidden, drafts, the future, former addresses, and what nobody should read."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.golden_site import SMALL, files
from tests.support.pages import ACCORD, articles_in, entry, hrefs, only, rooted, words
from tests.support.sites import Built

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)


def test_a_hidden_article_has_a_page_that_no_list_feed_or_sitemap_names(small: Built) -> None:
    page = small.pages["articles/withdrawn/"]
    assert "Lamps of the south coast" == words(only(page, "h1"))
    assert ["noindex"] == [each.get("content") for each in page.iter("meta") if each.get("name") == "robots"]
    naming = {
        name for name, data in files(small.root).items() if b"articles/withdrawn" in data or b"south coast" in data
    }
    own = {f"articles/withdrawn/{each}" for each in ("index.html", "citation.bib", "citation.ris", "citation.json")}
    assert own | {"a/923a7369/index.html"} == naming


@pytest.mark.parametrize(
    "word", ["unfinished", "18f135d2", "Nobody should see", "tomorrow", "Held back until ten", "4b6cb242"]
)
def test_drafts_and_articles_of_the_future_leave_no_trace(word: str, small: Built) -> None:
    assert [] == [name for name, data in files(small.root).items() if word.encode() in data or word in name]


@pytest.mark.slow
def test_a_preview_builds_drafts_and_the_future_and_marks_drafts(built: Callable[..., Built]) -> None:
    site = built(SMALL, DRAFTS=True)
    shown = articles_in(site.main("")) + articles_in(site.main("page/1/"))
    assert {"unfinished", "tomorrow"} <= set(shown)
    assert "draft" in words(entry(site.main(""), "unfinished")).lower().replace("account of a draft", "")
    assert "draft" in words(site.main("articles/unfinished/")).lower().replace("account of a draft", "")
    assert "noindex" in {each.get("content") for each in site.pages["articles/unfinished/"].iter("meta")}


@pytest.mark.parametrize("word", ["private", "ask for the wording", "Waiting Reader", "Not to be printed", "Rejected"])
def test_notes_of_ours_and_replies_that_are_not_approved_are_never_published(word: str, small: Built) -> None:
    assert [] == [name for name, data in files(small.root).items() if word.encode() in data]


def test_a_link_is_drawn_only_if_its_page_is_built(small: Built) -> None:
    urls = {rooted(url, href) for url in small.pages for href in hrefs(small.pages[url]) if url != "404.html"}
    assert not urls & {"about/", "privacy/"}
    assert {"corrections/", "how-we-work/", "topics/", "archive/", "index/#sources"} <= urls
    assert not urls & {"index/#glossary"}


def test_a_site_without_content_has_a_front_page_and_links_nowhere_else(
    tmp_path: Path, built: Callable[..., Built]
) -> None:
    (tmp_path / "content").mkdir()
    site = built(tmp_path / "content")
    assert {"", "404.html"} == set(site.pages)
    assert {"", "atom.xml", "feed.json", "rss.xml"} == {
        rooted("", each).partition("#")[0] for each in hrefs(site.pages[""]) if "://" not in each
    }


@pytest.mark.parametrize("alias", ["articles/lamps-on/", "old/1045/"])
def test_a_former_address_leads_to_the_article_without_a_script(alias: str, small: Built) -> None:
    page = small.pages[alias]
    refresh = next(each.get("content", "") for each in page.iter("meta") if each.get("http-equiv") == "refresh")
    assert ACCORD == rooted(alias, refresh.partition("url=")[2])
    assert [ACCORD] == [rooted(alias, each) for each in hrefs(page)]
    canonical = next(each for each in page.iter("link") if each.get("rel") == "canonical")
    assert f"{small.url}/{ACCORD}" == canonical.get("href")


def test_no_uuid_and_no_naught_stands_in_the_text_of_any_page(small: Built, demonstration: Built) -> None:
    for site in (small, demonstration):
        for url in site.pages:
            text = site.text(url)
            assert not UUID.search(text), url
            naughts = [each for each in text.split() if each.strip(".,:;()") == "0"]
            # The one 0 that may be read is in a line of code.
            assert (["0:"] if url == ACCORD and site is small else []) == naughts, url


def test_no_uuid_stands_in_any_attribute(small: Built) -> None:
    for url, page in small.pages.items():
        assert not [value for each in page.iter() for value in each.attrib.values() if UUID.search(value)], url
