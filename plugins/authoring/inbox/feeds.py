"""Reads feeds: Atom and RSS by feedparser, JSON Feed 1.0 and 1.1 by ourselves, since it has none of that."""

import json
import time
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from ...model.record import Record, replace
from ...system.optional_libraries import desk_library
from ..fetching import FetchError
from ..importing.html_to_markdown import text_of
from ..importing.material import normalised_text
from ..importing.moments import read_when

MAX_ITEMS = 500
"""Of one feed, the first so many."""


class Item(Record):
    """An item of a feed, in plain text. `published` is in ISO 8601, or empty."""

    url: str
    title: str
    summary: str
    published: str
    publisher: str = ""


def items_in(url: str, data: bytes) -> list[Item]:
    """Return the items of a feed that have an address and a title. Raises FetchError for what is no feed."""
    found = json_items(url, data) if data.lstrip()[:1] == b"{" else list(xml_items(url, data))
    absolute = (replace(each, url=urljoin(url, each.url)) for each in found[:MAX_ITEMS] if each.url and each.title)
    return [each for each in absolute if each.url.startswith(("http://", "https://"))]


def xml_items(url: str, data: bytes) -> Iterator[Item]:
    """Yield the items of an Atom or RSS feed, however faulty its XML is. Raises FetchError."""
    parsed = desk_library("feedparser").parse(data, sanitize_html=False)
    if not parsed.get("version"):
        raise FetchError(f"{url} is no feed; open the site and copy the address of its feed")
    for each in parsed.entries:
        at = each.get("published_parsed") or own_field(each, "updated_parsed")
        when = iso_moment(at) if at else ""
        link = each.get("feedburner_origlink") or each.get("link") or ""
        yield Item(
            url=link,
            title=one_line(each.get("title")),
            summary=one_line(each.get("summary")),
            published=when or read_when(each.get("published") or own_field(each, "updated") or ""),
        )


def own_field(entry: Any, name: str) -> Any:
    """Return what an entry itself says: feedparser puts one time in the place of another, and warns of it."""
    return entry[name] if name in entry else None  # noqa: SIM401 - `get` is where it warns


def iso_moment(at: time.struct_time) -> str:
    """Return a time as we write it; nothing for one outside of the calendar, as 9999-12-31 may be in another zone."""
    try:
        return datetime.fromtimestamp(timegm(at), UTC).isoformat(timespec="minutes")
    except (ValueError, OverflowError, OSError):
        return ""


def json_items(url: str, data: bytes) -> list[Item]:
    """Return the items of a JSON Feed. Raises FetchError."""
    try:
        feed = json.loads(data)
        if "jsonfeed.org/version" not in str(feed.get("version")):
            raise ValueError(url)
        listed = [each for each in feed.get("items", []) if isinstance(each, dict)]
    except (ValueError, AttributeError, TypeError, RecursionError):
        raise FetchError(f"{url} is no feed; open the site and copy the address of its feed") from None
    return [
        Item(
            url=str(each.get("url") or each.get("external_url") or ""),
            title=one_line(each.get("title") or str(each.get("content_text") or "")[:80]),
            summary=one_line(each.get("summary") or each.get("content_text") or each.get("content_html")),
            published=read_when(str(each.get("date_published") or "")),
        )
        for each in listed
    ]


def one_line(value: Any) -> str:
    """Return text or HTML as one line of plain text."""
    return " ".join(normalised_text(text_of(str(value))).split()) if value else ""
