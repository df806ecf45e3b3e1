"""Links to topics, entities and terms by their names: `[[New START]]` or `[[New START|the treaty]]`."""

import re
from html import unescape
from xml.etree import ElementTree

from markdown.inlinepatterns import InlineProcessor

LINK = r"(?<!\\)\[\[((?:\\[^|]|\[[^\[\]|]*\]|[^\[\]|\\])+)(?:\\?\|((?:\\.|\[[^\[\]]*\]|[^\[\]\\])+))?\]\]"
"""The name, then the words that are printed in its place; both may hold words in single brackets."""
IN_TEXT = re.compile(LINK, re.DOTALL)
ESCAPED = re.compile(r"\\([^A-Za-z0-9\s])")


class TopicLinkPattern(InlineProcessor):
    """A link whose address is found when all names are known."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self, match: re.Match[str], data: str
    ) -> tuple[ElementTree.Element, int, int]:
        """Return the link with the name that it leads to."""
        name = ESCAPED.sub(r"\1", self.unescape(match[1]))
        link = ElementTree.Element("a", {"data-wiki": " ".join(unescape(name).split())})
        link.text = (match[2] or match[1]).strip()
        return link, match.start(0), match.end(0)


def without_links(text: str) -> str:
    """Return a field's text with the words of its links alone: a field leads nowhere."""
    return IN_TEXT.sub(lambda match: ESCAPED.sub(r"\1", match[2] or match[1]).strip(), text)
