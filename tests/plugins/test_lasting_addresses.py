"""Addresses that last: a withdrawn article still has its page, and each has a short one that never changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.pages import words
from tests.support.sites import Built

HORNS = "articles/2025/2025-05-30-fog-horns.md"


@pytest.mark.slow
def test_a_withdrawn_article_keeps_its_address_and_stands_in_no_list(copied: Path, built: Callable[..., Built]) -> None:
    path = copied / HORNS
    text = path.read_text(encoding="utf-8")
    note = "status: withdrawn\nwithdrawn: {date: 2025-06-11, note: Its source was withdrawn by the ministry.}\ntitle:"
    path.write_text(text.replace("title:", note, 1), encoding="utf-8")
    site = built(copied)
    said = words(site.main("articles/fog-horns/"))
    assert "This article was withdrawn on 11 June 2025. " in said
    assert "Its source was withdrawn by the ministry." in said
    assert any(each.get("content") == "noindex" for each in site.pages["articles/fog-horns/"].iter("meta"))
    [table] = site.root.glob("data/**/articles.json")
    for file in (table, *(site.root / name for name in ("atom.xml", "rss.xml", "feed.json"))):
        assert b"90c192cf" not in file.read_bytes(), file
    assert b"articles/fog-horns/<" not in (site.root / "sitemap.xml").read_bytes()
    assert not (site.root / "articles" / "fog-horns" / "citation.bib").exists()
    assert "articles/fog-horns/" == site.moved["a/90c192cf/"]


def test_every_article_has_a_short_address_that_leads_to_it(small: Built) -> None:
    articles = {url for url in small.pages if url.startswith("articles/") and url not in small.moved}
    short = {url: to for url, to in small.moved.items() if url.startswith("a/")}
    assert articles - {"articles/"} == set(short.values())
    assert "articles/accord-relit/" == short["a/6513270e/"]
    links = {each.get("rel"): each.get("href") for each in small.pages["articles/accord-relit/"].iter("link")}
    assert "../../a/6513270e/" == links["shortlink"]
