"""The types of text in fields: each with the function that parses it, which raises ValueError, and its JSON Schema."""

import re
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlsplit
from uuid import UUID

from .characters import DIRECTIONS, EMPTY_CELL, INVISIBLE, WITHOUT_WIDTH, code_point
from .record import ParsedWith
from .web_address import is_front_page

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HOST = re.compile(r"[^\W_](?:[\w-]*\w)?(?:\.[^\W_](?:[\w-]*\w)?)+\.?")
"""The name of a host that others know, or its numbers: `example.org`."""
PLAIN_ADDRESS = re.compile(r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z0-9]+(?:/[!#-;=?-~]*)?")
"""An address in which nothing can be wrong, as most are."""
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
LANGUAGE_SCHEMA: Mapping[str, Any] = {"type": "string", "pattern": f"^{LANGUAGE.pattern}$", "examples": ["ko"]}
PARAGRAPH = r"p-[0-9a-f]{6}(?:-\d+)?"
"""The anchor of a paragraph of an article, as its page has it."""
MAX_QUOTED_WORDS = 20
LONGEST_LINE = 10_000
"""So many letters a field may have: what is longer was not written by hand."""


def read_line(text: Any) -> str:
    """Read text that is not empty as one line."""
    if not isinstance(text, str):
        raise ValueError("is not text; write one line, in quotes if it holds a colon")
    if len(text) > LONGEST_LINE:
        raise ValueError(f"has {len(text):,} letters, more than {LONGEST_LINE:,}; shorten it")
    if not WITHOUT_WIDTH.sub("", text).replace(EMPTY_CELL, " ").strip():
        raise ValueError("is empty; write it or leave the field out")
    if found := INVISIBLE.search(text):
        raise ValueError(f"holds the invisible character {code_point(found[0])}; remove it")
    if found := DIRECTIONS.search(text):
        raise ValueError(f"holds {code_point(found[0])}, which turns the direction of what follows; remove it")
    return " ".join(text.split())


def read_quotation(text: Any) -> str:
    """Read a quotation that is kept for checking: one line of at most MAX_QUOTED_WORDS words."""
    words = read_line(text)
    if (count := len(words.split())) > MAX_QUOTED_WORDS:
        raise ValueError(f"has {count} words; keep the {MAX_QUOTED_WORDS} or fewer that say it")
    return words


def read_slug(text: Any) -> str:
    """Read a slug: the last part of an address."""
    if not isinstance(text, str) or not SLUG.fullmatch(text):
        raise ValueError(f"{text!r} is not a slug; use lower-case letters, digits and single hyphens")
    return text


def read_paragraph(text: Any) -> str:
    """Read the anchor of a paragraph."""
    if not isinstance(text, str) or not re.fullmatch(PARAGRAPH, text):
        raise ValueError(f"{text!r} is no anchor of a paragraph; copy it from the address of the paragraph: p-3b3a04")
    return text


def read_language_tag(text: Any) -> str:
    """Read the code of a language (BCP 47)."""
    if not isinstance(text, str) or not LANGUAGE.fullmatch(text):
        raise ValueError(f"{text!r} is no code of a language; write one such as ko, ru or pt-BR")
    return text


def read_page_address(text: Any) -> str:
    """Read the http(s) address of one page; a bare domain is refused."""
    parts = split_address(text)
    if is_front_page(parts.path, parts.query):
        raise ValueError(f"{text!r} is a bare domain; give the address of the article")
    return str(text)


def read_site_address(text: Any) -> str:
    """Read an http(s) address, which may be the front page of a site."""
    require_address(text)
    return str(text)


def require_address(text: Any) -> None:
    """Raise ValueError for what is no http(s) address."""
    if not is_plain_address(text):
        _split(text)


def split_address(text: Any) -> Any:
    """Return the parts of an http(s) address as `urlsplit` does; ValueError if it is none."""
    return urlsplit(text) if is_plain_address(text) else _split(text)


def is_plain_address(text: Any) -> bool:
    """Tell whether a value is an http(s) address, as most are: what is not as plain has to be looked at."""
    return isinstance(text, str) and PLAIN_ADDRESS.fullmatch(text) is not None


def _split(text: Any) -> Any:
    if not isinstance(text, str) or not text.strip():
        raise ValueError("is empty; give the address of the article")
    if re.search(r"[\s<>\"]", text):
        raise ValueError(f"{text!r} holds a blank or a quote; give the address as the browser shows it")
    if found := WITHOUT_WIDTH.search(text):
        shown = f"{text[: found.start()]}<{code_point(found[0])}>{text[found.end() :]}"
        raise ValueError(f"{shown!r} holds a sign that nobody sees; copy the address anew, or type it")
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port  # which raises too
    except ValueError:
        raise ValueError(f"{text!r} is no address; copy it from the browser") from None
    if not parts.scheme and re.fullmatch(r"[\w-]+(\.[\w-]+)+/?", text):
        raise ValueError(f"{text!r} is a bare domain; give the address of the article")
    if not parts.scheme:
        raise ValueError(f"{text!r} is a relative address; give the whole one, from https:// on")
    if parts.scheme not in ("http", "https") or not HOST.fullmatch(host):
        raise ValueError(f"{text!r} is not a web address; give one that starts with https://")
    if parts.username is not None:
        raise ValueError("holds a name or a password before its host; take them out, since everybody reads them")
    return parts


def read_uuid(text: Any) -> str:
    """Read a UUID in its usual form of 36 characters, and return it in lower case."""
    try:
        known = str(UUID(text))
    except (ValueError, AttributeError, TypeError):
        known = ""
    if known and not UUID(known).int:
        raise ValueError("is an id of zeros; `./digest new article` makes one")
    if not isinstance(text, str) or text.lower() != known:
        raise ValueError(f"{text!r} is not a UUID; `./digest new article` makes one")
    return known


HOST_PATTERN = r"https?://[^\s<>\"/?#]+\.[^\s<>\"/?#]+"
Line = Annotated[str, ParsedWith(read_line, {"type": ["string", "number"], "pattern": r"\S"})]
Quoted = Annotated[
    str,
    ParsedWith(read_quotation, {"type": "string", "pattern": rf"^\s*\S+(?:\s+\S+){{0,{MAX_QUOTED_WORDS - 1}}}\s*$"}),
]
Slug = Annotated[
    str, ParsedWith(read_slug, {"type": ["string", "integer"], "pattern": f"^{SLUG.pattern}$", "minimum": 0})
]
ParagraphAnchor = Annotated[str, ParsedWith(read_paragraph, {"type": "string", "pattern": f"^{PARAGRAPH}$"})]
PageAddress = Annotated[
    str,
    ParsedWith(
        read_page_address,
        {
            "type": "string",
            "pattern": rf"^{HOST_PATTERN}(?:/+[^\s<>\"/?#]|/*\?[^\s<>\"#])[^\s<>\"]*$",
            "examples": ["https://news.example.org/2026/page"],
        },
    ),
]
SiteAddress = Annotated[
    str,
    ParsedWith(
        read_site_address,
        {
            "type": "string",
            "pattern": rf"^{HOST_PATTERN}(?:[/?#][^\s<>\"]*)?$",
            "examples": ["https://news.example.org"],
        },
    ),
]
Uuid = Annotated[
    str,
    ParsedWith(
        read_uuid,
        {"type": "string", "pattern": "^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"},
    ),
]
