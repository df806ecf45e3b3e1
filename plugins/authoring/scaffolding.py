"""Scaffolds: the texts of new files and entries, explained or short; names and values as they stand there."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from string import Template
from typing import Any

from unidecode import unidecode

SCAFFOLDS = Path(__file__).parent / "scaffolds"
MAX_NAME_CHARS = 60


def slug_from_title(title: str) -> str:
    """Return a slug made of a title: Latin letters, digits and hyphens, cut between words at MAX_NAME_CHARS."""
    words = re.sub(r"[^a-z0-9]+", "-", unidecode(title).lower()).strip("-")
    return (
        words
        if len(words) <= MAX_NAME_CHARS
        else words[: MAX_NAME_CHARS + 1].rpartition("-")[0] or words[:MAX_NAME_CHARS]
    )


def yaml_text(text: str) -> str:
    """Return an address as it is written in YAML: bare where that can be read back."""
    return text if re.fullmatch(r"[\w:/.?=&%~+,;@!()*'-]+", text) and not text.endswith(":") else yaml_quoted(text)


def yaml_quoted(text: str) -> str:
    """Return a line of text as a YAML scalar in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def fill_scaffold(scaffold: str, values: dict[str, Any]) -> str:
    """Return the text of a scaffold with its placeholders replaced by the values; short, unless it is to be full."""
    text = (SCAFFOLDS / scaffold).read_text(encoding="utf-8")
    if values["original"]:
        text = text.replace("  # published: ", "  published: ", 1)
    kept = [name for name, known in (("published", values["original"]), ("homepage", values["named_url"])) if known]
    return Template(text if values["full"] else without_explanations(text, kept)).substitute(values)


def without_explanations(text: str, kept: Iterable[str] = ()) -> str:
    """Return a scaffold without its explanations and without the fields that are optional, but for those `kept`."""
    front, fence, body = text.rpartition("\n---\n")
    lines, optional, inside = [], False, -1
    for line in (front or body).split("\n"):
        bare = line if line == "---" else line.lstrip(" -")
        depth = len(line) - len(bare)
        if not bare:
            continue
        if bare.startswith("#"):
            optional = bare.endswith("Optional.")
            continue
        if inside < 0 or depth <= inside:
            inside = depth if optional and bare.partition(":")[0] not in kept else -1
        optional = False
        if inside < 0 or bare == "---":
            lines.append(line)
    return "\n".join(lines) + (f"{fence}{body}" if front else "\n")
