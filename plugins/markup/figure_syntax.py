"""Where a body quotes a figure: a place for the value and one for a side note, empty until all topics are known."""

import re
from xml.etree import ElementTree

from markdown.inlinepatterns import InlineProcessor

from .topic_links import ESCAPED

QUOTED = r"(?<!\\)\{figure\s([^{}]+)\}([.,;:!?]*)"
FIGURE = re.compile(r"(?<!\\)\{figure\s[^{}]+\}")


class FigurePattern(InlineProcessor):
    """A quotation becomes a place for the value and, behind the sign that follows, the mark of a note."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self, match: re.Match[str], data: str
    ) -> tuple[ElementTree.Element, int, int]:
        """Return both, with the name of the note in braces, as no footnote has one."""
        target = " ".join(ESCAPED.sub(r"\1", self.unescape(match[1])).split())
        both = ElementTree.Element("span")
        ElementTree.SubElement(both, "data", {"data-figure": target}).tail = match[2]
        ElementTree.SubElement(both, "sup", {"class": "ref", "data-note": f"{{{target}}}"})
        return both, match.start(0), match.end(0)


def note_of(name: str) -> ElementTree.Element | None:
    """Return the holder of the note of a figure, where the name of a note is that of one."""
    if not name.startswith("{"):
        return None
    holder = ElementTree.Element("div")
    paragraph = ElementTree.SubElement(holder, "p")
    ElementTree.SubElement(paragraph, "data", {"data-figure-note": name.strip("{}")})
    return holder
