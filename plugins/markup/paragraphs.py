"""The paragraphs of a body's HTML, each with the anchor by which others link to it.

An anchor is made of the words of its paragraph, so that it outlives changes elsewhere. Where a text was edited after it
was published, `kept` gives the anchor that the paragraph had before.
"""

import re
from collections.abc import Iterator, Mapping

from ..model.record import Record
from ..model.word_diff import likeness
from ..system.fingerprint import fingerprint_bytes
from .excerpts import passage

DIGITS = 6
TAG = re.compile(r"<(?:(/)(?:div|section)|(div|section|p|li))\b([^<>]*)>")
ASIDE = re.compile(r'\sclass="(?:notes|ref)"')
ALIKE = 0.5
"""Paragraphs of which more words than this share are alike are one, edited."""


class Paragraph(Record):
    """A paragraph: `at` is the end of its tag, where an id is put, `text` what it says without marks of notes."""

    at: int
    anchor: str
    text: str


def own_anchor(text: str) -> str:
    """Return the anchor that a paragraph has of its own words."""
    return f"p-{fingerprint_bytes(text.encode())[:DIGITS]}"


def paragraphs(html: str, kept: Mapping[str, str] | None = None) -> Iterator[Paragraph]:
    """Yield paragraphs and items of lists; not those in notes, nor one that has an id in raw HTML."""
    around: list[bool] = []
    used: set[str] = set()
    for match in TAG.finditer(html):
        closing, name, rest = match.groups()
        if closing:
            del around[-1:]
        elif name in ("div", "section"):
            around.append(bool(ASIDE.search(rest)))
        elif not any(around) and " id=" not in rest and (text := passage(html, match.end())).strip():
            own = own_anchor(text)
            anchor = unused_anchor((kept or {}).get(own, own), used)
            used.add(anchor)
            yield Paragraph(at=match.end() - 1, anchor=anchor, text=text)


def unused_anchor(anchor: str, used: set[str]) -> str:
    """Return an anchor that is none of those that are used."""
    whole, number = anchor, 2
    while anchor in used:
        anchor, number = f"{whole}-{number}", number + 1
    return anchor


def carried(before: list[Paragraph], after: list[Paragraph]) -> dict[str, str]:
    """Return the anchors of before for paragraphs that were edited, by those that they would have now.

    One that only moved has its own anchor still. Of two that came of one by a split, that which is more like it keeps
    the anchor. What is like none was deleted, and its anchor is given to no other.
    """
    stay = {each.text: each.anchor for each in before}
    found = {own_anchor(each.text): stay[each.text] for each in after if each.text in stay}
    gone = [each for each in before if each.anchor not in found.values()]
    new = [each for each in after if each.text not in stay]
    pairs = [(likeness(old.text, each.text), -at, old, each) for at, old in enumerate(gone) for each in new]
    for ratio, _, old, each in sorted(pairs, key=lambda pair: pair[:2], reverse=True):
        own = own_anchor(each.text)
        if ratio > ALIKE and own not in found and old.anchor not in found.values():
            found[own] = old.anchor
    return {own: anchor for own, anchor in found.items() if own != anchor}
