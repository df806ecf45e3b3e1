"""First mentions: what an article links by itself, measured against a list that was written by hand before."""

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import yaml

from tests.built import Built

LIST = yaml.safe_load((Path(__file__).parent / "first_mentions.yaml").read_text(encoding="utf-8"))
PARAGRAPHS = ("p", "li")
Mention = tuple[str, int, str, str]
"""An article, the paragraph, the words and what they lead to."""


def listed() -> set[Mention]:
    """Return what the list says."""
    return {(name, at, words, goal) for name, told in LIST.items() for at, words, goal in told["linked"]}


def linked(name: str, main: Element) -> set[Mention]:
    """Return what the page of an article links by itself, with the numbers of the paragraphs."""
    prose = next(each for each in main.iter("div") if each.get("class") == "prose")
    notes = {id(each) for notes in prose.iter("div") if notes.get("class") == "notes" for each in notes.iter()}
    found: set[Mention] = set()
    at = 0
    for each in prose.iter():
        at += each.tag in PARAGRAPHS and id(each) not in notes
        if each.tag == "a" and each.get("class") == "named":
            words = " ".join("".join(each.itertext()).split())
            found |= {(name, at, words, goal) for goal in goals(each)}
    return found


def goals(link: Element) -> set[str]:
    """Return what a link leads to, and the short form that it explains."""
    page, _, anchor = link.attrib["href"].lstrip("./").partition("#")
    terms = {f"term {''.join(each.itertext())}" for each in link.iter("abbr")}
    return terms if anchor else {page.strip("/").rpartition("/")[2], *terms}


def shares(expected: set[Any], found: set[Any]) -> tuple[float, float]:
    """Return precision and recall."""
    return len(found & expected) / len(found), len(found & expected) / len(expected)


def test_what_is_linked_is_what_the_list_says(demonstration: Built) -> None:
    found: set[Mention] = set()
    for name in LIST:
        found |= linked(name, demonstration.main(f"articles/{name[11:]}/"))
    precision, recall = shares(listed(), found)
    assert precision >= 0.98, sorted(found - listed())
    assert recall >= 0.98, sorted(listed() - found)
    assert len(listed()) > 200


def test_nothing_is_linked_that_the_list_says_must_not_be(demonstration: Built) -> None:
    for name, told in LIST.items():
        words = {each for _, _, each, _ in linked(name, demonstration.main(f"articles/{name[11:]}/"))}
        assert set() == words & {each for each, _ in told.get("not", ())}, name
