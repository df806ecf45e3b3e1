"""A table as JSON, one record a line, and as CSV (RFC 4180), in which no text is taken for a formula."""

import csv
import json
import re
from io import StringIO
from typing import Any

from ..writing import Bodies
from .columns import Filled, Origin, as_mapping, cells, heads

FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
"""A text that a spreadsheet may take for a formula, or that looks as if it had been guarded against that."""


def as_json(bodies: Bodies, version: int, origin: Origin, table: Filled) -> bytes:
    """Return a table as JSON: what it is, then its records."""
    head = {
        "version": version,
        "name": origin.name,
        "page": origin.page,
        "licence": {"name": origin.licence.title, "url": origin.licence.url},
    }
    records = ",\n".join(json.dumps(as_mapping(table.columns, row), ensure_ascii=False) for row in table.rows)
    start = json.dumps(head, ensure_ascii=False).removesuffix("}")
    return f'{start}, "{table.title}": [\n{records}\n]}}\n'.encode()


def as_csv(bodies: Bodies, version: int, origin: Origin, table: Filled) -> bytes:
    """Return a table as CSV: every cell in quotes, an empty one for what is not known."""
    text = StringIO()
    lines = csv.writer(text, quoting=csv.QUOTE_ALL)
    lines.writerow(heads(table.columns, "."))
    lines.writerows([printed(cell) for cell in cells(table.columns, row)] for row in table.rows)
    return text.getvalue().encode()


def printed(cell: Any) -> str:
    """Return a cell as text; an apostrophe stands before a text that a spreadsheet may take for a formula."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(cell).lower()
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else str(cell)
