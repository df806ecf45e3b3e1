"""Tables whose cells may hold our own syntax: the bar of a link with words of its own parts no cells."""

import re
from typing import Any

from markdown import Markdown
from markdown.extensions.tables import TableExtension, TableProcessor

BAR = "\ue007"
OWN = re.compile(r"(?<!\\)\[\[[^\[\]\n]*(?:\[[^\[\]\n]*\][^\[\]\n]*)*\]\]|(?<!\\)\{figure\s[^{}\n]*\}")
"""A link to a topic or a quotation of a figure, in one line."""
ESCAPED_BAR = re.compile(r"\\?\|")


class Tables(TableExtension):
    """The library's tables, aligned by an attribute, with cells as said above."""

    def __init__(self) -> None:
        super().__init__(use_align_attribute=True)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Put our reading of tables in the place of the library's."""
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_Tables(md.parser, self.getConfigs()), "table", 75)


class _Tables(TableProcessor):
    def _split(self, row: str) -> list[str]:
        """Split a row into cells at every bar but those of our own syntax, with a backslash before them or not."""
        if "[[" not in row and "{figure" not in row:
            return cells_of(super(), row)
        hidden = OWN.sub(lambda match: ESCAPED_BAR.sub(BAR, match[0]), row)
        return [cell.replace(BAR, "|") for cell in cells_of(super(), hidden)]


def cells_of(processor: Any, row: str) -> list[str]:
    """Return the cells of a row as the library splits it; its types do not tell of that."""
    cells: list[str] = processor._split(row)
    return cells
