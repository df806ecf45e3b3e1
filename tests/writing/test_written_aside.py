"""A file that is too large for memory is written aside by its maker, and moved into its place."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.system.files import ASIDE
from plugins.writing import Bodies, PartMaker
from plugins.writing.part_cache import PartCaches, left_behind
from plugins.writing.placing import put
from tests.support.generated_site import GeneratedSite

BODIES = Bodies(html_of=str)


def written(part: PartMaker, data: bytes) -> Path:
    part.begun_aside().write_bytes(data)
    return part.aside


def left(folder: Path) -> list[Path]:
    return [*folder.rglob(f".*{ASIDE}")]


def test_it_takes_the_place_of_what_stands_there_in_one_step(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "all.bin").write_bytes(b"old")
    os.link(tree / "all.bin", tmp_path / "of the live site")
    with PartCaches(folder=tmp_path).of("all.bin", BODIES) as part:
        entry, same = put(tree, "all.bin", written(part, b"new"), "print", {})
    assert same is False
    assert b"new" == (tree / "all.bin").read_bytes()
    assert (entry.size, entry.mtime_ns) == (3, (tree / "all.bin").stat().st_mtime_ns)
    assert b"old" == (tmp_path / "of the live site").read_bytes()
    assert [] == left(tmp_path)


def test_what_holds_the_same_bytes_stays(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "all.bin").write_bytes(b"old")
    before = (tree / "all.bin").stat()
    with PartCaches(folder=tmp_path).of("all.bin", BODIES) as part:
        _, same = put(tree, "all.bin", written(part, b"old"), "print", {})
    assert same is True
    assert before == (tree / "all.bin").stat()
    assert [] == left(tmp_path)


def test_a_new_one_is_told_as_new(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    with PartCaches(folder=tmp_path).of("data/all.bin", BODIES) as part:
        _, same = put(tmp_path / "tree", "data/all.bin", written(part, b"new"), "print", {})
    assert same is None
    assert b"new" == (tmp_path / "tree" / "data" / "all.bin").read_bytes()


def test_nothing_is_left_where_its_maker_fails(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"), PartCaches(folder=tmp_path).of("all.bin", BODIES) as part:
        written(part, b"half")
        raise OSError("full")
    assert [] == left(tmp_path)


def test_it_is_copied_where_the_cache_lies_on_another_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def across(source: object, target: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    (tmp_path / "tree").mkdir()
    monkeypatch.setattr(os, "rename", across)
    with PartCaches(folder=tmp_path).of("all.bin", BODIES) as part:
        entry, _ = put(tmp_path / "tree", "all.bin", written(part, b"new"), "print", {})
    assert b"new" == (tmp_path / "tree" / "all.bin").read_bytes()
    assert entry.mtime_ns == (tmp_path / "tree" / "all.bin").stat().st_mtime_ns
    assert [] == left(tmp_path)


def test_it_has_the_rights_of_every_other_file(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    with PartCaches(folder=tmp_path).of("all.bin", BODIES) as part:
        for file, data in (("all.bin", written(part, b"new")), ("page.html", b"new")):
            put(tmp_path / "tree", file, data, "print", {})
    one, other = ((tmp_path / "tree" / file).stat().st_mode for file in ("all.bin", "page.html"))
    assert other == one


def test_what_needs_no_file_aside_is_made_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "parts").write_bytes(b"in the way")
    caches = PartCaches(folder=tmp_path / "parts")
    with caches.of("search/x.json", BODIES) as part:
        assert b"made" == part.cache.get("abc", lambda: b"made")
    with pytest.raises(OSError, match="parts"), caches.of("all.bin", BODIES) as part:
        part.begun_aside()


def test_what_a_killed_build_has_left_goes_and_what_another_writes_stays(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    of_killed, own = (tmp_path / f".name.{pid}{ASIDE}" for pid in (int(ended.stdout), os.getpid()))
    for each in (of_killed, own):
        each.write_bytes(b"half")
    assert [of_killed] == list(left_behind(tmp_path))


def test_a_build_leaves_nothing_aside(tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path / "site", count=12)
    assert 0 == site.build().code
    assert (site.output / "data" / "v1" / "digest.sqlite").exists()
    assert [] == left(site.root)
