"""A file that is too large for memory is written aside by its maker, and moved into its place."""

import os
from pathlib import Path

import pytest

from plugins.system.files import ASIDE
from plugins.writing import Bodies, PartMaker, placing
from plugins.writing.cleaning import clean
from plugins.writing.part_cache import PartCaches, aside_of
from plugins.writing.placing import put
from tests.support.generated_site import GeneratedSite

BODIES = Bodies(html_of=str)


def caches(folder: Path) -> PartCaches:
    return PartCaches(folder=folder / "parts", beside=folder / "output")


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
    with caches(tmp_path).of("all.bin", BODIES) as part:
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
    with caches(tmp_path).of("all.bin", BODIES) as part:
        _, same = put(tree, "all.bin", written(part, b"old"), "print", {})
    assert same is True
    assert before == (tree / "all.bin").stat()
    assert [] == left(tmp_path)


def test_a_new_one_is_told_as_new(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    with caches(tmp_path).of("data/all.bin", BODIES) as part:
        _, same = put(tmp_path / "tree", "data/all.bin", written(part, b"new"), "print", {})
    assert same is None
    assert b"new" == (tmp_path / "tree" / "data" / "all.bin").read_bytes()


def test_nothing_is_left_where_its_maker_fails(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"), caches(tmp_path).of("all.bin", BODIES) as part:
        written(part, b"half")
        raise OSError("full")
    assert [] == left(tmp_path)


@pytest.mark.parametrize("other", ["st_gid", "st_mode", "st_dev"])
def test_it_is_copied_where_it_would_not_have_the_rights_of_a_file_that_is_made_there(
    other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tree").mkdir()
    with caches(tmp_path).of("all.bin", BODIES) as part:
        aside = written(part, b"new")
        if other == "st_mode":
            aside.chmod(0o600)
        elif other == "st_gid":
            if os.getuid():
                pytest.skip("only root gives a folder to another group")
            os.chown(tmp_path / "tree", -1, 12345)
            (tmp_path / "tree").chmod(0o2755)
        else:
            monkeypatch.setattr(placing, "rights", lambda at, path: (path,))
        entry, _ = put(tmp_path / "tree", "all.bin", aside, "print", {})
    put(tmp_path / "tree", "page.html", b"new", "print", {})
    made, page = ((tmp_path / "tree" / file).stat() for file in ("all.bin", "page.html"))
    assert b"new" == (tmp_path / "tree" / "all.bin").read_bytes()
    assert (page.st_mode, page.st_gid) == (made.st_mode, made.st_gid)
    assert entry.mtime_ns == made.st_mtime_ns
    assert [] == left(tmp_path)


def test_it_has_the_rights_of_every_other_file(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    with caches(tmp_path).of("all.bin", BODIES) as part:
        for file, data in (("all.bin", written(part, b"new")), ("page.html", b"new")):
            put(tmp_path / "tree", file, data, "print", {})
    one, other = ((tmp_path / "tree" / file).stat().st_mode for file in ("all.bin", "page.html"))
    assert other == one


def test_what_needs_no_file_aside_is_made_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "parts").write_bytes(b"in the way")
    parts = PartCaches(folder=tmp_path / "parts", beside=tmp_path / "no folder" / "output")
    with parts.of("search/x.json", BODIES) as part:
        assert b"made" == part.cache.get("abc", lambda: b"made")
    with pytest.raises(OSError, match="no folder"), parts.of("all.bin", BODIES) as part:
        part.begun_aside()


def test_what_a_killed_build_has_left_goes_with_the_next_one(tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path / "site[1]", count=12)
    for output, stays in ((site.output, False), (site.output.with_name(f"{site.output.name}2"), True)):
        aside = aside_of(output, "0")
        aside.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(b"half")
        assert 0 == site.build().code
        assert stays == aside.exists()
        article = next(site.content.rglob("articles/**/*.md"))
        article.write_text(f"{article.read_text()}\nIt was quiet after that.\n")


def test_cleaning_takes_what_is_left(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    aside_of(tmp_path / "output", "0").write_bytes(b"half")
    clean(tmp_path, tmp_path / "engine")
    assert [] == left(tmp_path)


def test_a_build_leaves_nothing_aside(tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path / "site", count=12)
    assert 0 == site.build().code
    assert (site.output / "data" / "v1" / "digest.sqlite").exists()
    assert [] == left(site.root)
