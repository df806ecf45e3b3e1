"""Files change in one step, and what a kill leaves beside them is nobody's business."""

from pathlib import Path

import pytest

from plugins.system.files import ASIDE, replace_file, written_aside
from plugins.writing.sync import compare


def test_a_file_is_replaced_whole_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    replace_file(path, b"old")
    path.chmod(0o640)
    replace_file(path, b"new")
    assert (b"new", 0o640, [path]) == (path.read_bytes(), path.stat().st_mode & 0o777, list(tmp_path.iterdir()))


def test_what_fails_on_the_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    replace_file(path, b"old")
    with pytest.raises(KeyboardInterrupt), written_aside(path) as aside:
        aside.write_bytes(b"half")
        raise KeyboardInterrupt
    assert (b"old", [path]) == (path.read_bytes(), list(tmp_path.iterdir()))


def test_what_a_kill_leaves_is_written_over_or_cleared_from_an_output(tmp_path: Path) -> None:
    path = tmp_path / "live" / "index.html"
    path.parent.mkdir()
    with written_aside(path) as aside:
        aside.write_bytes(b"new")
        aside.with_name(f".index.html.1{ASIDE}").write_bytes(b"half")
    aside.write_bytes(b"half")
    replace_file(path, b"newer")
    (tmp_path / "next").mkdir()
    assert (f".index.html.1{ASIDE}", "index.html") == compare(tmp_path / "next", path.parent).deleted
