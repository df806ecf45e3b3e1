"""The index of subjects, and the pages behind its entries."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.pages import articles_in, rooted, section, words
from tests.support.sites import Built

FILES = {
    "2025/2025-06-10-accord-relit.md": "[Élan of keepers, apple lamps]",
    "2025/2025-05-30-fog-horns.md": "[apple lamps, Zeal]",
    "2025/2025-06-07-withdrawn.md": "[Withdrawn words, Zeal]",
}


def tagged(copied: Path, file: str, tags: str) -> None:
    """Give an article these tags and no others."""
    path = copied / "articles" / file
    text = re.sub(r"^tags:\n(  - .*\n)+", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text.replace("\ntopics:", f"\ntags: {tags}\ntopics:", 1), encoding="utf-8")


def index_of(site: Built) -> list[tuple[str, str]]:
    """Return the entries of the index, each with where it leads."""
    found = section(site.main("index/"), "Subjects").iter("a")
    return [(words(each), rooted("index/", each.attrib["href"])) for each in found]


def test_a_subject_of_one_article_leads_to_it(small: Built) -> None:
    assert [
        ("Lamp Accord, return to", "articles/accord-relit/"),
        ("Port Ellery, meeting in", "articles/accord-relit/"),
    ] == index_of(small)
    assert [] == [url for url in small.pages if url.startswith("subjects/")]


@pytest.mark.slow
def test_the_index_goes_by_letters_alone_and_counts_listed_articles(copied: Path, built: Callable[..., Built]) -> None:
    for file, tags in FILES.items():
        tagged(copied, file, tags)
    site = built(copied)
    assert [
        ("apple lamps", "subjects/apple-lamps/"),
        ("Élan of keepers", "articles/accord-relit/"),
        ("Zeal", "articles/fog-horns/"),
    ] == index_of(site)
    assert ["subjects/apple-lamps/"] == [url for url in site.pages if url.startswith("subjects/")]
    assert ["accord-relit", "fog-horns"] == articles_in(site.main("subjects/apple-lamps/"))


@pytest.mark.slow
def test_what_is_said_of_one_thing_stands_below_it_with_its_number(copied: Path, built: Callable[..., Built]) -> None:
    tagged(copied, "2025/2025-06-10-accord-relit.md", '["Lamps, end of", "Lamps, glass of", Lamps, "Lamp, one"]')
    tagged(copied, "2025/2025-05-30-fog-horns.md", '["Lamps, end of"]')
    found = section(built(copied).main("index/"), "Subjects")
    assert "Lamp, one articles: 1 Lamps articles: 1 end of articles: 2 glass of articles: 1" in words(found)
