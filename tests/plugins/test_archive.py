"""The archive and the pages on which the digest speaks of itself."""

import re

import pytest

from tests.support.pages import (
    ACCORD,
    LISTED,
    articles_in,
    hrefs,
    rooted,
)
from tests.support.sites import Built


def test_the_archive_goes_by_originals_with_what_is_known_by_the_year_only_in_its_year(small: Built) -> None:
    years = [rooted("archive/", each) for each in hrefs(small.main("archive/"))]
    assert [
        "archive/2025/",
        "archive/2024/",
        "archive/2019/",
        "archive/1998/",
    ] == list(dict.fromkeys(each for each in years if re.fullmatch(r"archive/\d{4}/", each)))
    assert [f"archive/2025/{month}/" for month in ("05", "06")] == sorted(
        {each for each in years if re.fullmatch(r"archive/2025/\d\d/", each)}
    )
    assert ["1998-last-keeper"] == articles_in(small.main("archive/1998/"))
    assert ["fog-horns", "what-a-keeper-earns"] == articles_in(small.main("archive/2025/05/"))
    assert ["first-reaction", "accord-signed"] == articles_in(small.main("archive/2019/05/"))


def test_the_archive_holds_every_listed_article_once(small: Built) -> None:
    years = [url for url in small.pages if re.fullmatch(r"archive/\d{4}/", url)]
    assert sorted(LISTED) == sorted(slug for url in years for slug in articles_in(small.main(url)))


@pytest.mark.slow
def test_a_month_with_one_article_is_a_part_of_its_year_to_which_other_months_lead(
    small: Built,
) -> None:
    led = [rooted("archive/2019/05/", each) for each in hrefs(small.main("archive/2019/05/"))]
    around = ["archive/2024/#march"]
    assert ["archive/", *around] == [each for each in led if each.startswith("archive/")]
    assert "archive/2024/#march" == small.moved["archive/2024/03/"]
    assert ["2024-03-accord-suspended"] == articles_in(
        next(each for each in small.main("archive/2024/").iter("section") if each.get("id") == "march")
    )


def test_a_statement_links_to_pages_feed_and_headings(small: Built) -> None:
    led = [rooted("keepers/", each) for each in hrefs(small.main("keepers/"))]
    assert ["atom.xml", f"{ACCORD}#the-small-print"] == led


def test_the_page_for_no_page_lists_the_newest_and_stays_out_of_sight(small: Built) -> None:
    page = small.pages["404.html"]
    assert ["rules-for-buoys", "accord-relit", "northern-answer"] == articles_in(page)
    assert [] == [each for each in hrefs(page) if not re.match("/digest/|https://|#main", each)]
    assert "noindex" in {each.get("content") for each in page.iter("meta")}
