"""Files that mean ill, by the hundred: each ends with a line that names it, or is built and does nothing."""

import csv
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, expect

from plugins.reading.parse import documents
from plugins.tables.csv_file import FORMULA
from tests.support import hostile_corpus, inert
from tests.support.cli import build, check
from tests.support.factories import a_content
from tests.support.hostile_corpus.case import Case
from tests.support.hostile_corpus.markup import BODIES, TEXTS
from tests.support.paths import ROOT
from tests.support.scale import usual_or_long
from tests.support.shared import alone

URL = "https://boats.example.org"
DATABASE = "data/v1/digest.sqlite"


@pytest.fixture(scope="module")
def output() -> Path:
    """The site of all that is built, made once for all workers."""
    with alone("hostile-corpus") as folder:
        if not (folder / "built").exists():
            files = files_of(hostile_corpus.inert())
            files |= {f"articles/2026/field-{rule}.png": a_picture() for rule in TEXTS}
            a_content(folder, files)
            ran = build(folder, cards=False, siteurl=URL)
            assert 0 == ran.code, ran.err
            (folder / "built").touch()
        return folder / "output"


def a_picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (1200, 800), "navy").save(made, "PNG")
    return made.getvalue()


def files_of(cases: Iterator[Case]) -> dict[str, str | bytes]:
    found: dict[str, str | bytes] = {}
    for each in cases:
        assert each.inside not in found, each.inside
        found[each.inside] = each.data
    return found


def found_in(output: Path, pattern: str, look: Callable[[Path], Iterator[str]], at_least: int) -> list[str]:
    paths = sorted(output.rglob(pattern))
    assert len(paths) >= at_least
    return [f"{path.relative_to(output)}: {each}" for path in paths for each in look(path)]


def test_there_are_enough() -> None:
    assert hostile_corpus.count() >= 250


@pytest.mark.parametrize(
    "rule",
    [
        *("script", "handler-click", "address-javascript-tab", "address-data", "svg-load", "svg-use", "mathml-link"),
        *("mxss-style", "form", "frame", "frame-object", "media-picture", "media-set", "style-attribute", "base"),
    ],
)
def test_what_is_not_inert_is_seen(rule: str) -> None:
    assert list(inert.of_fragment(BODIES[rule], URL))


@pytest.mark.slow
def test_every_page_is_inert(output: Path) -> None:
    assert [] == found_in(output, "*.html", lambda path: inert.of_page(path, URL), 200)


@pytest.mark.slow
def test_every_case_that_is_built_has_a_page(output: Path) -> None:
    articles = {Path(each.inside).stem for each in hostile_corpus.inert() if each.inside.startswith("articles/")}
    assert articles <= {path.name for path in (output / "articles").iterdir()}


@pytest.mark.slow
def test_every_feed_is_inert(output: Path) -> None:
    assert [] == found_in(output, "*.xml", lambda path: inert.of_feed(path, URL), 5)
    assert [] == found_in(output, "feed.json", lambda path: inert.of_json_feed(path, URL), 1)


@pytest.mark.slow
def test_every_list_of_feeds_and_every_citation_and_file_of_data_is_inert(output: Path) -> None:
    assert [] == found_in(output, "*.opml", inert.of_outline, 1)
    assert [] == found_in(output, "*.json", inert.of_data, 100)
    assert [] == found_in(output, "*.ris", inert.of_ris, 100)
    assert [] == found_in(output, "*.bib", inert.of_bibtex, 100)


@pytest.mark.slow
def test_every_calendar_holds_our_events_alone(output: Path) -> None:
    assert [] == found_in(output, "*.ics", inert.of_calendar, len(TEXTS))


@pytest.mark.slow
def test_every_table_has_rows_of_one_width_and_no_formula(output: Path) -> None:
    paths = sorted(output.rglob("*.csv"))
    assert len(paths) > 5
    for path in paths:
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True)))
        assert {len(rows[0])} == {*map(len, rows)}, path
        assert [] == [cell for row in rows for cell in row if re.match("[=+@\t\r]", cell)], path
    assert FORMULA.match("=1+1")


@pytest.mark.slow
def test_the_database_is_whole_and_runs_nothing(output: Path) -> None:
    with closing(sqlite3.connect(output / DATABASE)) as connection:
        [[sound]] = connection.execute("PRAGMA integrity_check")
        [[triggers]] = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
        [[articles]] = connection.execute("SELECT count(*) FROM articles")
    assert ("ok", 0) == (sound, triggers)
    assert articles == len(list((output / "articles").glob("*/index.html")))


@pytest.mark.slow
def test_every_refused_case_is_named_with_its_reason(tmp_path: Path) -> None:
    cases = list(hostile_corpus.refused())
    a_content(tmp_path, files_of(iter(cases)))
    ran = check(tmp_path)
    assert 1 == ran.code
    assert ran.err.isprintable() or {*"\n"} == {each for each in ran.err if not each.isprintable()}
    problems = [each for each in ran.err.splitlines() if " warning: " not in each]
    assert [] == [
        (each.rule, each.refused)
        for each in cases
        if not any(
            line.startswith(f"content/{each.inside}:") and re.search(each.refused, line) and len(line) < 1000
            for line in problems
        )
    ]


def test_every_name_of_a_file_that_means_ill_is_refused(tmp_path: Path) -> None:
    folder = a_content(tmp_path) / "pages"
    folder.mkdir()
    entries = list(hostile_corpus.entries())
    for each in entries:
        each.lay(folder)
    ran = check(tmp_path)
    *lines, _, _ = [*ran.err.splitlines(), ""]
    assert 1 == ran.code
    assert len(entries) == len(lines)
    for each in entries:
        shown = "".join(
            sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in each.name.decode(errors="backslashreplace")
        )
        assert any(re.search(each.refused, line) for line in lines), shown


@pytest.mark.slow
def test_what_is_slow_ends_within_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_BODY_S", 0.2)
    cases = list(hostile_corpus.slow())
    a_content(tmp_path, files_of(iter(cases)))
    ran = check(tmp_path)
    assert "Traceback" not in ran.err
    over = {line.split(":")[0] for line in ran.err.splitlines() if "took more than 0.2 seconds; divide it" in line}
    assert "content/articles/2026/slow-brackets.md" in over
    assert len(over) < len(cases) / 2


MEASURED = ("slow-brackets", "large-title", "picture-bomb")
"""Cases that are measured in each run; all of them are with `--long`."""
MAX_S, MAX_BYTES = 5, 600_000_000


def heavy_cases() -> list[Case]:
    named = ("large", "picture", "yaml-bomb", "yaml-deep", "list-bomb", "number")
    cases = [*hostile_corpus.slow(), *(each for each in hostile_corpus.refused() if each.rule.startswith(named))]
    return cases if usual_or_long(0, 1) else [each for each in cases if each.rule in MEASURED]


@pytest.mark.slow
@pytest.mark.parametrize("case", heavy_cases(), ids=lambda case: case.rule)
def test_a_case_takes_5_seconds_and_600_megabytes_at_most(case: Case, tmp_path: Path) -> None:
    a_content(tmp_path, {case.inside: case.data})
    command = [sys.executable, "-c", ALONE, str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    took_s, peak_bytes, *said = ran.stdout.splitlines()
    assert (
        float(took_s) < usual_or_long(2, 1) * MAX_S
    )  # a machine that does much else counts more; the long run is alone
    assert int(peak_bytes) < MAX_BYTES
    assert all(each.startswith("content/") and each.isprintable() for each in said)
    assert not case.refused or any(each.startswith(f"content/{case.inside}:") for each in said)


ALONE = """
import re, sys, time
from pathlib import Path
from tests.support.cli import check
ran = check(Path(sys.argv[1]))
print(time.process_time())
status = Path("/proc/self/status")  # getrusage would count what the process that began this one holds
print(int(re.search("VmHWM: *([0-9]+)", status.read_text().replace("\\t", " "))[1]) * 1024)
for line in ran.err.splitlines():
    if line.startswith("content/") or "Traceback" in line:
        print(line)
"""
"""A check in a process of its own, with the time and the memory that it took in all."""


@pytest.mark.slow
def test_a_browser_runs_nothing_of_it_and_asks_nobody_else(
    output: Path, browsing: Callable[..., BrowserContext], served: Callable[..., str]
) -> None:
    here = served(output)
    seen: list[str] = []
    context = browsing()
    page = context.new_page()
    page.on("dialog", lambda dialog: seen.append(dialog.message))  # that nobody answers, so the page waits
    page.on("console", lambda said: seen.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("request", lambda asked: seen.append(asked.url) if not asked.url.startswith(here) else None)
    articles = [*(f"articles/{path.name}/" for path in sorted((output / "articles").iterdir())[::12] if path.is_dir())]
    for url in ("", *articles, *(f"{kind}/field-end-of-script/" for kind in ("articles", "topics"))):
        page.goto(f"{here}/{url}" if not here.endswith("/") else f"{here}{url}")
    for words in ("script", "boats"):
        page.goto(f"{here}/search/?q={words}")
        expect(page.locator("#hits li").first).to_be_visible()
    assert len(articles) > 10
    assert [] == seen
