"""Footnotes become side notes: each stands in the block that refers to it, and both lead to each other."""

import re
from xml.etree import ElementTree

import markdown
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from .figure_syntax import note_of

MARK = r"(?<!\\)\[\^([^\]\s]+)\]"


class Notes(FootnoteExtension):
    """Python-Markdown's reading of footnotes, with our way of placing them.

    `prefix` begins the anchors of notes, for bodies that share a page with another; `twice` are the names of notes
    that were there already.
    """

    prefix = ""

    def reset(self) -> None:
        """Forget the notes of the last body."""
        super().reset()
        self.twice: list[str] = []

    def setFootnote(self, id: str, text: str) -> None:  # noqa: N802 - the library's name
        """Keep a note; the first of a name stands."""
        if id in self.footnotes:
            self.twice.append(id)
        else:
            super().setFootnote(id, text)

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the library's name
        """Read definitions as the library does; marks, numbers and places are ours."""
        md.registerExtension(self)
        self.parser = md.parser
        self.md = md
        md.parser.blockprocessors.register(FootnoteBlockProcessor(self), "footnote", 17)
        md.inlinePatterns.register(_Mark(MARK, md), "note-mark", 186)
        md.treeprocessors.register(_Definitions(self, md), "note-definitions", 50)
        md.treeprocessors.register(_Places(self, md), "note-places", -5)


class _Mark(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self, match: re.Match[str], data: str
    ) -> tuple[ElementTree.Element, int, int]:
        return (
            ElementTree.Element("sup", {"class": "ref", "data-note": self.unescape(match[1])}),
            match.start(0),
            match.end(0),
        )


class _Definitions(Treeprocessor):
    """Puts the notes into the tree before inline patterns run, so that their links are read too."""

    def __init__(self, notes: Notes, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.notes = notes

    def run(self, root: ElementTree.Element) -> None:
        """Append a holder for each note, also for those that stand inside of another, which reading that one finds."""
        held: set[str] = set()
        while names := [each for each in self.notes.footnotes if each not in held]:
            for name in names:
                holder = ElementTree.SubElement(root, "div", {"data-definition": name})
                self.notes.parser.parseChunk(holder, self.notes.footnotes[name])
            held.update(names)
        for name in self.notes.twice:
            ElementTree.SubElement(root, "div", {"data-twice": name})


class _Places(Treeprocessor):
    """Numbers the marks in the order of the text and brings each note to its block."""

    def __init__(self, notes: Notes, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.notes = notes

    def run(self, root: ElementTree.Element) -> None:
        """Wrap every block that has notes together with them."""
        holders = {each.attrib.pop("data-definition"): each for each in list(root) if "data-definition" in each.attrib}
        for holder in holders.values():
            root.remove(holder)
        used: dict[str, str] = {}
        for position, block in enumerate(list(root)):
            notes: list[ElementTree.Element] = []
            marks = _marks(block)
            for mark in marks:
                name = mark.attrib.pop("data-note")
                if name not in holders and (made := note_of(name)) is not None:
                    holders[name] = made
                if name not in holders:
                    mark.set("data-missing", name)
                    continue
                first = name not in used
                number = used.setdefault(name, str(len(used) + 1))
                self.number(mark, number, first)
                if first:
                    marks += _marks(holders[name])  # a note may have notes of its own: they stand below it
                    notes.append(self.note(holders[name], number))
            if notes:
                root[position] = _wrapped(block, notes)
        for name in [each for each in holders if each not in used]:
            ElementTree.SubElement(root, "div", {"data-missing": name})

    def number(self, mark: ElementTree.Element, number: str, first: bool) -> None:
        """Make a mark the link to its note."""
        link = ElementTree.SubElement(mark, "a", {"class": "note-mark", "href": f"#{self.notes.prefix}note-{number}"})
        if first:
            link.set("id", f"{self.notes.prefix}ref-{number}")
        link.text = number

    def note(self, holder: ElementTree.Element, number: str) -> ElementTree.Element:
        """Return a note, its number leading back to its first mark."""
        anchor, label = f"{self.notes.prefix}note-{number}", f"Note {number}, back to the text"
        note = ElementTree.Element("div", {"class": "note", "id": anchor, "role": "note"})
        mark = {"class": "note-mark", "href": f"#{self.notes.prefix}ref-{number}", "aria-label": label}
        back = ElementTree.SubElement(note, "a", mark)
        back.text, back.tail = number, " "
        note.extend(list(holder))
        return note


def _marks(block: ElementTree.Element) -> list[ElementTree.Element]:
    return [each for each in block.iter("sup") if "data-note" in each.attrib]


def _wrapped(block: ElementTree.Element, notes: list[ElementTree.Element]) -> ElementTree.Element:
    whole = ElementTree.Element("div", {"class": "noted"})
    whole.tail, block.tail = block.tail, "\n"
    whole.append(block)
    aside = ElementTree.SubElement(whole, "div", {"class": "notes"})
    aside.extend(notes)
    return whole
