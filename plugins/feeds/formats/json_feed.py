"""JSON Feed 1.1 (jsonfeed.org)."""

from typing import Any

import msgspec

from . import Channel, Format, Written

VERSION = "https://jsonfeed.org/version/1.1"
FILE = "feed.json"


def json_feed(channel: Channel, entries: tuple[Written, ...]) -> bytes:
    """Return a feed as JSON."""
    site = channel.site
    whole = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": channel.whole(channel.page),
        "feed_url": channel.whole(f"{channel.folder}{FILE}"),
        "description": site.tagline,
        "language": site.language,
        "authors": [{"name": site.name, "url": channel.whole("")}],
        "items": [item(channel, each) for each in entries],
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def item(channel: Channel, written: Written) -> dict[str, Any]:
    """Return an item; what it condenses is the page that it is about, which stands elsewhere."""
    known = written.entry
    fields = {
        "id": known.id,
        "url": channel.whole(known.url),
        "external_url": known.cited[0].link if known.cited else None,
        "title": known.title,
        "content_html": written.html,
        "summary": known.summary,
        "date_published": known.published.isoformat(timespec="seconds"),
        "date_modified": known.updated.isoformat(timespec="seconds"),
        "authors": [{"name": known.by}] if known.by else None,
        "tags": list(known.topics),
        "language": known.language,
    }
    return {name: value for name, value in fields.items() if value}


FORMAT = Format(name="JSON", file=FILE, media_type="application/feed+json", make=json_feed)
