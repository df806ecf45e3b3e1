"""`./digest due` names the next moments at which the output changes, and exactly the files that change then."""

import json
import shutil
from datetime import datetime, timedelta
from errno import ENOSPC
from pathlib import Path

import pytest

from plugins.delivery.due import due
from plugins.writing import PartMaker
from plugins.writing.build import build
from plugins.writing.build import check as check_site
from tests.support.cli import ending
from tests.support.factories import EVENT, a_content, a_file

ARTICLE = "articles/2026/2026-03-01-boats.md"
CONTENT: dict[str, str | bytes] = {
    ARTICLE: a_file(),
    "articles/2026/2026-03-01-later.md": a_file(
        title="It comes out at ten", id="11111111-2222-4222-8222-222222222222", publish_at="2026-03-03T10:00+00:00"
    ),
    "articles/2026/2026-03-01-never.md": a_file(
        title="A draft", id="33333333-2222-4222-8222-222222222222", status="draft", publish_at="2026-03-03T11:00+00:00"
    ),
    "events/2026.yaml": EVENT,
}


def output(folder: Path, content: Path, moment: datetime) -> dict[str, bytes]:
    shutil.rmtree(folder, ignore_errors=True)
    build(
        content=str(content),
        output=str(folder),
        cache=str(folder.parent / "cache"),
        as_of=moment.isoformat(),
        cards=False,
    )
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(".digest")}


@pytest.mark.slow
def test_one_second_before_and_after_a_moment_the_output_differs_in_exactly_the_files_it_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = a_content(tmp_path, CONTENT)
    given = {
        "content": str(content),
        "cache": str(tmp_path / "cache"),
        "as_of": "2026-03-02T18:00+00:00",
        "cards": False,
    }
    due(3, as_json=True, **given)  # type: ignore[arg-type]
    moments = json.loads(capsys.readouterr().out)["moments"]
    assert [
        ("2026-03-03T00:00:00+00:00", ["a new day"]),
        ("2026-03-03T10:00:00+00:00", ["'It comes out at ten' comes out"]),
        ("2026-03-04T00:00:00+00:00", ["a new day"]),
    ] == [(each["at"], each["why"]) for each in moments]
    for each in moments[:2]:
        at = datetime.fromisoformat(each["at"])
        before, after = (output(tmp_path / "out", content, at + timedelta(seconds=second)) for second in (-1, 1))
        differing = sorted(name for name in before | after if before.get(name) != after.get(name))
        assert differing == each["files"]
    assert "articles/later/index.html" in moments[1]["files"]


def test_what_falls_due_for_checking_until_then_stands_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = "{state: none, label: Counted, as_of: 2026-03, text: Counted., checked: 2025-09-04, "
    topic = a_file(
        "topic", status=status + "source: {publisher: Harbour News, url: https://news.example.org/2026/boats}}"
    )
    content = a_content(tmp_path, {"topics/harbour-limits.md": topic})
    due(2, content=str(content), cache=str(tmp_path / "cache"), as_of="2026-03-02T18:00+00:00", cards=False)
    first, second, check = capsys.readouterr().out.splitlines()
    assert first.startswith("2026-03-03T00:00:00+00:00  a new day: ") and second.startswith("2026-03-04T00")
    assert f"2026-03-04  {content}/topics/harbour-limits.md: status.checked is due for checking" == check
    for as_of, warned in (("2026-03-03", False), ("2026-03-04", True)):
        check_site(content=str(content), cache=str(tmp_path / "cache"), as_of=as_of)
        assert warned == ("status.checked: was last checked on 2025-09-04" in capsys.readouterr().err)


def test_content_with_a_fault_is_told_and_nothing_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = a_content(tmp_path, {ARTICLE: a_file(topics="[none]")})
    with ending():
        due(1, content=str(content), cache=str(tmp_path / "cache"), as_of="2026-03-02", cards=False)
    found = capsys.readouterr()
    assert "" == found.out
    assert "topics.0" in found.err
    assert found.err.endswith("due: as of 2026-03-02T23:59:59+00:00 the site cannot be built.\n")


def test_a_full_disk_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(part: PartMaker) -> Path:
        raise OSError(ENOSPC, "No space left on device", str(part.aside))

    monkeypatch.setattr(PartMaker, "begun_aside", full)
    content = a_content(tmp_path, CONTENT)
    with ending():
        due(2, content=str(content), cache=str(tmp_path / "cache"), as_of="2026-03-02T18:00+00:00", cards=False)
    found = capsys.readouterr()
    assert "" == found.out
    assert found.err.splitlines()[-1].startswith("due: /")
    assert found.err.endswith(": No space left on device\n")
