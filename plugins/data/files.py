"""A table as JSON, one record a line, and as CSV."""

import json

from ..tables.columns import as_mapping
from ..tables.csv_file import csv_file
from ..writing import Bodies
from .gathered import FilledTable, Origin


def as_json(bodies: Bodies, version: int, origin: Origin, table: FilledTable) -> bytes:
    """Return a table as JSON: what it is, then its records."""
    head = {
        "version": version,
        "name": origin.name,
        "page": origin.page,
        "licence": {"name": origin.licence.title, "url": origin.licence.url},
    }
    records = ",\n".join(json.dumps(as_mapping(table.columns, row), ensure_ascii=False) for row in table.rows)
    start = json.dumps(head, ensure_ascii=False).removesuffix("}")
    return f'{start}, "{table.name}": [\n{records}\n]}}\n'.encode()


def as_csv(bodies: Bodies, version: int, origin: Origin, table: FilledTable) -> bytes:
    """Return a table as CSV."""
    return csv_file(table.columns, table.rows)
