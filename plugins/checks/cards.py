"""Rules on the texts of social cards."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from ..drawing.glyphs import missing_characters
from ..model.problem import Problem
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from .rule import rule

MAX_HEADLINE_COLUMNS = 400
"""A headline of this many columns fits at the smallest size; a Korean or other wide letter counts as two."""

MAX_NAMED = 3
"""A problem names this many characters; of a text in another script, all would fill the screen."""


@rule
def a_card_can_show_what_it_says(context: RuleContext) -> Iterator[Problem]:
    """The fonts of cards have every character of their texts, and headlines fit."""
    if context.site.cards:
        for entry, place, text in card_texts(context):
            yield from card_problems(entry, place, text)


def card_texts(context: RuleContext) -> Iterator[tuple[Entry[Any], tuple[str, ...], str]]:
    """Yield every text that a card may show, with its entry and field."""
    content = context.content
    for article in content.articles:
        if article.record.is_listed:
            yield article, ("title",), article.record.title
    for topic in content.topics:
        yield topic, ("title",), topic.record.title
        yield topic, ("status", "label"), topic.record.status.label
    for source in content.sources:
        yield source, ("name",), source.record.name
    for note in content.edition_notes:
        yield note, ("title",), note.record.title or ""


def card_problems(entry: Entry[Any], place: tuple[str, ...], text: str) -> Iterator[Problem]:
    """Yield a problem for the characters of a text that no font has, and for a headline that is too long."""
    if unknown := missing_characters(text):
        named = ", ".join(f"{each} (U+{ord(each):04X}{character_name(each)})" for each in unknown[:MAX_NAMED])
        if len(unknown) > MAX_NAMED:
            named += f" and {len(unknown) - MAX_NAMED} more"
        what = f"no typeface of the cards has {named}"
        yield entry.problem(place, what, "write it in other letters, or the card shows the text without", warning=True)
    if place == ("title",) and width_in_columns(text) > MAX_HEADLINE_COLUMNS:
        what = f"has {len(text)} characters, and a card shows only the first"
        yield entry.problem(place, what, "make it shorter", warning=True)


def character_name(char: str) -> str:
    """Return a space and the Unicode name of a character, or nothing if it has none."""
    name = unicodedata.name(char, "")
    return f" {name}" if name else ""


def width_in_columns(text: str) -> int:
    """Return the width of a text in columns; wide letters have two."""
    return sum(1 + (unicodedata.east_asian_width(each) in "WF") for each in text)
