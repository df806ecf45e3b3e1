"""Nouns and files for tests: valid as they come, so that a test changes the one thing it is about."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from plugins.checks.runner import run_rules
from plugins.digest import Digest
from plugins.markup.html import print_body
from plugins.model.article import Article, TopicRole
from plugins.model.body import Body, BodyFacts, Prose
from plugins.model.citation import Citation
from plugins.model.dates import PartialDate
from plugins.model.event import Event
from plugins.model.order import order_day
from plugins.model.record import replace
from plugins.model.source import Source
from plugins.model.topic import Status, Topic
from plugins.reading.context import RuleContext
from plugins.reading.judging import judge
from plugins.reading.linking import link
from plugins.reading.loading import load
from plugins.reading.settings import options_of
from plugins.reading.snapshot import Snapshot

NOW = datetime(2026, 11, 24, tzinfo=UTC)
ID = "22222222-2222-4222-8222-222222222222"
URL = "https://news.example.org/2026/boats"
SETTINGS: dict[str, Any] = {
    "SITENAME": "Boats and Limits",
    "SITESUBTITLE": "Boats, counted.",
    "SITE_DESCRIPTION": "What others report of boats.",
    "SITEURL": "https://boats.example.org",
    "DEFAULT_LANG": "en",
    "TIMEZONE": "UTC",
    "LICENCE": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "NAVIGATION": (),
    "SERVICE_LINKS": (),
    "FOOTER": (),
    "UNBROKEN_NAMES": ("New START",),
}


def day(text: str) -> PartialDate:
    """A date of any precision."""
    return PartialDate.read(text)


def a_citation(**changes: Any) -> Citation:
    return Citation(**{"publisher": "Harbour News", "url": URL, **changes})


def an_article(**changes: Any) -> Article:
    given: dict[str, Any] = {
        "title": "Boats are counted",
        "id": ID,
        "date": datetime(2026, 3, 1, tzinfo=UTC),
        "summary": "Somebody counted the boats.",
        "slug": "boats",
        "topics": (TopicRole(slug="harbour-limits"),),
        "source": a_citation(),
        "body": BodyFacts(),
    }
    article = Article(**(given | changes))
    return replace(article, order=order_day(article.citations[0].published, article.body.file, (), article.day))


def a_topic(**changes: Any) -> Topic:
    status = Status(state="none", label="Counted", as_of=day("2026-03"), text="They are counted.", source=a_citation())
    given: dict[str, Any] = {
        "slug": "harbour-limits",
        "title": "Harbour limits",
        "summary": "How many boats.",
        "status": status,
    }
    return Topic(**(given | {"body": BodyFacts()} | changes))


def an_event(**changes: Any) -> Event:
    given: dict[str, Any] = {
        "id": "2026-03-01-boats-counted",
        "date": day("2026-03-01"),
        "text": "Boats were counted.",
        "topics": ("harbour-limits",),
        "sources": (a_citation(),),
    }
    return Event(**(given | changes))


def a_source(**changes: Any) -> Source:
    return Source(**{"slug": "harbour-news", "name": "Harbour News", "kind": "newspaper", **changes})


FILES = {
    "article": {
        "title": "Boats are counted",
        "id": ID,
        "date": "2026-03-01",
        "summary": "Somebody counted the boats.",
        "topics": "[harbour-limits]",
        "source": f"{{publisher: Harbour News, url: {URL}}}",
    },
    "topic": {
        "title": "Harbour limits",
        "summary": "How many boats a harbour may hold.",
        "status": "{state: none, label: Counted, as_of: 2026-03, text: Counted., "
        f"source: {{publisher: Harbour News, url: {URL}}}}}",
    },
    "reply": {"name": "A reader", "date": "2026-03-02", "status": "approved"},
    "statement": {"title": "About"},
}
"""The fields of a file of each kind, as YAML."""
SOURCES = "- {slug: harbour-news, name: Harbour News, kind: newspaper}\n"
EVENT = """- id: 2026-03-01-boats-counted
  date: 2026-03-01
  text: Boats were counted.
  topics: [harbour-limits]
  sources: [{publisher: Harbour News, url: "https://news.example.org/2026/boats"}]
"""


def a_file(kind: str = "article", /, *, body: str = "Boats were counted.", **changes: str | None) -> str:
    """The text of a file; a value is YAML and stands behind `key: `, None leaves the key out."""
    return file_of(kind, changes, body)


def file_of(kind: str, changes: Mapping[str, str | None], body: str = "Boats were counted.") -> str:
    """The same, from a mapping."""
    fields = {**FILES[kind], **changes}
    rows = "".join(f"{key}: {value}\n" for key, value in fields.items() if value is not None)
    return f"---\n{rows}---\n\n{body}\n"


STYLE = "off: [held-by-nothing, undated-source, summary-repeats, same-story-twice, relative-date, one-source-lead]\n"
"""What valid files of tests leave out: they are no longer than what a test is about."""


def a_content(folder: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """Write a valid content folder with one article, topic and source, and these files over it; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "style.yaml").exists():
        (folder / "style.yaml").write_text(STYLE, encoding="utf-8")
    whole: dict[str, str | bytes] = {
        "articles/2026/2026-03-01-boats.md": a_file(),
        "topics/harbour-limits.md": a_file("topic"),
        "sources.yaml": SOURCES,
    }
    for name, text in (whole | (files or {})).items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / "content"


def a_snapshot(folder: Path, files: dict[str, str | bytes] | None = None, **settings: Any) -> Snapshot:
    """Read a valid content folder with these files over it, at the one moment of all tests."""
    with patch.dict(os.environ, SOURCE_DATE_EPOCH=f"{NOW.timestamp():.0f}"):
        given = {"CACHE_PATH": str(folder / ".cache")} | SETTINGS | settings
        return load(options_of(given, a_content(folder, files)))


def a_digest(folder: Path, files: dict[str, str | bytes] | None = None, **settings: Any) -> Digest:
    """Read, judge and link a valid content folder with these files over it."""
    snapshot = a_snapshot(folder, files, **settings)
    judgement = judge(snapshot, run_rules)
    problems = [each for each in (*snapshot.problems, *judgement.problems) if not each.warning]
    assert [] == list(map(str, problems))
    content = link(snapshot, judgement)
    content.save()
    return content.digest


def raw_html_of(folder: Path, text: Prose) -> str:
    """Return the HTML of a text that was read from a folder, as it is kept."""
    assert isinstance(text, Body)
    [path] = (folder / ".cache").glob("*/cache.sqlite")
    with closing(sqlite3.connect(path)) as connection:
        [html] = connection.execute("SELECT data FROM html WHERE key = ?", (text.key,)).fetchone()
    return bytes(html).decode()


def html_of(folder: Path, text: Prose) -> str:
    """Return the HTML of a text that was read from a folder, its links into the site written as `digest:address`."""
    assert isinstance(text, Body)
    return print_body(text, raw_html_of(folder, text), "digest:")


def told(folder: Path, files: dict[str, str | bytes] | None = None, **settings: Any) -> list[str]:
    """Return the problems of a content folder, `path:line: field: what; mend`, its own path left out."""
    snapshot = a_snapshot(folder, files, **settings)
    problems = sorted((*snapshot.problems, *run_rules(RuleContext(snapshot=snapshot))), key=lambda each: each.sort_key)
    return [str(each).replace(f"{folder.as_posix()}/content/", "") for each in problems]
