"""Python-Markdown's steps around its inline patterns, taken only where a text holds what they look for.

Most blocks are plain paragraphs, and most bodies hold no HTML, no code and no escape. As for inline patterns, a test
holds this against the library itself.
"""

import re
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import ETX, STX

from ..model.characters import contains_any
from .fast_html import html_of
from .fast_inline import GuardedLink

LETTER = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"')
OTHER_LINE = re.compile(r'\n(?![A-Za-z"])')
"""Whatever is no paragraph has a line that begins with neither a letter nor a quote."""
NOT_NORMAL = ("\n ", "\r", "\t", STX, ETX)
"""One of them stands in all that is not normal yet."""


class GuardedBlocks(BlockParser):
    """The library's parser of blocks, with a look at how the lines of each begin."""

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - the library's name
        """Parse blocks as the library does."""
        paragraph, processors = self.blockprocessors["paragraph"], list[BlockProcessor]()
        while blocks:
            if blocks[0][:1] in LETTER and not OTHER_LINE.search(blocks[0]):
                paragraph.run(parent, blocks)
                continue
            processors = processors or list(self.blockprocessors)
            for processor in processors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break


class GuardedFences(FencedBlockPreprocessor):
    """The library's reading of fenced code."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a placeholder for each block of code."""
        return super().run(lines) if contains_any("\n".join(lines), ("```", "~~~")) else lines


class GuardedUnescape(UnescapeTreeprocessor):
    """The library's putting back of signs that a backslash escaped."""

    def run(self, root: Element) -> None:
        """Walk through a tree, if there was a backslash in what it was made of."""
        if any("\\" in line for line in self.md.lines):  # type: ignore[attr-defined]  # its stubs leave them out
            super().run(root)

    def unescape(self, text: str) -> str:
        """Return a text with its signs."""
        return super().unescape(text) if STX in text else text


class GuardedWhitespace(NormalizeWhitespace):
    """The library's reading of blanks and line ends."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines; those of blanks alone are empty."""
        source = "\n".join(lines)
        if any(map(source.__contains__, NOT_NORMAL)):
            return super().run(lines)
        return [*source.split("\n"), "", ""]


def guard_library(md: Markdown) -> None:
    """Put these in the place of the library's own."""
    md.parser.__class__ = GuardedBlocks
    md.preprocessors["normalize_whitespace"].__class__ = GuardedWhitespace
    md.preprocessors["fenced_code_block"].__class__ = GuardedFences
    md.treeprocessors["unescape"].__class__ = GuardedUnescape
    md.inlinePatterns["link"].__class__ = GuardedLink
    md.serializer = html_of
    md.is_block_level = cache(md.is_block_level)  # type: ignore[method-assign]  # asked of each tag anew
