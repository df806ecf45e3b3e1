"""A document is divided into its front matter and its body, and a field is found in its line."""

from pathlib import Path
from typing import Any

from ...model.problem import Place, Problem
from .files import decode_text
from .yaml_text import YamlFault, parse


def split_front_matter(text: str, bare: bool = False) -> tuple[dict[str, Any], dict[Place, int], str, int]:
    """Divide a document into front matter, the lines of its fields, its body and the body's line. Raises YamlFault.

    With `bare` there need be nothing in the front matter.
    """
    fence = "write the fields between two lines of ---"
    if not text.strip():
        raise YamlFault(1, "file", "is empty", fence)
    rows = text.split("\n")
    if rows[0].rstrip() != "---":
        raise YamlFault(1, "file", "does not start with a line ---", fence)
    end = closing_row(rows)
    if end is None:
        raise YamlFault(1, "file", "the front matter has no closing line ---", fence)
    try:
        raw, lines = parse("\n".join(rows[1:end]))
    except YamlFault as fault:
        raise YamlFault(fault.line + 1, fault.field, fault.what, fault.mend) from None
    if raw is None and bare:
        raw = {}
    if not isinstance(raw, dict):
        what = "the front matter is empty" if raw is None else "the front matter is not a mapping"
        raise YamlFault(1, "file", what, "write a field and its value in each line, such as `title: …`")
    shifted = {place: line + 1 for place, line in lines.items()}
    return raw, shifted, "\n".join(rows[end + 1 :]), end + 2


def closing_row(rows: list[str]) -> int | None:
    """Return the index of the line that closes the front matter; None if there is none."""
    return next((number for number, row in enumerate(rows[1:], 1) if row.rstrip() == "---"), None)


def body_of(text: str) -> tuple[str, int]:
    """Return the body of a document of which the front matter is faulty, and its line; empty if it is not known."""
    rows = text.split("\n")
    end = closing_row(rows) if rows[0].rstrip() == "---" else None
    return ("", 1) if end is None else ("\n".join(rows[end + 1 :]), end + 2)


def lines_of(path: Path) -> dict[Place, int]:
    """Return the line of each field of a file that has been read before; nothing if it has changed since."""
    try:
        text = decode_text(path, path.read_bytes())
        if isinstance(text, Problem):
            return {}
        return split_front_matter(text, bare=True)[1] if path.suffix.lower() == ".md" else parse(text)[1]
    except (OSError, YamlFault):
        return {}
