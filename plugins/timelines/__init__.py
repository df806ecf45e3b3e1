"""Timelines as data: the events of a topic or entity with their sources, as JSON, CSV (RFC 4180) and RFC 5545."""

import csv
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

from ..digest import Digest
from ..digest.views import EventView
from ..model.entity import Entity
from ..model.event import Event
from ..model.site import Site
from ..model.topic import Topic
from ..writing import Bodies, File, publish, register_filters
from .datasets import datasets, thing

COLUMNS = ("id", "date", "end", "text", "note", "people", "status", "sources")
LINE_BYTES = 75
"""Bytes in a line of a calendar, its end not counted."""


def pages(digest: Digest) -> Iterator[File]:
    """Three files for each topic, and for each entity with a page, that has events."""
    for topic in digest.topics:
        if digest.timeline(topic):
            yield from files(topic.url, partial(of_topic, digest, topic))
    for entity in digest.entities:
        if digest.mentions.events_naming(entity) and digest.mentions.url_of(entity) == entity.url:
            yield from files(entity.url, partial(of_entity, digest, entity))


def files(url: str, values: Callable[[], dict[str, Any]]) -> Iterator[File]:
    """Yield the files of one timeline."""
    for name, make in (("json", as_json), ("csv", as_csv), ("ics", as_calendar)):
        yield File(url=f"{url}timeline.{name}", make=make, values=values)


def of_topic(digest: Digest, topic: Topic) -> dict[str, Any]:
    """Return what the files of a topic may read."""
    events = digest.event_views(digest.timeline(topic), topic)
    return {"site": digest.site, "slug": topic.slug, "title": topic.title, "url": topic.url, "events": events}


def of_entity(digest: Digest, entity: Entity) -> dict[str, Any]:
    """Return what the files of an entity may read; no event changes its status."""
    events = digest.event_views(digest.mentions.events_naming(entity)[::-1])
    return {"site": digest.site, "slug": "", "title": entity.name, "url": entity.url, "events": events}


def as_json(bodies: Bodies, site: Site, slug: str, title: str, url: str, events: tuple[EventView, ...]) -> bytes:
    """Return a timeline as JSON. Dates are of ISO 8601, no more precise than they are known."""
    whole = {
        "topic" if slug else "entity": title,
        "url": f"{site.url}/{url}",
        "licence": site.licence.url,
        "events": [record(each, slug) for each in events],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def as_csv(bodies: Bodies, site: Site, slug: str, title: str, url: str, events: tuple[EventView, ...]) -> bytes:
    """Return a timeline as a table with one event a line; several people or sources stand behind each other."""
    table = StringIO()
    rows = csv.DictWriter(table, COLUMNS, quoting=csv.QUOTE_ALL)
    rows.writeheader()
    for each in events:
        told = record(each, slug)
        people, sources = "; ".join(told["people"]), " ; ".join(source["url"] for source in told["sources"])
        rows.writerow({**told, "people": people, "sources": sources})
    return table.getvalue().encode()


def as_calendar(bodies: Bodies, site: Site, slug: str, title: str, url: str, events: tuple[EventView, ...]) -> bytes:
    """Return a timeline as a calendar. An event known by its month or year alone takes all of it, and says so."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{escaped(site.name)}//timeline//EN"]
    lines.append(f"X-WR-CALNAME:{escaped(f'{site.name}: {title}')}")
    for each in events:
        lines += entry(site, url, each)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) + b"\r\n" for line in lines)


def record(shown: EventView, slug: str) -> dict[str, Any]:
    """Return an event as plain values."""
    event = shown.event
    return {
        "id": event.id,
        "date": event.date.iso,
        "end": event.end.iso if event.end else None,
        "text": event.text,
        "note": event.note,
        "people": list(event.people),
        "status": next((each.state for each in event.changes_status if each.topic == slug), None),
        "sources": [
            {
                "publisher": each.source.name,
                "via": each.via.name if each.via else None,
                "url": each.link,
                "title": each.citation.title,
                "published": each.citation.published.iso if each.citation.published else None,
                "accessed": each.citation.accessed.iso if each.citation.accessed else None,
            }
            for each in shown.cited
        ],
    }


def entry(site: Site, url: str, shown: EventView) -> list[str]:
    """Return an event of a calendar, whose name never changes."""
    event = shown.event
    told = "\n".join([event.text, *([event.note] if event.note else []), *(each.link for each in shown.cited)])
    vague = "" if event.date.day else f" ({event.date.long})"
    return [
        "BEGIN:VEVENT",
        f"UID:{event.id}@{urlsplit(site.url).hostname or 'digest.invalid'}",
        f"DTSTAMP:{datetime.combine(event.date.first, time(), UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{basic(event.date.first)}",
        f"DTEND;VALUE=DATE:{basic(after(event))}",
        f"SUMMARY:{escaped(event.text + vague)}",
        f"DESCRIPTION:{escaped(told)}",
        f"URL:{site.url}/{url}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def after(event: Event) -> date:
    """Return the day after an event's last."""
    return (event.end or event.date).last + timedelta(days=1)


def basic(day: date) -> str:
    """Return a day without hyphens; years before 1000 have four digits too."""
    return day.isoformat().replace("-", "")


def escaped(text: str) -> str:
    """Return a text as a value of a calendar (RFC 5545, 3.3.11)."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Return a line of a calendar, broken where it is too long and never inside a letter (RFC 5545, 3.1)."""
    data, rows = line.encode(), []
    while len(data) > LINE_BYTES:
        cut = LINE_BYTES
        while data[cut] & 0xC0 == 0x80:  # inside a letter
            cut -= 1
        rows.append(data[:cut])
        data = b" " + data[cut:]
    return b"\r\n".join([*rows, data])


def register() -> None:
    """Join the build, and lend what a dossier tells machines of its topic and its data."""
    publish(pages)
    register_filters(datasets=datasets, thing=thing)
