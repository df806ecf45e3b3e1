"""Home and the days before it: our days, and what a new article changes."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.home import EditionCard, anniversaries, edition_card
from plugins.model.site import Link
from tests.support.cli import build
from tests.support.factories import URL, a_content, a_digest, a_file, file_of
from tests.support.golden_site import files
from tests.support.pages import LISTED, days, entry, hrefs, nearest, rooted, times, words
from tests.support.sites import Built, added


def test_home_goes_by_our_days_in_the_zone_of_the_site_lead_first_then_items_then_briefs(small: Built) -> None:
    expected = [
        ("2025-06-12", ["accord-relit", "northern-answer", "rules-for-buoys"]),  # 11 June, 16:30 UTC, is 12 June there
        ("2025-06-11", ["northern-cape", "what-a-keeper-earns", "busan"]),
        ("2025-06-09", ["fog-horns", "nine-coasts", "1998-last-keeper"]),
        ("2025-06-05", ["nordkap-dark", "2024-03-accord-suspended", "letter"]),
    ]
    assert expected == list(days(small.main("")))


@pytest.mark.parametrize(
    ("slug", "original"),
    [
        ("accord-relit", "2025-06-10"),
        ("northern-answer", "2025-06-11"),
        ("fog-horns", "2025-05-30"),
        ("nine-coasts", "2025-06-06"),
        ("nordkap-dark", "2025-06-02"),
    ],
)
def test_the_date_beside_an_item_is_the_originals(slug: str, original: str, small: Built) -> None:
    item = entry(small.main(""), slug)
    ours = [each for heading in item.iter("h2") for each in times(heading)]
    assert [original] == [each for each in times(item) if each not in ours]


NOT_ITS_DATE = ("Latest:", "in this topic", "Corrected,", "Corrections.", "Articles.", "Our account:")
"""Words near a link whose date, if there is one, is none of the original."""


FEEDS = ("atom.xml", "feed.json", "rss.xml")


def test_an_article_whose_original_is_undated_says_so_wherever_it_is_listed_and_never_has_our_date(
    small: Built,
) -> None:
    seen = set()
    for url in small.pages.keys() - {"index/", *small.moved}:  # which list no dates of articles
        for link in (
            each for each in small.main(url).iter("a") if each.get("href", "").endswith("articles/what-a-keeper-earns/")
        ):
            near = words(nearest(small.main(url), link))
            seen.add(url)
            undated = any(each in near for each in NOT_ITS_DATE)
            assert undated or "original undated" in near.lower(), f"{url}: {near}"
            assert undated or "11 June" not in near, f"{url}: {near}"
    assert {"", "page/1/", "archive/2025/05/", "topics/coast-stations/"} <= seen
    text = small.text("articles/what-a-keeper-earns/")
    assert "Published Undated" in text
    assert re.search(r"Not given in the copy: (\w+, )?date\.", text)


def test_the_days_that_home_does_not_hold_stand_on_pages_numbered_from_the_oldest(small: Built) -> None:
    assert ["page/1/#2025-06-03"] == [rooted("", each) for each in hrefs(small.main("")) if "page/" in each]
    assert "3 June and earlier" in words(small.main(""))
    assert "2025-06-03" in [each.get("id") for each in small.main("page/1/").iter("section")]
    assert [
        "2025-06-12",
        "2025-06-11",
        "2025-06-09",
        "2025-06-05",
        "2025-06-03",
    ] == [day for day, _ in days(small.main("page/1/"))]
    assert list(LISTED) == [slug for _, slugs in days(small.main("page/1/")) for slug in slugs]


@pytest.mark.slow
def test_a_numbered_page_that_is_full_does_not_change_with_a_new_day(copied: Path, built: Callable[..., Built]) -> None:
    for number in range(1, 70):
        added(copied, number, f"2025-04-{1 + number // 3:02}")
    before = built(copied)
    for number in range(90, 99):
        added(copied, number, f"2025-06-{number - 84:02}")
    after = built(copied)
    numbered = [url for url in before.pages if url.startswith("page/")]
    assert ["page/1/", "page/2/", "page/3/", "page/4/"] == numbered
    for url in numbered[:-1]:
        assert before.file(url).read_bytes() == after.file(url).read_bytes(), url
    assert before.file("page/4/").read_bytes() != after.file("page/4/").read_bytes()


@pytest.mark.slow
def test_every_listed_article_stands_on_home_or_on_a_numbered_page_and_no_day_is_divided(
    copied: Path, built: Callable[..., Built]
) -> None:
    for number in range(1, 60):
        added(copied, number, f"2025-04-{1 + number // 7:02}")
    site = built(copied)
    numbered = {url: list(days(site.main(url))) for url in site.pages if url.startswith("page/")}
    seen = [day for each in numbered.values() for day, _ in each]
    assert len(seen) == len(set(seen))
    slugs = {slug for each in (list(days(site.main(""))), *numbered.values()) for _, found in each for slug in found}
    assert {*LISTED, *(f"added-{number}" for number in range(1, 60))} == slugs


@pytest.mark.slow
def test_a_new_article_changes_lists_and_its_neighbours_and_no_other_page(
    copied: Path, built: Callable[..., Built]
) -> None:
    before = files(built(copied).root)
    added(copied, 99, "2025-06-12", "[fog-signals]", "item")
    after = files(built(copied).root)
    touched = {name for name in before | after if before.get(name) != after.get(name)}
    neighbours = {"articles/northern-cape/", "articles/nine-coasts/", "articles/fog-horns/", "articles/added-99/"}
    expected = {
        *(f"{each}index.html" for each in neighbours),
        *(f"data/{each}" for each in ("index.html", "v1/articles.csv", "v1/articles.json", "v1/digest.sqlite")),
        "articles/added-99/card.png",
        "editions/2025-w24/card.png",
        "topics/fog-signals/card.png",
        "404.html",
        "index.html",
        "page/1/index.html",
        *FEEDS,
        "sitemap.xml",
        "sitemap-news.xml",
        "feeds.opml",
        "follow/index.html",
        "sources/lamp-almanac/atom.xml",
        *(f"articles/added-99/{each}" for each in ("citation.bib", "citation.ris", "citation.json")),
        "a/00000063/index.html",
        "archive/index.html",
        "archive/2025/index.html",
        "archive/2025/06/index.html",
        "editions/index.html",
        "editions/2025-w24/index.html",
        "index/index.html",
        "sources/lamp-almanac/index.html",  # now cited thrice, so it has a page, to which others lead
        "articles/what-a-keeper-earns/index.html",
        "data/v1/sources.csv",
        "data/v1/sources.json",
        "topics/index.html",
        "topics/fog-signals/index.html",
        *(f"topics/fog-signals/{each}" for each in FEEDS),
        *(f"topics/fog-signals/changes/{each}" for each in FEEDS),
        "topics/fog-signals/2025/index.html",
    }
    assert touched <= expected, touched - expected
    assert {f"{each}index.html" for each in ("", "articles/added-99/", "topics/fog-signals/")} <= touched


def test_the_day_of_the_build_stands_on_home_and_nowhere_else(small: Built, built: Callable[..., Built]) -> None:
    assert "Thursday 12 June 2025" in small.text("")
    assert ["2025-06-12"] == times(next(small.pages[""].iter("header")))
    for url in small.pages.keys() - {""}:
        assert "Thursday 12 June 2025" not in small.text(url), url


# ---- The rail of home


def of_day(number: int, day: str, **changes: str | None) -> dict[str, str | bytes]:
    given = {"id": f"{number:08}-2222-4222-8222-222222222222", "title": f"Boats {number}", "date": day} | changes
    return {f"articles/2026/boats-{number}.md": file_of("article", given)}


def test_home_names_the_edition_of_the_last_week_that_is_over(tmp_path: Path) -> None:
    files = of_day(1, "2026-11-10") | of_day(2, "2026-11-22") | of_day(3, "2026-11-16", topics="[]")
    digest = a_digest(tmp_path, files | of_day(4, "2026-11-23"))  # today is Tuesday, 24 November 2026
    assert EditionCard(
        title="Week 47, 2026",
        url="editions/2026-w47/",
        days="16–22 November 2026",
        count=2,
        minutes=2,
        topics=((Link(title="Harbour limits", url="topics/harbour-limits/"), 1), (Link(title="Other", url=""), 1)),
    ) == edition_card(digest)


def test_home_names_the_edition_that_has_begun_where_there_is_no_other(tmp_path: Path) -> None:
    digest = a_digest(tmp_path, {"articles/2026/2026-03-01-boats.md": a_file(date="2026-11-23")})
    card = edition_card(digest)
    assert card and "Week 48, 2026" == card.title


def test_home_recalls_what_happened_on_the_days_of_this_week_in_earlier_years(tmp_path: Path) -> None:
    days = ("1985-11-23", "1991-11-29", "2001-11-22", "2001-11-30", "2011-11-24", "2016-11-25", "2026-11-23", "1999-11")
    change = "2016-11-25"
    events = "".join(
        f"- {{id: e-{day}, date: {day}, text: Boats., topics: [harbour-limits], "
        + ("changes_status: {harbour-limits: expired}, " if day == change else "")
        + f"sources: [{{publisher: Harbour News, url: {URL}}}]}}\n"
        for day in days
    )
    digest = a_digest(tmp_path, {"events/all.yaml": events})
    shown = anniversaries(digest)
    assert ["1991-11-29", "2011-11-24", "2016-11-25"] == [each.event.date.iso for each in shown]
    assert all(each.cited[0].source.name == "Harbour News" for each in shown)


def test_a_digest_that_has_published_nothing_is_led_by_its_topics(tmp_path: Path) -> None:
    a_content(tmp_path, {"articles/2026/2026-03-01-boats.md": a_file(status="draft")})
    ran = build(tmp_path, cards=False, siteurl="https://boats.example.org")
    assert (0, 1) == (ran.code, ran.out.count("1 draft,"))
    page = (tmp_path / "output" / "index.html").read_text(encoding="utf-8")
    [lead] = re.findall(r'<article class="story lead">.*?</article>', page, re.DOTALL)
    assert re.search(r'<h3><a href="./topics/[a-z-]+/">', lead)
    assert "None is published yet." in page
    assert 'class="stand"' not in page
