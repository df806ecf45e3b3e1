"""Python-Markdown's inline patterns, asked only where their first character occurs at all.

Most patterns never match in most texts, and asking each of them for each text is the largest part of rendering. A
test holds this against the library itself, on texts made to torture it; the library's minor version is pinned.
"""

import re

from markdown import Markdown
from markdown.inlinepatterns import LinkInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

OPENERS = {
    "backtick": "`",
    "escape": "\\",
    "note-mark": "[^",
    "wiki": "[[",
    "figure": "{figure",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "em_strong": "*",
}
"""What a text holds wherever a pattern matches; a pattern that is not here is always asked."""
OTHER_OPENERS = {"em_strong": "_"}
"""What it may hold instead."""
DEFINED = frozenset({"reference", "short_reference", "image_reference", "short_image_ref"})
"""Patterns of links to an address that is defined below the text."""


SIGNS = ("[", "*", "_", "`", "\\", "{", "<", "&", "  \n")
"""What begins a match of any of them; most texts hold none."""

PLAIN_WORDS = re.compile(r"([^\[\]]*)\]")
"""What a link says, without brackets in it."""
PLAIN_LINK = re.compile(r"""\(([^\s()<>'"\x02]*)\)""")
"""Where it leads, without a title, a blank or brackets."""


class GuardedLink(LinkInlineProcessor):
    """The library's links: the plain ones, as most are, are not read letter by letter."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 - the library's name
        """Return what a link says, where it ends, and whether it is closed."""
        found = PLAIN_WORDS.match(data, index)
        return (found[1], found.end(), True) if found else super().getText(data, index)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - the library's name
        """Return where a link leads, its title, where that ends, and whether it is closed."""
        found = PLAIN_LINK.match(data, index)
        return (found[1], None, found.end(), True) if found else super().getLink(data, index)


class GuardedInline(InlineProcessor):
    """The library's walk over inline patterns, with a look before each."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.guarded: list[tuple[str, str, object]] = []

    def run(self, tree, ancestors=None):  # type: ignore[no-untyped-def]
        """Walk as the library does, with the patterns as they are registered now."""
        registry = self.inlinePatterns
        registry._sort()  # type: ignore[attr-defined]
        self.guarded = [
            (OPENERS.get(name, ""), OTHER_OPENERS.get(name, ""), registry[name])
            for name, _ in registry._priority  # type: ignore[attr-defined]  # the only list of their names in this order
            if self.md.references or name not in DEFINED
        ]
        return super().run(tree, ancestors)

    def _InlineProcessor__processPlaceholders(self, data, parent, isText=True):  # type: ignore[no-untyped-def]  # noqa: N802, N803
        """Put the elements of a text in the places of its placeholders; most texts are put back as they are.

        The library has no hook here, so that its private method is replaced, which its stubs do not know.
        """
        if data and STX not in data:
            where = "text" if isText else "tail"
            before = getattr(parent, where)
            setattr(parent, where, before + data if before else data)
            return []
        return super()._InlineProcessor__processPlaceholders(data, parent, isText)  # type: ignore[misc]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """Replace what the patterns match by placeholders."""
        if isinstance(data, AtomicString):
            return data
        if not any(map(data.__contains__, SIGNS)):
            return data
        guarded = self.guarded
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        start = 0
        while patternIndex < len(guarded):
            opener, other, pattern = guarded[patternIndex]
            if opener and opener not in data and not (other and other in data):
                matched, start = False, 0
            else:
                data, matched, start = apply(pattern, data, patternIndex, start)
            if not matched:
                patternIndex += 1  # noqa: N806 - the name is the library's
        return data
