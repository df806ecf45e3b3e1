"""Footnotes become side notes: each stands in the block that refers to it, and both lead to each other."""

import re
from xml.etree import ElementTree

import markdown
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

MARK = r"\[\^([^\]\s]+)\]"


class Notes(FootnoteExtension):
    """Python-Markdown's reading of footnotes, with our way of placing them."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the library's name
        """Read definitions as the library does; marks, numbers and places are ours."""
        md.registerExtension(self)
        self.parser = md.parser
        self.md = md
        md.parser.blockprocessors.register(FootnoteBlockProcessor(self), "footnote", 17)
        md.inlinePatterns.register(_Mark(MARK, md), "note-mark", 176)
        md.treeprocessors.register(_Definitions(self, md), "note-definitions", 50)
        md.treeprocessors.register(_Places(md), "note-places", -5)


class _Mark(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self, match: re.Match[str], data: str
    ) -> tuple[ElementTree.Element, int, int]:
        return ElementTree.Element("sup", {"class": "ref", "data-note": match[1]}), match.start(0), match.end(0)


class _Definitions(Treeprocessor):
    """Puts the notes into the tree before inline patterns run, so that their links are read too."""

    def __init__(self, notes: Notes, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.notes = notes

    def run(self, root: ElementTree.Element) -> None:
        """Append a holder for each note."""
        for name, text in self.notes.footnotes.items():
            holder = ElementTree.SubElement(root, "div", {"data-definition": name})
            self.notes.parser.parseChunk(holder, text)


class _Places(Treeprocessor):
    """Numbers the marks in the order of the text and brings each note to its block."""

    def run(self, root: ElementTree.Element) -> None:
        """Wrap every block that has notes together with them."""
        holders = {each.attrib.pop("data-definition"): each for each in list(root) if "data-definition" in each.attrib}
        for holder in holders.values():
            root.remove(holder)
        number = 0
        used: dict[str, int] = {}
        for position, block in enumerate(list(root)):
            notes: list[ElementTree.Element] = []
            for mark in [each for each in block.iter("sup") if each.get("class") == "ref"]:
                name = mark.attrib.pop("data-note")
                if name not in holders:
                    mark.set("data-missing", name)
                    continue
                if name not in used:
                    number += 1
                    used[name] = number
                    notes.append(_note(holders[name], number))
                    _number(mark, used[name], first=True)
                else:
                    _number(mark, used[name], first=False)
            if notes:
                root[position] = _wrapped(block, notes)
        for name in holders.keys() - used.keys():
            ElementTree.SubElement(root, "div", {"data-missing": name})


def _number(mark: ElementTree.Element, number: int, first: bool) -> None:
    link = ElementTree.SubElement(mark, "a", {"class": "note-mark", "href": f"#note-{number}"})
    if first:
        link.set("id", f"ref-{number}")
    link.text = str(number)


def _note(holder: ElementTree.Element, number: int) -> ElementTree.Element:
    note = ElementTree.Element("div", {"class": "note", "id": f"note-{number}", "role": "note"})
    label = f"Note {number}, back to the text"
    back = ElementTree.SubElement(note, "a", {"class": "note-mark", "href": f"#ref-{number}", "aria-label": label})
    back.text, back.tail = str(number), " "
    note.extend(list(holder))
    return note


def _wrapped(block: ElementTree.Element, notes: list[ElementTree.Element]) -> ElementTree.Element:
    whole = ElementTree.Element("div", {"class": "noted"})
    whole.tail, block.tail = block.tail, "\n"
    whole.append(block)
    aside = ElementTree.SubElement(whole, "div", {"class": "notes"})
    aside.extend(notes)
    return whole
