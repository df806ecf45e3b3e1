"""`new article --from FILE`: the draft of one report, with its event, opened in the editor; and what it refuses."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.authoring.new_from import new_from
from plugins.delivery import desk_tasks
from plugins.reading.parse.front_matter import split_front_matter
from tests.support.cli import Run, check, run
from tests.support.desk import MATERIAL

REPORT = MATERIAL / "pages" / "ghost.html"
New = Callable[..., Run]


@pytest.fixture
def typed(copied: Path, monkeypatch: pytest.MonkeyPatch) -> New:
    """Type `new` beside the small site's content."""
    monkeypatch.setattr(desk_tasks, "CALLED_IN", copied.parent)
    return lambda kind="article", **given: run(
        lambda: desk_tasks.new.body(kind, content=str(copied), **given), copied.parent
    )


def test_a_report_becomes_a_draft_with_its_event_and_is_opened(
    copied: Path, typed: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, opened = set(copied.rglob("*.md")), copied.parent / "opened"
    editor = copied.parent / "vim"
    editor.write_text(f'#!/bin/sh\necho "$@" > "{opened}"\n', encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    ran = typed(from_=str(REPORT), event=True, open=True)
    assert (0, "") == (ran.code, ran.err)
    [path] = set(copied.rglob("*.md")) - before
    header, _, _, _ = split_front_matter(path.read_text(encoding="utf-8"))
    assert ("draft", "Buoy Letter") == (header["status"], header["source"]["publisher"])
    assert header["source"]["published"] == path.name[:10]
    [event] = header["events"]
    assert (path.name[:10], 1) == (event["date"], len(event["evidence"]))
    assert event["evidence"][0] in REPORT.read_text(encoding="utf-8")
    assert f"+2 {path}\n" == opened.read_text(encoding="utf-8")
    assert 0 == check(copied.parent).code


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("topic", {"from_": "x.html"}, "new: --from: is for an article, not for a new topic; leave it out"),
        ("topic", {"event": True}, "new: --event: is for an article, not for a new topic; leave it out"),
        ("article", {"event": True}, "new: --event: the event of which report? Add --from FILE, an address or a "),
        ("article", {"from_": "x.html", "title": "X"}, "new: --title: --from reads it from the report; leave it out"),
        ("article", {"from_": str(MATERIAL / "subscriptions.opml")}, " is no single report; ./digest import takes"),
    ],
)  # fmt: skip
def test_a_wrong_call_says_what_to_write(kind: str, given: dict[str, object], said: str, typed: New) -> None:
    ran = typed(kind, **given)
    assert (2, True) == (ran.code, said in ran.err), ran.err


def test_of_a_file_that_is_not_there_nothing_is_written(copied: Path) -> None:
    before = {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()}
    ran = run(lambda: new_from("article", called_in=copied.parent, from_="no.html", content=str(copied)), copied.parent)
    assert ran.code != 0
    assert "no.html" in ran.err
    assert before == {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()}
