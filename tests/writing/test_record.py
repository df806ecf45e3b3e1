"""The record of an output folder lies beside it: outputs are alike, and it tells of no other folder."""

import shutil
from pathlib import Path

import pytest

from plugins.writing import record as records
from plugins.writing.record import FileRecord
from plugins.writing.sync import MARK, MARK_TEXT
from tests.support.golden_site import SETTINGS, build

pytestmark = pytest.mark.slow

QUICK = {**SETTINGS, "CARDS": False, "DATA": ()}
RECORD = {"index.html": FileRecord(fingerprint="f", size=1, mtime_ns=2)}


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return build(tmp_path / "site" / "output", settings=QUICK)


def test_two_outputs_of_the_same_content_are_alike_to_the_byte(site: Path, tmp_path: Path) -> None:
    other = build(tmp_path / "other" / "output", settings=QUICK)
    assert everything(site) == everything(other)
    assert MARK_TEXT == (site / MARK).read_text()
    assert [MARK] == [path.name for path in site.iterdir() if path.name.startswith(".")]


def test_a_copied_folder_is_built_right_whatever_was_copied_with_it(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone, whole = tmp_path / "alone" / "output", tmp_path / "whole"
    shutil.copytree(site, alone)
    shutil.copytree(site.parent, whole, symlinks=True)
    (alone / "index.html").write_text("other")
    before = everything(site)
    assert before == everything(build(alone, settings=QUICK))
    capsys.readouterr()
    assert before == everything(build(whole / "output", settings=QUICK))
    assert "Wrote 0 new files, 0 changed, 0 deleted" in capsys.readouterr().out


@pytest.mark.parametrize("lost", ["record", "cache", "twin"])
def test_what_lies_beside_may_be_deleted(lost: str, site: Path) -> None:
    before = everything(site)
    for path in site.parent.glob({"record": ".*.record", "cache": ".cache", "twin": ".*.next"}[lost]):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (site / "sources" / "index.html").unlink()
    assert before == everything(build(site, settings=QUICK))


def test_a_record_tells_of_its_folder_alone(tmp_path: Path) -> None:
    live, twin = tmp_path / "output", tmp_path / ".output.next"
    live.mkdir()
    twin.mkdir()
    records.save(live, RECORD)
    records.save(twin, {})
    assert (RECORD, {}) == (records.load(live), records.load(twin))
    live.rename(tmp_path / "aside")
    twin.rename(live)
    (tmp_path / "aside").rename(twin)
    assert ({}, RECORD) == (records.load(live), records.load(twin))
    records.forget(twin)
    assert records.load(twin) is None
    records.save(live, RECORD)
    assert 1 == len(list(tmp_path.glob(".output.*.record")))
