"""Sitemaps and robots.txt: what they list, how much of it stands in one file, and what counts as news."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from plugins.model.dates import PartialDate
from plugins.sitemap import files as sitemap_files
from plugins.writing import Page
from tests.support.factories import a_digest, a_file
from tests.support.makers import bytes_of
from tests.support.sites import Built


def test_the_sitemap_lists_the_pages_that_may_be_found_and_no_other(small: Built) -> None:
    sitemap = ElementTree.fromstring((small.root / "sitemap.xml").read_bytes())
    listed = [each.text for each in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    hidden = small.moved.keys() | {
        url for url, page in small.pages.items() if any(each.get("content") == "noindex" for each in page.iter("meta"))
    }
    assert {"404.html", "articles/withdrawn/"} == hidden - small.moved.keys()
    assert {"articles/lamps-on/", "old/1045/"} <= small.moved.keys()
    assert sorted(f"{small.url}/{url}" for url in small.pages.keys() - hidden) == sorted(filter(None, listed))
    assert len(set(listed)) == len(listed)


def test_more_pages_than_a_sitemap_may_hold_stand_in_several_with_an_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugins.sitemap.MAX_ENTRIES", 2)
    pages = tuple(
        Page(url=f"{name}/", template="", values={}, changed=PartialDate.read(f"2026-01-0{day}"))
        for day, name in enumerate("abcde", 1)
    )
    made = {each.url: bytes_of(each).decode() for each in sitemap_files(a_digest(tmp_path), pages, ())}
    files = {"sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"}
    assert {*files, "robots.txt", "sitemap-news.xml"} == made.keys()
    site = "https://boats.example.org"
    named = re.findall(r"<sitemap>\s*<loc>(.*)</loc>\s*<lastmod>(.*)</lastmod>\s*</sitemap>", made["sitemap.xml"])
    days = ((1, "2026-01-02"), (2, "2026-01-04"), (3, "2026-01-05"))
    assert [(f"{site}/sitemap-{number}.xml", day) for number, day in days] == named
    assert "<sitemapindex xmlns=" in made["sitemap.xml"]
    listed = [re.findall("<loc>(.*)</loc>", made[f"sitemap-{number}.xml"]) for number in (1, 2, 3)]
    assert [[f"{site}/{name}/" for name in names] for names in ("ab", "cd", "e")] == listed


def test_robots_are_told_where_the_sitemaps_are(small: Built) -> None:
    assert (
        "User-agent: *\nAllow: /\nSitemap: https://lamps.example.org/digest/sitemap.xml\n"
        "Sitemap: https://lamps.example.org/digest/sitemap-news.xml\n"
    ) == (small.root / "robots.txt").read_text()


def test_the_sitemap_of_news_has_what_was_published_within_two_days(tmp_path: Path) -> None:
    dates = {"today": "2026-11-24", "yesterday": "2026-11-23", "before": "2026-11-22T23:59+00:00"}
    articles = {
        f"articles/2026/{name}.md": a_file(
            id=f"{at:08x}-2222-4222-8222-222222222222", date=date, title=f'"{name} & <more>"'
        )
        for at, (name, date) in enumerate(dates.items(), 1)
    }
    articles["articles/2026/hidden.md"] = a_file(
        id="99999999-2222-4222-8222-222222222222", date="2026-11-23", status="hidden"
    )
    digest = a_digest(tmp_path, dict(articles))
    [news] = [each for each in sitemap_files(digest, (), ()) if each.url == "sitemap-news.xml"]
    root = ElementTree.fromstring(bytes_of(news))
    space = "{http://www.google.com/schemas/sitemap-news/0.9}"
    assert [
        ("Boats and Limits", "en", "2026-11-24T00:00:00+00:00", "today & <more>"),
        ("Boats and Limits", "en", "2026-11-23T00:00:00+00:00", "yesterday & <more>"),
    ] == [
        (
            each.findtext(f"{space}publication/{space}name"),
            each.findtext(f"{space}publication/{space}language"),
            each.findtext(f"{space}publication_date"),
            each.findtext(f"{space}title"),
        )
        for each in root.iter(f"{space}news")
    ]


def test_the_last_change_of_a_page_is_that_of_what_it_shows(small: Built) -> None:
    sitemap = ElementTree.fromstring((small.root / "sitemap.xml").read_bytes())
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    days = {
        (each.findtext(f"{space}loc") or "").removeprefix(f"{small.url}/"): each.findtext(f"{space}lastmod")
        for each in sitemap
    }
    assert "2025-06-12" == days["articles/accord-relit/"]  # corrected on that day
    assert "2025-06-12" == days["topics/lamp-accord/"]
    assert days["articles/fog-horns/"] == "2025-06-10"
    assert "2025-06-12" == days["sources/signal-wire/"]
