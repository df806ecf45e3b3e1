"""Tables whose cells may hold our own syntax: the bar of a link with words of its own parts no cells.

What stands behind the last column is kept in it, where the library would drop it.
"""

import re
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.tables import TableExtension, TableProcessor

from .findings import Findings

BAR = "\ue007"
OWN = re.compile(r"(?<!\\)\[\[[^\[\]\n]*(?:\[[^\[\]\n]*\][^\[\]\n]*)*\]\]|(?<!\\)\{figure\s[^{}\n]*\}")
"""A link to a topic or a quotation of a figure, in one line."""
ESCAPED_BAR = re.compile(r"\\?\|")


class Tables(TableExtension):
    """The library's tables, aligned by an attribute, with cells as said above."""

    def __init__(self, found: Findings) -> None:
        super().__init__(use_align_attribute=True)
        self.found = found

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Put our reading of tables in the place of the library's."""
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_Tables(self.found, md.parser, self.getConfigs()), "table", 75)


class _Tables(TableProcessor):
    def __init__(self, found: Findings, *given: Any) -> None:
        super().__init__(*given)
        self.found = found
        self.cells: list[str] = []

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether a block is a table."""
        return "|" in block and super().test(parent, block)

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        """Build a row, and keep what has no column."""
        build_row(super(), row, parent, align)
        if len(self.cells) > len(align):
            parent[-1][-1].text = "|".join(self.cells[len(align) - 1 :]).strip(" ")
            what = f"the row has {len(self.cells)} cells, and its table {len(align)} columns"
            self.found.say(what, "write \\| for a bar within a cell, or give the head as many", row)

    def _split_row(self, row: str) -> list[str]:
        """Remember the cells of a row."""
        self.cells = row_of(super(), row)
        return self.cells

    def _split(self, row: str) -> list[str]:
        """Split a row into cells at every bar but those of our own syntax, with a backslash before them or not."""
        if "[[" not in row and "{figure" not in row:
            return cells_of(super(), row)
        hidden = OWN.sub(lambda match: ESCAPED_BAR.sub(BAR, match[0]), row)
        return [cell.replace(BAR, "|") for cell in cells_of(super(), hidden)]


def build_row(processor: Any, row: str, parent: Element, align: Sequence[str | None]) -> None:
    """Build a row as the library does."""
    processor._build_row(row, parent, align)


def row_of(processor: Any, row: str) -> list[str]:
    """Return the cells of a row without the bars at its ends."""
    cells: list[str] = processor._split_row(row)
    return cells


def cells_of(processor: Any, row: str) -> list[str]:
    """Return the cells of a row as the library splits it; its types do not tell of that."""
    cells: list[str] = processor._split(row)
    return cells
