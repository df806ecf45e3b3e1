"""Divides a post into header and body, in each style that a generator writes headers in."""

import re
import tomllib
from collections.abc import Callable
from typing import Any

from ...reading.parse.yaml_text import parse
from ...system.optional_libraries import desk_library
from .html_to_markdown import markdown_of

META = re.compile(r"(?:---\n)?((?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t]{4,}\S[^\n]*\n)*)+)(?:---\n|\n|\Z)")
RST = re.compile(
    r"(?:(?P<over>[=~#*^-]{3,})\n)?(?P<title>[^\n]+)\n[=~#*^-]{3,}\n\s*\n?"
    r"(?P<fields>(?::[\w-]+:[^\n]*\n(?:[ \t]+[^\n]+\n)*)+)"
)
FIELD = re.compile(r"(?m)^:?([\w-]+):[ \t]*(.*(?:\n[ \t]+\S.*)*)$")

Divided = tuple[dict[str, Any], str] | None
"""A header and a body."""


def in_meta(text: str) -> Divided:
    """Divide a text whose header is `Key: value` by line, as Pelican has it for Markdown, with or without fences."""
    found = META.match(text)
    header = dict(FIELD.findall(found[1])) if found else {}
    keys = {each.lower() for each in header}
    if not found or "title" not in keys or (text.startswith("---") and not any(each[0].isupper() for each in header)):
        return None
    return header, text[found.end() :]


def in_rst(text: str) -> Divided:
    """Divide a text in reStructuredText, whose body becomes Markdown."""
    found = RST.match(text.lstrip())
    if not found:
        return None
    header = dict(FIELD.findall(found["fields"]))
    return {"title": found["title"].strip(), **header}, rst_to_markdown(text.lstrip()[found.end() :])


def in_yaml(text: str) -> Divided:
    """Divide a text whose header is YAML between lines of ---."""
    found = re.match(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    header = parse(found[1])[0] if found else None
    return (header, text[found.end() :]) if found and isinstance(header, dict) else None


def in_toml(text: str) -> Divided:
    """Divide a text whose header is TOML between lines of +++."""
    found = re.match(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if not found:
        return None
    header = tomllib.loads(found[1])
    flat = {name: value for name, value in header.items() if not hasattr(value, "isoformat")}
    return {**flat, **{name: value.isoformat() for name, value in header.items() if name not in flat}}, text[
        found.end() :
    ]


STYLES: dict[str, Callable[[str], Divided]] = {"meta": in_meta, "rst": in_rst, "yaml": in_yaml, "toml": in_toml}


def rst_to_markdown(text: str) -> str:
    """Return reStructuredText as Markdown; nothing of other files is included, and no raw HTML."""
    settings = {
        "file_insertion_enabled": False,
        "raw_enabled": False,
        "report_level": 5,
        "input_encoding": "unicode",
        "initial_header_level": 2,
    }
    parts = desk_library("docutils.core").publish_parts(text, writer="html5", settings_overrides=settings)
    html = re.sub(r'<span class="pre">(.*?)</span>', r"\1", str(parts["html_body"]))
    return markdown_of(re.sub(r'<span class="docutils literal">(.*?)</span>', r"<code>\1</code>", html))
