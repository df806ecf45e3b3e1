"""Timelines as data: what stands in them, and that programs can read them."""

import csv
import json
import re
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

from plugins.digest import Digest
from plugins.timelines import LINE_BYTES, NOT_PUBLISHED, calendar_text, folded_line, pages
from tests.support.factories import EVENT, a_digest, a_file
from tests.support.makers import bytes_of
from tests.support.watched import fields_beside, fields_read

EVENTS = """- id: 2026-03-01-boats-counted
  date: 2026-03-01
  text: 'Boats, counted; "all" of them \\\\ twice.'
  topics: [harbour-limits]
  people: [Ida Brandt, Ana Quill]
  note: Some say otherwise.
  changes_status: {harbour-limits: signed}
  sources:
    - {publisher: Harbour News, url: "https://news.example.org/boats?a=1,2", published: 2026-03, accessed: 2026-03-02}
    - {publisher: Harbour News, url: "https://news.example.org/2026/more", title: More boats}
- id: 1972-limits
  date: 1972
  text: 바다 сигнал limits were first written about in a sentence that is a good deal longer than a line may be.
  topics: [harbour-limits]
  sources: [{publisher: Harbour News, url: "https://news.example.org/1972"}]
- id: 1994-02-harbour
  date: 1994-02
  end: 1994-03-02
  text: A harbour was closed.
  topics: [harbour-limits]
  sources: [{publisher: Harbour News, url: "https://news.example.org/1994"}]
"""


def made(digest: Digest, url: str) -> bytes:
    """Return a file of a timeline."""
    (file,) = (each for each in pages(digest) if each.url == url)
    return bytes_of(file)


def timeline(folder: Path, form: str, events: str = EVENTS) -> bytes:
    """Return the timeline of the one topic in one of its forms."""
    return made(a_digest(folder, {"events/2026.yaml": events}), f"topics/harbour-limits/timeline.{form}")


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_json_holds_every_event_with_its_sources_oldest_first(tmp_path: Path) -> None:
    told = json.loads(timeline(tmp_path, "json"))
    assert ("Harbour limits", "https://boats.example.org/topics/harbour-limits/") == (told["topic"], told["url"])
    assert ["1972", "1994-02", "2026-03-01"] == [each["date"] for each in told["events"]]
    assert {
        "id": "2026-03-01-boats-counted",
        "date": "2026-03-01",
        "end": None,
        "text": 'Boats, counted; "all" of them \\\\ twice.',
        "note": "Some say otherwise.",
        "people": ["Ida Brandt", "Ana Quill"],
        "status": "signed",
        "sources": [
            {
                "publisher": "Harbour News",
                "via": None,
                "url": "https://news.example.org/boats?a=1,2",
                "title": None,
                "published": "2026-03",
                "published_about": None,
                "accessed": "2026-03-02",
            },
            {
                "publisher": "Harbour News",
                "via": None,
                "url": "https://news.example.org/2026/more",
                "title": "More boats",
                "published": None,
                "published_about": None,
                "accessed": None,
            },
        ],
    } == told["events"][2]


def test_the_files_stand_at_the_former_addresses_of_a_topic_too(tmp_path: Path) -> None:
    topic = a_file("topic", aliases="[old-limits]")
    digest = a_digest(tmp_path, {"topics/harbour-limits.md": topic, "events/2026.yaml": EVENTS})
    for ending in ("json", "csv", "ics"):
        now, former = (made(digest, f"topics/{slug}/timeline.{ending}") for slug in ("harbour-limits", "old-limits"))
        assert now == former


def test_csv_holds_an_event_a_line(tmp_path: Path) -> None:
    data = timeline(tmp_path, "csv").decode()
    rows = list(csv.DictReader(StringIO(data, newline="")))
    assert ["1972-limits", "1994-02-harbour", "2026-03-01-boats-counted"] == [each["id"] for each in rows]
    assert ("", "1994-03-02", "") == (rows[0]["end"], rows[1]["end"], rows[2]["end"])
    assert "Ida Brandt; Ana Quill" == rows[2]["people"]
    assert "https://news.example.org/boats?a=1,2 ; https://news.example.org/2026/more" == rows[2]["sources"]
    assert 4 == data.count("\r\n")


def test_no_text_of_the_csv_is_a_formula(tmp_path: Path) -> None:
    events = EVENTS.replace("Some say otherwise.", "=HYPERLINK(1)").replace("[Ida Brandt, Ana Quill]", "['@Ida', Ana]")
    row = list(csv.DictReader(StringIO(timeline(tmp_path, "csv", events).decode(), newline="")))[2]
    assert ("'=HYPERLINK(1)", "'@Ida; Ana") == (row["note"], row["people"])


def test_every_field_of_an_event_and_its_citations_is_there_or_has_a_reason_not_to_be(tmp_path: Path) -> None:
    def read(digest: Any) -> None:
        assert {"json", "csv"} == {
            file.read and file.url[-4:].strip(".") for file in pages(digest) if file.url[-3:] != "ics"
        }

    seen = fields_read(a_digest(tmp_path, {"events/2026.yaml": EVENTS}), read)
    assert NOT_PUBLISHED.keys() == fields_beside(
        {each for each in seen if each.startswith(("Event.", "Citation.", "Change."))}
    )


def test_a_calendar_is_valid_and_its_events_keep_their_names(tmp_path: Path) -> None:
    data = timeline(tmp_path, "ics")
    assert all(len(line) <= LINE_BYTES for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    lines = unfolded(data)
    assert ["BEGIN:VCALENDAR", "VERSION:2.0"] == lines[:2]
    assert ["END:VCALENDAR", ""] == lines[-2:]
    assert 3 == lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT")
    assert [
        "UID:1972-limits@boats.example.org",
        "UID:1994-02-harbour@boats.example.org",
        "UID:2026-03-01-boats-counted@boats.example.org",
    ] == [line for line in lines if line.startswith("UID:")]
    assert ["19720101", "19730101", "19940201", "19940303", "20260301", "20260302"] == [
        found[1] for line in lines if (found := re.fullmatch(r"DT(?:START|END);VALUE=DATE:(\d{8})", line))
    ]
    assert all(re.fullmatch(r"DTSTAMP:\d{8}T000000Z", line) for line in lines if line.startswith("DTSTAMP"))
    (summary,) = (line for line in lines if line.startswith("SUMMARY:바다"))
    assert summary.endswith(" (1972)")


def folded_letter_by_letter(line: str) -> bytes:
    rows, row = [], b""
    for letter in line:
        if len(row) + len(letter.encode()) > LINE_BYTES:
            rows.append(row)
            row = b" "
        row += letter.encode()
    return b"\r\n".join([*rows, row])


def test_any_line_of_a_calendar_is_folded_as_letter_by_letter() -> None:
    random = Random(5545)
    for length in range(300):
        line = "".join(random.choices("aé한😀 ", k=length))
        assert folded_letter_by_letter(line) == folded_line(line)


def test_texts_of_a_calendar_are_escaped_and_folded_between_letters() -> None:
    assert r"a\, b\; c\\ d\ne" == calendar_text("a, b; c\\ d\ne")
    line = "DESCRIPTION:" + "바" * 60
    rows = folded_line(line).split(b"\r\n")
    assert line == "".join(row.decode().removeprefix(" ") for row in rows)
    assert all(len(row) <= LINE_BYTES for row in rows)


def test_a_topic_without_events_has_no_timeline(tmp_path: Path) -> None:
    assert 3 == len(list(pages(a_digest(tmp_path / "one", {"events/2026.yaml": EVENT}))))
    assert [] == list(pages(a_digest(tmp_path / "none")))


def test_an_entity_has_a_timeline_of_the_events_that_name_it(tmp_path: Path) -> None:
    entities = "- {slug: ida-brandt, name: Ida Brandt, kind: person}\n"
    digest = a_digest(tmp_path, {"events/2026.yaml": EVENTS, "entities.yaml": entities})
    assert [f"entities/ida-brandt/timeline.{form}" for form in ("json", "csv", "ics")] == [
        each.url for each in pages(digest) if each.url.startswith("entities/")
    ]
    told = json.loads(made(digest, "entities/ida-brandt/timeline.json"))
    assert ("Ida Brandt", ["2026-03-01"], [None]) == (
        told["entity"],
        [each["date"] for each in told["events"]],
        [each["status"] for each in told["events"]],
    )
