"""What a build and a deploy do to a folder: only what differs, never somebody else's, never through a link."""

import shutil
from pathlib import Path

import pytest

from plugins.system.files import ASIDE
from plugins.writing import sync
from plugins.writing.ownership import empty, is_ours, take_ownership
from plugins.writing.sync import MARK, Changes, apply, compare, in_order
from tests.support.cli import ending


def folder(root: Path, **files: str) -> Path:
    """Make a folder of texts; `__` in a name stands for a slash and `_` for the dot."""
    root.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def texts(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return folder(tmp_path / "source", index_html="home", css__site_css="new", topics__a__index_html="a", atom_xml="f")


def test_changes_name_what_was_added_changed_and_deleted(source: Path, tmp_path: Path) -> None:
    target = folder(tmp_path / "target", index_html="home", css__site_css="old", gone__index_html="gone")
    expected = Changes(
        added=("atom.xml", "topics/a/index.html"), changed=("css/site.css",), deleted=("gone/index.html",)
    )
    assert expected == compare(source, target)
    assert "2 added, 1 changed, 1 deleted" == str(compare(source, target))


def test_files_of_the_same_size_are_compared_by_their_bytes(source: Path, tmp_path: Path) -> None:
    target = folder(tmp_path / "target", index_html="hOme")
    assert ("index.html",) == compare(source, target).changed


def test_long_files_that_differ_at_their_end_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "CHUNK_BYTES", 4)
    one, other = folder(tmp_path / "a", x_txt="0123456789"), folder(tmp_path / "b", x_txt="0123456780")
    assert ("x.txt",) == compare(one, other).changed
    assert () == compare(one, folder(tmp_path / "c", x_txt="0123456789")).changed


def test_a_target_that_is_not_there_gets_everything(source: Path, tmp_path: Path) -> None:
    assert 4 == len(compare(source, tmp_path / "none").added)


def test_the_target_becomes_like_its_source_and_empty_folders_go(source: Path, tmp_path: Path) -> None:
    target = folder(tmp_path / "target", css__site_css="old", gone__deep__index_html="gone", topics__index_html="gone")
    (target / "empty" / "deep").mkdir(parents=True)
    apply(source, target, compare(source, target))
    assert texts(source) == texts(target)
    assert {"css", "topics", "topics/a"} == {
        path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_dir()
    }
    assert not compare(source, target)


def test_what_has_not_changed_is_not_written_again(source: Path, tmp_path: Path) -> None:
    target = folder(tmp_path / "target", index_html="home")
    before = (target / "index.html").stat()
    apply(source, target, compare(source, target))
    after = (target / "index.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_pages_come_after_what_they_need_and_deletes_come_last(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = folder(tmp_path / "target", css__site_css="old", gone_html="gone")
    order: list[str] = []
    real = sync.copy_into_place

    def put(one: Path, other: Path) -> None:
        assert (target / "gone.html").exists()
        order.append(other.relative_to(target).as_posix())
        real(one, other)

    monkeypatch.setattr(sync, "copy_into_place", put)
    apply(source, target, compare(source, target))
    assert ["css/site.css", "index.html", "topics/a/index.html", "atom.xml"] == order
    assert not (target / "gone.html").exists()


def test_a_new_feed_comes_after_new_pages_and_before_the_pages_that_offer_it() -> None:
    changes = Changes(added=("new.xml", "new/index.html"), changed=("index.html", "old.xml"))
    assert ["new/index.html", "new.xml", "index.html", "old.xml"] == in_order(changes)


def test_a_file_is_replaced_whole_so_that_an_open_reader_keeps_the_old_one(source: Path, tmp_path: Path) -> None:
    target = folder(tmp_path / "target", index_html="previous")
    with (target / "index.html").open() as reader:
        apply(source, target, compare(source, target))
        assert "previous" == reader.read()
    assert "home" == (target / "index.html").read_text()


def test_a_linked_folder_in_the_target_is_replaced_and_what_it_leads_to_is_left_alone(
    source: Path, tmp_path: Path
) -> None:
    elsewhere = folder(tmp_path / "elsewhere", site_css="theirs", more_txt="theirs")
    target = folder(tmp_path / "target")
    (target / "css").symlink_to(elsewhere)
    apply(source, target, compare(source, target))
    assert {"site.css": "theirs", "more.txt": "theirs"} == texts(elsewhere)
    assert texts(source) == texts(target)
    assert not (target / "css").is_symlink()


def test_a_linked_file_is_replaced_even_if_it_reads_the_same(source: Path, tmp_path: Path) -> None:
    elsewhere = folder(tmp_path / "elsewhere", index_html="home", old_html="theirs")
    target = folder(tmp_path / "target")
    (target / "index.html").symlink_to(elsewhere / "index.html")
    (target / "old.html").symlink_to(elsewhere / "old.html")
    (target / "nowhere.html").symlink_to(tmp_path / "nothing")
    changes = compare(source, target)
    assert (("index.html",), ("nowhere.html", "old.html")) == (changes.changed, changes.deleted)
    apply(source, target, changes)
    assert {"index.html": "home", "old.html": "theirs"} == texts(elsewhere)
    assert texts(source) == texts(target)
    assert not (target / "index.html").is_symlink()


def test_a_file_gives_way_to_a_folder_and_a_folder_to_a_file(source: Path, tmp_path: Path) -> None:
    target = folder(tmp_path / "target", topics="a file", index_html__x_txt="a folder", atom_xml__deep__x_txt="too")
    apply(source, target, compare(source, target))
    assert texts(source) == texts(target)


def test_names_with_a_dot_at_the_top_are_spared_but_not_what_an_interrupted_run_left(
    source: Path, tmp_path: Path
) -> None:
    target = folder(tmp_path / "target")
    for name in (".git/config", ".well-known/acme", ".gitkeep", MARK):
        (target / name).parent.mkdir(exist_ok=True)
        (target / name).write_text("stays")
    (target / f".index.html{ASIDE}").write_text("half")
    apply(source, target, compare(source, target))
    kept = dict.fromkeys((".git/config", ".well-known/acme", ".gitkeep", MARK), "stays")
    assert texts(source) | kept == texts(target)


def test_nothing_half_written_stays_when_a_file_cannot_be_put_in_place(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = folder(tmp_path / "target", index_html="old")

    def full(one: object, other: object) -> None:
        Path(str(other)).write_text("ho")
        raise OSError(28, "No space left on device", str(other))

    monkeypatch.setattr(shutil, "copyfile", full)
    with ending() as stop:
        apply(source, target, compare(source, target))
    assert 1 == stop.value.code
    assert capsys.readouterr().err.endswith(" cannot be written: No space left on device\n")
    assert {"index.html": "old"} == texts(target)


@pytest.mark.parametrize("name", [".gitkeep", None])
def test_an_empty_folder_is_claimed_and_stays_ours(name: str | None, tmp_path: Path) -> None:
    if name:
        (tmp_path / name).touch()
    take_ownership(tmp_path)
    (tmp_path / "index.html").touch()
    take_ownership(tmp_path)
    assert is_ours(tmp_path)


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    take_ownership(tmp_path / "deep" / "output")
    assert is_ours(tmp_path / "deep" / "output")


def test_a_folder_with_anybody_elses_files_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    theirs = folder(tmp_path / "theirs", letter_txt="dear")
    with ending() as stop:
        take_ownership(theirs)
    assert 2 == stop.value.code
    line = f"output: {theirs} is not empty and was not made by this build; name another folder or empty it\n"
    assert line == capsys.readouterr().err
    assert {"letter.txt": "dear"} == texts(theirs)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "output").touch()
    with ending():
        take_ownership(tmp_path / "output")
    assert f"output: {tmp_path / 'output'} is a file; name a folder\n" == capsys.readouterr().err


def test_cleaning_takes_what_was_built_and_spares_what_was_not(tmp_path: Path) -> None:
    ours, theirs = folder(tmp_path / "ours"), folder(tmp_path / "theirs", letter_txt="dear")
    (ours / ".gitkeep").touch()
    take_ownership(ours)
    folder(ours, index_html="home", css__site_css="x")
    empty(ours)
    empty(theirs)
    empty(tmp_path / "nothing")
    assert {MARK, ".gitkeep"} == {path.name for path in ours.iterdir()}
    assert {"letter.txt": "dear"} == texts(theirs)
