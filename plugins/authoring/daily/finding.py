"""`find`: where words stand in content, by SQLite's full-text search, with file and line."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from ...markup.plain_text import passages_of
from ...model.errors import CONTENT, USAGE, Abort
from ...model.words import counted
from ...reading.context import RuleContext
from ...reading.link.content import Entry
from ...reading.parse.front_matter import body_of
from ..judged_content import read_content
from .stale import location

MOST = 30
AROUND = 12
"""So many words of a text are printed."""
Row = tuple[str, str, str]


def find(words: tuple[str, ...] = (), content: str | None = None) -> None:
    """Print the places in which all of the words stand, each as the beginning of one, the best first. Raises Abort."""
    wanted = [each for word in words for each in re.findall(r"\w+", word)]
    if not wanted:
        raise Abort("find: nothing to look for; write: find WORDS", USAGE)
    context = read_content(content)
    query = " ".join(f'"{each}"*' for each in wanted)
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(
            "CREATE VIRTUAL TABLE passage USING fts5(place UNINDEXED, kind UNINDEXED, words,"
            " tokenize='unicode61 remove_diacritics 2')"
        )
        database.executemany("INSERT INTO passage VALUES (?, ?, ?)", rows(context))
        found = database.execute(
            f"SELECT place, kind, snippet(passage, 2, '', '', '…', {AROUND}) FROM passage"
            " WHERE passage MATCH ? ORDER BY rank",
            (query,),
        ).fetchall()
    if not found:
        raise Abort(f"find: {' '.join(words)!r} stands nowhere; a beginning of each word is enough", CONTENT)
    for where, kind, text in found[:MOST]:
        print(f"{where}: {kind}: {' '.join(text.split())}")
    rest = f", the first {MOST} named; more words find fewer" if len(found) > MOST else ""
    print(f"{counted(len(found), 'place')}{rest}.")


def rows(context: RuleContext) -> Iterator[Row]:
    """Yield every passage of articles, topics, events and sources with its place and its kind."""
    for article in context.content.articles:
        for each in context.passages(article):
            yield f"{article.path}:{each.line}", "article", each.text
    for topic in context.content.topics:
        about, status = topic.record, topic.record.status
        yield location(topic, "title"), "topic", " ".join((about.title, about.summary, *about.aliases))
        yield location(topic, "status", "text"), "status", f"{status.label} {status.text}"
        for at, figure in enumerate(about.figures):
            yield location(topic, "figures", at), "figure", " ".join((figure.name, figure.value, figure.note or ""))
        yield from body_rows(topic, "topic")
    for event in context.content.events:
        texts = (event.record.text, event.record.note or "", *event.record.evidence, *event.record.people)
        yield location(event, "id"), "event", " ".join((event.record.id, event.record.date.long, *texts))
    for source in context.content.sources:
        record = source.record
        names = (record.name, *record.aliases, record.kind, record.country or "", record.note or "")
        yield location(source, "slug"), "source", " ".join(names)


def body_rows(entry: Entry[Any], kind: str) -> Iterator[Row]:
    """Yield the passages of a body."""
    body, line = body_of((entry.root / entry.inside).read_text(encoding="utf-8-sig"))
    for each in passages_of(body, line):
        yield f"{entry.path}:{each.line}", kind, each.text
