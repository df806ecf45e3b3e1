"""Rules on what social cards have to show."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from ..drawing.glyphs import missing
from ..model.problem import Problem
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from .rule import rule

MAX_HEADLINE = 400
"""So much of a headline is sure to fit at the smallest size; a Korean or other wide letter counts as two."""


@rule
def a_card_can_show_what_it_says(context: RuleContext) -> Iterator[Problem]:
    """Our typefaces have every character of what cards say, and headlines fit."""
    if context.site.cards:
        for entry, place, text in said(context):
            yield from faults(entry, place, text)


def said(context: RuleContext) -> Iterator[tuple[Entry[Any], tuple[str, ...], str]]:
    """Yield every text that a card may show, with the field in which it stands."""
    content = context.content
    for article in content.articles:
        if article.noun.status != "hidden":
            yield article, ("title",), article.noun.title
    for topic in content.topics:
        yield topic, ("title",), topic.noun.title
        yield topic, ("status", "label"), topic.noun.status.label
    for source in content.sources:
        yield source, ("name",), source.noun.name
    for note in content.edition_notes:
        yield note, ("title",), note.noun.title or ""


def faults(entry: Entry[Any], place: tuple[str, ...], text: str) -> Iterator[Problem]:
    """Yield what a card cannot show of a text."""
    if unknown := missing(text):
        named = ", ".join(f"{each} (U+{ord(each):04X}{known_as(each)})" for each in unknown)
        what = f"no typeface of the cards has {named}"
        yield entry.problem(place, what, "write it in other letters, or the card shows the text without", warning=True)
    if place == ("title",) and width(text) > MAX_HEADLINE:
        what = f"has {len(text)} characters, and a card shows only the first"
        yield entry.problem(place, what, "make it shorter", warning=True)


def known_as(char: str) -> str:
    """Return the name of a character behind a blank, or nothing where it has none."""
    name = unicodedata.name(char, "")
    return f" {name}" if name else ""


def width(text: str) -> int:
    """Return how many narrow letters a text is as wide as."""
    return sum(1 + (unicodedata.east_asian_width(each) in "WF") for each in text)
