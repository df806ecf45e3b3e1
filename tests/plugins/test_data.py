"""The digest as data: the answers were written by hand before the room was (`data_of_small_site.json`)."""

import csv
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from errno import EIO, ENOSPC
from io import StringIO
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from pelican.settings import read_settings

from plugins.data.database import errors_of_disk, fill_in_parts, search_required
from plugins.data.gathered import FOLDER
from plugins.data.html_to_text import html_to_text
from plugins.data.table import Table
from plugins.data.tables import NOT_PUBLISHED, TABLES
from plugins.digest import Digest
from plugins.reading.judging import judge
from plugins.reading.linking import link
from plugins.reading.loading import load
from plugins.reading.settings import options_of
from plugins.tables.columns import as_mapping, cells, heads
from plugins.tables.csv_file import FORMULA, cell_text
from tests.support import night_train_site
from tests.support.cli import ending
from tests.support.pages import words
from tests.support.paths import ANSWERS, ROOT
from tests.support.sites import Built
from tests.support.watched import KINDS, fields_beside, fields_read

KNOWN = json.loads((ANSWERS / "data_of_small_site.json").read_text(encoding="utf-8"))
NAMES = [table.name for table in TABLES]


def read(site: Built, name: str) -> Any:
    return json.loads((site.root / FOLDER / f"{name}.json").read_bytes())


@pytest.fixture
def base(small: Built) -> Iterator[sqlite3.Connection]:
    with closing(opened(small)) as connection:
        yield connection


def opened(site: Built) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{site.root / FOLDER / 'digest.sqlite'}?mode=ro", uri=True)


# ---- What stands in them


@pytest.mark.parametrize("name", ["articles", "topics", "events", "sources"])
def test_json_holds_what_was_written_down_before(name: str, small: Built) -> None:
    whole = read(small, name)
    assert {
        "version": 1,
        "name": "Lamps & Signals",
        "page": "https://lamps.example.org/digest/data/",
        "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    } == {key: value for key, value in whole.items() if key != name}
    assert KNOWN[name] == whole[name]


@pytest.mark.parametrize("name", ["figures", "treaties"])
def test_figures_and_treaties_stand_apart_too_each_with_its_topic(name: str, small: Built) -> None:
    expected = [{"topic": topic["slug"], **each} for topic in KNOWN["topics"] for each in topic[name]]
    assert 2 == len(expected)
    assert expected == read(small, name)[name]


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_csv_read_back_is_the_json(table: Table, site: Built) -> None:
    text = (site.root / FOLDER / f"{table.name}.csv").read_bytes().decode()
    assert text.count("\r\n") == text.count("\n")
    rows = list(csv.DictReader(StringIO(text, newline=""), strict=True))
    assert read(site, table.name)[table.name] == [read_back(table, row) for row in rows]
    assert len(rows) >= 1


def read_back(table: Table, row: dict[str, str]) -> dict[str, Any]:
    """Read a line of CSV as the page says that it is read."""
    return {column.name: value(column, column.name, row) for column in table.columns}


def value(column: Any, name: str, row: dict[str, str]) -> Any:
    if column.parts and not column.many:
        parts = {part.name: value(part, f"{name}.{part.name}", row) for part in column.parts}
        return parts if any(each is not None for each in parts.values()) else None
    cell = row[name]
    if column.many:
        return json.loads(cell) if cell else []
    if column.name in ("minutes", "number", "for", "never_in_force"):
        return json.loads(cell) if cell else None
    return (cell[1:] if FORMULA.match(cell) and cell.startswith("'") else cell) or None


def test_no_cell_is_a_formula_and_each_is_read_back_as_it_was() -> None:
    for text in ("=1+1", "+1", "-1", "@sum", "\tx", "＝1", "'=1", "''=1", "it's", "'quoted'", "1-2", "부산"):
        cell = cell_text(text)
        assert not re.match("[=+\\-@\t\r＝＋－＠]", cell)
        assert text == (cell[1:] if FORMULA.match(cell) and cell.startswith("'") else cell)
    assert ["'quoted'", "1-2", "-1.5", ""] == [cell_text(each) for each in ("'quoted'", "1-2", -1.5, None)]


def test_a_row_with_another_number_of_values_than_columns_is_refused() -> None:
    columns = TABLES[0].columns
    assert [each.name for each in columns if not each.parts or each.many] == list(heads(columns, "."))
    for wrong in (as_mapping, lambda columns, row: list(cells(columns, row))):
        with pytest.raises(ValueError, match="shorter"):
            wrong(columns, (1, 2))


def digest_of(content: Path, settings: dict[str, Any], folder: Path) -> Digest:
    given = {**settings, "PATH": str(content), "CACHE_PATH": str(folder / content.parent.name)}
    snapshot = load(options_of(read_settings(str(ROOT / "pelicanconf.py"), override=given), content))
    return link(snapshot, judge(snapshot, lambda context: ())).digest


@pytest.mark.slow
def test_every_field_of_a_record_has_a_column_or_a_reason_to_have_none(tmp_path: Path) -> None:
    digests = [
        digest_of(night_train_site.CONTENT, night_train_site.SETTINGS, tmp_path),
        digest_of(ROOT / "content", {}, tmp_path),
    ]
    seen: set[str] = set()
    for digest in digests:
        seen |= fields_read(digest, lambda digest: [list(table.rows(digest)) for table in TABLES])
    assert NOT_PUBLISHED.keys() == fields_beside(seen)
    elsewhere = {"Bar", "Bars", "Claim", "Cited", "Credit", "Speaker", "Vintage"}
    assert elsewhere == KINDS.keys() - {each.partition(".")[0] for each in seen}


# ---- SQLite


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_sqlite_holds_the_same_tables(table: Table, small: Built, base: sqlite3.Connection) -> None:
    names = ", ".join(f'"{name}"' for name in heads(table.columns, "_"))
    rows = base.execute(f"SELECT {names} FROM {table.name} ORDER BY rowid").fetchall()
    records = read(small, table.name)[table.name]
    assert [tuple(flat(table.columns, record)) for record in records] == rows


def flat(columns: Any, record: dict[str, Any]) -> Iterator[Any]:
    for column in columns:
        each = record[column.name]
        if column.many:
            yield json.dumps(each, ensure_ascii=False) if each else None
        elif column.parts:
            yield from flat(column.parts, each) if each else (None for _ in heads(column.parts, "."))
        else:
            yield each


def test_sqlite_holds_the_plain_text_of_articles(base: sqlite3.Connection) -> None:
    query = "SELECT text FROM articles WHERE url LIKE ?"
    found = {slug: base.execute(query, (f"%/{slug}/",)).fetchone()[0].split("\n") for slug in KNOWN["texts"]}
    assert KNOWN["texts"] == found
    assert (127,) == base.execute("SELECT words FROM articles WHERE reference = '6513270e'").fetchone()


@pytest.mark.parametrize("query", KNOWN["found"]["articles"])
def test_a_word_in_the_text_of_an_article_leads_to_its_address(query: str, base: sqlite3.Connection) -> None:
    found = base.execute(
        "SELECT url FROM articles WHERE rowid IN (SELECT rowid FROM articles_search WHERE articles_search MATCH ?)",
        (query,),
    )
    addresses = [f"https://lamps.example.org/digest/articles/{slug}/" for slug in KNOWN["found"]["articles"][query]]
    assert addresses == [url for (url,) in found]


@pytest.mark.parametrize("query", KNOWN["found"]["events"])
def test_a_word_in_the_text_of_an_event_leads_to_it(query: str, base: sqlite3.Connection) -> None:
    found = base.execute(
        "SELECT e.id FROM events_search s JOIN events e ON e.rowid = s.rowid WHERE s.text MATCH ? ORDER BY e.rowid",
        (query,),
    )
    assert KNOWN["found"]["events"][query] == [id for (id,) in found]


def test_the_views_have_a_row_for_each_item_of_a_list(base: sqlite3.Connection) -> None:
    topics = base.execute("SELECT article, position, topic, role FROM article_topics").fetchall()
    assert [
        (each["reference"], at, topic["topic"], topic["role"])
        for each in KNOWN["articles"]
        for at, topic in enumerate(each["topics"])
    ] == topics
    tags = base.execute("SELECT article, position, value FROM article_tags").fetchall()
    assert [("6513270e", 0, "Lamp Accord, return to"), ("6513270e", 1, "Port Ellery, meeting in")] == tags
    for kind, key, name in (("articles", "reference", "article_sources"), ("events", "id", "event_sources")):
        rows = base.execute(f"SELECT * FROM {name}").fetchall()
        parts = ("publisher", "via", "url", "published", "published_about")
        assert [
            (each[key], at, *(source[part] for part in parts))
            for each in KNOWN[kind]
            for at, source in enumerate(each["sources"])
        ] == rows
    pairs = base.execute("SELECT event, position, value FROM event_topics").fetchall()
    assert [(each["id"], at, topic) for each in KNOWN["events"] for at, topic in enumerate(each["topics"])] == pairs


def test_sqlite_is_whole_and_says_what_it_is(small: Built, base: sqlite3.Connection) -> None:
    assert ("ok",) == base.execute("PRAGMA integrity_check").fetchone()
    assert [(1,), (4096,), (0,)] == [
        base.execute(f"PRAGMA {name}").fetchone() for name in ("user_version", "page_size", "freelist_count")
    ]
    assert {
        "version": "1",
        "name": "Lamps & Signals",
        "page": "https://lamps.example.org/digest/data/",
        "licence": "CC BY 4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
    } == dict(base.execute("SELECT name, value FROM about"))
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize((small.root / FOLDER / "digest.sqlite").read_bytes())
        for name in ("articles_search", "events_search"):
            copy.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")


def test_what_sqlite_writes_of_itself_into_a_file_is_fixed(small: Built) -> None:
    data = (small.root / FOLDER / "digest.sqlite").read_bytes()
    assert (b"\0\0\0\1", b"\0\0\0\1", (3_040_001).to_bytes(4, "big")) == (data[24:28], data[92:96], data[96:100])
    assert b"digs" == data[68:72]


# ---- What does not


def strings(node: Any) -> Iterator[str]:
    if isinstance(node, dict | list):
        for each in node.values() if isinstance(node, dict) else node:
            yield from strings(each)
    elif isinstance(node, str):
        yield node


def private(content: Path) -> Iterator[str]:
    """Yield every quotation that is kept as evidence, and every claim with its basis."""
    for path in sorted((content / "events").glob("*.yaml")):
        for event in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield from strings(event.get("evidence", []))
    for path in sorted((content / "articles").rglob("*.md")):
        front = yaml.safe_load(path.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n"))
        yield from strings(front.get("claims", []))
        yield from strings(front.get("private_notes", []))


def published(site: Built) -> str:
    """Return all that stands in the files, SQLite's as every text of every table."""
    files = [
        path.read_text(encoding="utf-8") for path in sorted((site.root / FOLDER).iterdir()) if path.suffix != ".sqlite"
    ]
    with closing(opened(site)) as connection:
        files += list(connection.iterdump())
    raw = (site.root / FOLDER / "digest.sqlite").read_bytes().decode(errors="replace")
    return "\n".join([*files, raw])


def test_no_evidence_and_no_claim_is_in_any_file(demonstration: Built) -> None:
    whole = " ".join(published(demonstration).split())
    kept = list(private(ROOT / "content"))
    assert len(kept) > 100
    long = [each for each in kept if len(each.split()) >= 8]
    assert len(long) > 50
    prose = " ".join(words(page) for page in demonstration.pages.values())
    assert [] == [each for each in long if each in whole and each not in prose]
    for table in TABLES:
        names = {
            *re.findall(r'"(\w+)":', (demonstration.root / FOLDER / f"{table.name}.json").read_text(encoding="utf-8"))
        }
        assert not names & {"evidence", "claims", "facts", "private_notes", "checked_by", "body", "email"}


def test_nothing_private_no_reply_and_nothing_that_lists_do_not_show_is_in_any_file(small: Built) -> None:
    whole = published(small)
    for each in ("Call the union", "Tom Buoy", "등대는 아홉 곳입니다", "Not to be printed", "before the next meeting"):
        assert each not in whole
    for title in ("Lamps of the south coast", "Unfinished account", "Held back until ten"):
        assert title not in whole
    assert "The Silent Bell" not in whole


def test_no_address_of_e_mail_is_in_any_file(site: Built) -> None:
    assert [] == re.findall(r"[\w.+-]@[\w-]+\.\w+", published(site))


# ---- The page


def test_the_page_names_every_file_and_every_column(small: Built) -> None:
    page = small.main("data/")
    links = {link.get("href") for link in page.iter("a")}
    files = {path.relative_to(small.root).as_posix() for path in (small.root / FOLDER).iterdir()}
    assert 2 * len(TABLES) + 1 == len(files)
    assert {f"../{name}" for name in files} <= links
    shown = {
        words(heading): [words(code) for cell in section.iter("th") for code in cell.iter("code")]
        for section in page.iter("section")
        for heading in section.iter("h2")
    }
    for table in TABLES:
        names = [name.partition(".")[0].removesuffix("[]") for name in shown[table.title]]
        assert [column.name for column in table.columns] == list(dict.fromkeys(names))
        (record, *_) = read(small, table.name)[table.name]
        assert list(record) == list(dict.fromkeys(names))
    assert list(KNOWN["articles"][0]["sources"][0]) == shown["Citation"]


def test_what_the_page_says_of_full_text_search_is_so(small: Built, base: sqlite3.Connection) -> None:
    (query,) = (words(each) for each in small.main("data/").iter("pre"))
    assert [] == base.execute(query).fetchall()
    (first, *_) = base.execute(query.replace("treaty", "skipper")).fetchall()
    assert "https://lamps.example.org/digest/articles/fog-horns/" == first[1]


def test_the_foot_of_pages_leads_to_the_data(small: Built) -> None:
    (footer,) = small.pages["topics/"].iter("footer")
    assert "../data/" in {link.get("href") for link in footer.iter("a")}


# ---- When


@pytest.mark.slow
def test_without_kinds_of_files_there_is_no_page_and_an_unknown_one_is_refused(
    copied: Path, built: Callable[..., Built], capsys: pytest.CaptureFixture[str]
) -> None:
    none = built(copied, DATA=())
    assert not (none.root / "data").exists()
    text = built(copied, DATA=("csv",))
    assert {f"{name}.csv" for name in NAMES} == {path.name for path in (text.root / FOLDER).iterdir()}
    assert "SQLite" not in text.text("data/")
    with ending():
        built(copied, DATA=("xlsx",))
    assert (
        "command line: DATA: 'xlsx' is unknown; write some of: json, csv, sqlite"
        == capsys.readouterr().err.splitlines()[-1]
    )


@pytest.mark.slow
def test_a_build_with_drafts_makes_no_sqlite_file_and_a_page_that_names_none(
    copied: Path, built: Callable[..., Built]
) -> None:
    drafts = built(copied, DRAFTS=True)
    assert not (drafts.root / FOLDER / "digest.sqlite").exists()
    assert "SQLite" not in drafts.text("data/")
    assert (drafts.root / FOLDER / "articles.json").exists()


class WithoutSearch:
    def execute(self, statement: str) -> None:
        if "fts5" in statement:
            raise sqlite3.OperationalError("no such module: fts5")


def test_a_library_without_full_text_search_is_told_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with ending():
        fill_in_parts(cast(sqlite3.Connection, WithoutSearch()), "articles", ())
    told = capsys.readouterr().err
    assert told.endswith('(no such module: fts5); take "sqlite" out of DATA in pelicanconf.py\n')


@pytest.mark.parametrize(
    ("name", "statements", "number", "what"),
    [
        ("x.sqlite", ("PRAGMA max_page_count = 1", "CREATE TABLE a (b)"), ENOSPC, "No space left on device"),
        ("missing/x.sqlite", (), EIO, "unable to open database file"),
    ],
)
def test_a_fault_of_the_disk_is_not_taken_for_one_of_the_library(
    name: str, statements: tuple[str, ...], number: int, what: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    with (
        pytest.raises(OSError, match=what) as raised,
        errors_of_disk(path),
        search_required(),
        closing(sqlite3.connect(path)) as connection,
    ):
        for each in statements:
            connection.execute(each)
    assert (number, what, str(path)) == (raised.value.errno, raised.value.strerror, raised.value.filename)


def test_what_is_wrong_in_the_code_is_no_fault_of_the_disk(tmp_path: Path) -> None:
    with (
        pytest.raises(sqlite3.OperationalError),
        errors_of_disk(tmp_path / "x"),
        closing(sqlite3.connect(":memory:")) as connection,
    ):
        connection.execute("CREATE")


@pytest.mark.slow
def test_prose_that_is_edited_comes_into_the_one_file_that_holds_it(copied: Path, built: Callable[..., Built]) -> None:
    path = copied / "articles" / "2025" / "2025-06-05-letter.md"
    before = built(copied)
    path.write_text(path.read_text(encoding="utf-8").replace("The letter is short.", "The letter is brief."), "utf-8")
    after = built(copied)
    files = {each.name for each in (before.root / FOLDER).iterdir()}
    differing = {
        name
        for name in files
        if (before.root / FOLDER / name).read_bytes() != (after.root / FOLDER / name).read_bytes()
    }
    assert {"digest.sqlite"} == differing
    with closing(opened(after)) as connection:
        rows = connection.execute("SELECT rowid FROM articles_search WHERE articles_search MATCH 'brief'").fetchall()
    assert [(4,)] == rows


def test_html_becomes_plain_text_a_line_for_each_block() -> None:
    html = (
        '<div class="noted"><p>One &amp;&nbsp;<em>two</em>.<sup class="ref"><a class="note-mark" href="#n">1</a></sup>'
        '</p>\n<div class="notes"><div class="note"><a aria-label="Note 1 > text" class="note-mark" href="#r">1</a> <p>'
        'A note.</p></div></div></div>\n<ul><li>a</li><li>b<br>c</li></ul><p><img alt="x > y" src="z"></p>'
        "<table><tr><th>1</th><td>2</td></tr></table><p>&lt;b&gt; <abbr title='no'>NO</abbr></p>"
    )
    assert ["One & two.", "A note.", "a", "b", "c", "1 2", "<b> NO"] == html_to_text(html).split("\n")
