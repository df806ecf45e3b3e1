"""Timelines as data: the events of a topic or entity with their sources, as JSON, CSV (RFC 4180) and RFC 5545."""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from .digest import Digest
from .digest.views import EventView
from .model.event import Event
from .model.record import replace
from .model.site import Site
from .tables.columns import Column, Row, as_mapping, column, row, value_of
from .tables.csv_file import csv_file
from .tables.shared_columns import CITATION, EVENT
from .writing import Bodies, File, publish

NOT_PUBLISHED = {
    "Event.topics": "the file is that of one topic or entity",
    "Event.evidence": "is kept to check our words against",
    **dict.fromkeys(("Citation.author", "Citation.archived", "Citation.language", "Citation.seen"), "is in the data"),
}
"""Fields that have no column here, and why."""
SOURCE = tuple(each for each in CITATION if f"Citation.{each.name}" not in NOT_PUBLISHED)
DATES_AHEAD = "dates-ahead.ics"
LINE_BYTES = 75
"""Bytes in a line of a calendar, its end not counted."""


def pages(digest: Digest) -> Iterator[File]:
    """Three files for each topic, and for each entity with a page, that has events; the same at former addresses.

    The dates ahead of all of them are one more calendar.
    """
    if (ahead := digest.timelines.ahead) or digest.lasting.had(DATES_AHEAD):
        yield File(
            url=DATES_AHEAD,
            make=as_calendar,
            values=lambda: {
                "site": digest.site,
                "title": "Dates ahead",
                "url": "",
                "events": digest.event_views(ahead),
            },
            lasting=True,
        )
    for topic in digest.topics:
        if events := digest.timelines.of(topic):
            for place in (topic.url, *digest.lasting.folders(topic.url)):
                yield from timeline_files(digest, topic.title, topic.url, topic.slug, events, place)
    for entity in digest.entities:
        if (events := digest.mentions.events_naming(entity)) and digest.mentions.url_of(entity) == entity.url:
            for place in (entity.url, *digest.lasting.folders(entity.url)):
                yield from timeline_files(digest, entity.name, entity.url, "", events[::-1], place)


def timeline_files(
    digest: Digest, title: str, url: str, slug: str, events: tuple[Event, ...], place: str
) -> Iterator[File]:
    """Yield the files of one timeline, oldest first; the slug is that of a topic, since no other has a status.

    `place` is where they are published, `url` the page that they are of.
    """
    about = {"site": digest.site, "title": title, "url": url}

    def as_rows(columns: tuple[Column, ...]) -> dict[str, Any]:
        return {"slug": slug, "rows": tuple(row(columns, each, digest) for each in events)}

    made: dict[str, tuple[Callable[..., bytes], Callable[[], dict[str, Any]]]] = {
        "json": (as_json, lambda: {**about, **as_rows(json_columns(slug))}),
        "csv": (as_csv, lambda: as_rows(csv_columns(slug))),
        "ics": (as_calendar, lambda: {**about, "events": digest.event_views(events)}),
    }
    for ending, (make, values) in made.items():
        yield File(url=f"{place}timeline.{ending}", make=make, values=values, lasting=True)


def status(slug: str) -> Column:
    """Return the column of the state to which an event brought a topic."""

    def state(event: Event, digest: Digest) -> str | None:
        return next((each.state for each in event.changes_status if each.topic == slug), None)

    return column("status", "the state from then on", get=state)


def json_columns(slug: str) -> tuple[Column, ...]:
    """Return the columns of the timeline of a topic."""
    return (*EVENT, status(slug), column("sources", "the pages it rests on", *SOURCE, many=True))


def csv_columns(slug: str) -> tuple[Column, ...]:
    """Return the same for CSV, where several people or sources share a cell."""
    addresses = column(
        "sources", "their addresses", get=lambda event, _: " ; ".join(each.url for each in event.sources)
    )
    return (*(joined_column(each) if each.many else each for each in EVENT), status(slug), addresses)


def joined_column(many: Column) -> Column:
    """Return a column of several texts as one of a single text."""
    return replace(many, many=False, get=lambda event, digest: "; ".join(value_of(many, event, digest)))


def as_json(bodies: Bodies, site: Site, title: str, url: str, slug: str, rows: tuple[Row, ...]) -> bytes:
    """Return a timeline as JSON. Dates are of ISO 8601, no more precise than they are known."""
    whole = {
        "topic" if slug else "entity": title,
        "url": f"{site.url}/{url}",
        "licence": site.licence.url,
        "events": [as_mapping(json_columns(slug), row) for row in rows],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def as_csv(bodies: Bodies, slug: str, rows: tuple[Row, ...]) -> bytes:
    """Return a timeline as a table with one event a line."""
    return csv_file(csv_columns(slug), rows)


def as_calendar(bodies: Bodies, site: Site, title: str, url: str, events: tuple[EventView, ...]) -> bytes:
    """Return a timeline as a calendar. An event known by its month or year alone takes all of it, and says so."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{calendar_text(site.name)}//timeline//EN"]
    lines.append(f"X-WR-CALNAME:{calendar_text(f'{site.name}: {title}')}")
    for each in events:
        lines += calendar_event(site, url, each)
    lines.append("END:VCALENDAR")
    return b"".join(folded_line(line) + b"\r\n" for line in lines)


def calendar_event(site: Site, url: str, view: EventView) -> list[str]:
    """Return an event of a calendar, whose name never changes; one of no page leads to its first topic."""
    event = view.event
    description = "\n".join([event.text, *([event.note] if event.note else []), *(each.link for each in view.cited)])
    vague = "" if event.date.day else f" ({event.date.long})"
    return [
        "BEGIN:VEVENT",
        f"UID:{event.id}@{urlsplit(site.url).hostname or 'digest.invalid'}",
        f"DTSTAMP:{compact_date(event.date.first)}T000000Z",
        f"DTSTART;VALUE=DATE:{compact_date(event.date.first)}",
        f"DTEND;VALUE=DATE:{compact_date(day_after(event))}",
        f"SUMMARY:{calendar_text(event.text + vague)}",
        f"DESCRIPTION:{calendar_text(description)}",
        f"URL:{site.url}/{url or f'topics/{event.topics[0]}/'}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def day_after(event: Event) -> date:
    """Return the day after an event's last."""
    return (event.end or event.date).last + timedelta(days=1)


def compact_date(day: date) -> str:
    """Return a day without hyphens; years before 1000 have four digits too."""
    return day.isoformat().replace("-", "")


def calendar_text(text: str) -> str:
    """Return a text as a value of a calendar (RFC 5545, 3.3.11)."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def folded_line(line: str) -> bytes:
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
    """Join the build."""
    publish(pages)
