"""The glossary: its page, and short forms that are said in full where an article uses them first."""

from pathlib import Path

import pytest

from tests.support.factories import a_file, told
from tests.support.pages import hrefs, rooted, section, words
from tests.support.sites import Built, small_with

GLOSSARY = """- term: FSB
  expansion: Fog & Signal "Board"
  text: It counts horns.
  source: {publisher: Signal Wire, url: "https://wire.example.com/board"}
- term: BUOY
  expansion: big useful object of yellow
  text: What floats.
"""
BODY = """## The FSB

“FSB”, somebody wrote. The FSB's horns and the FSB's lamps are two BUOYs.

"""


@pytest.fixture(scope="session")
def explained() -> Built:
    """The small site with a glossary of two terms, both used in an article."""
    return small_with("glossary", with_a_glossary)


def with_a_glossary(content: Path) -> None:
    (content / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    path = content / "articles" / "2025" / "2025-06-10-accord-relit.md"
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    path.write_text(f"---\n{head}---\n\n{BODY}{body}", encoding="utf-8")


def test_the_page_explains_every_term_in_order_each_at_its_anchor(explained: Built) -> None:
    main = section(explained.main("index/"), "Glossary")
    anchored = {each.attrib["id"]: words(each) for each in main.iter("div") if "id" in each.attrib}
    assert {
        "term-buoy": "BUOY big useful object of yellow What floats.",
        "term-fsb": "FSB Fog & Signal “Board” It counts horns. Signal Wire",
    } == anchored
    assert ["term-buoy", "term-fsb"] == list(anchored)
    assert ["https://wire.example.com/board"] == hrefs(main)


def test_the_first_use_is_said_in_full_and_leads_to_the_glossary(explained: Built) -> None:
    url = "articles/accord-relit/"
    links = [each for each in explained.main(url).iter("a") if each.get("class") == "named"]
    assert [("index/#term-fsb", "FSB"), ("index/#term-buoy", "BUOY")] == [
        (rooted(url, each.attrib["href"]), words(each)) for each in links
    ]
    assert ['Fog & Signal "Board"', "big useful object of yellow"] == [
        abbr.attrib["title"] for each in links for abbr in each.iter("abbr")
    ]


def test_feeds_print_the_text_as_it_was_published(explained: Built) -> None:
    feed = explained.file("atom.xml").read_text(encoding="utf-8")
    assert "horns and the FSB" in feed
    assert "glossary/" not in feed


def test_without_a_glossary_no_capitals_are_asked_after(tmp_path: Path) -> None:
    article = a_file(body="The FSB counts.")
    assert [] == told(tmp_path, {"articles/2026/2026-03-01-boats.md": article}, CHECK_ONLY=True)
