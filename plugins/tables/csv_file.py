"""A table as CSV (RFC 4180), in which no text is taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from ..model.late_pattern import late_pattern
from .columns import Column, Row, cells, heads

FORMULA = late_pattern("'*[=+\\-@\t\r＝＋－＠]")
"""A text that a spreadsheet may take for a formula, or that looks as if it had been guarded against that."""


def csv_file(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """Return rows below the names of their columns: every cell in quotes, an empty one for what is not known."""
    text = StringIO()
    lines = csv.writer(text, quoting=csv.QUOTE_ALL)
    lines.writerow(heads(columns, "."))
    lines.writerows([cell_text(cell) for cell in cells(columns, row)] for row in rows)
    return text.getvalue().encode()


def cell_text(cell: Any) -> str:
    """Return a cell as text; with an apostrophe before a text that a spreadsheet may take for a formula."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(cell).lower()
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else str(cell)
