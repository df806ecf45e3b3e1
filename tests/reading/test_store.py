"""What is kept between builds: thrown away and built anew when it is not what was put there; data, and never code."""

import ast
import json
import os
import pickle
import shutil
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from plugins.reading.cache.chunks import PORTION, Portions
from plugins.reading.cache.store import Store
from plugins.reading.parse.files import FileStat
from plugins.reading.parse.parsed import ParsedFile as KeptFile
from plugins.system.cache_error import CorruptCacheError
from plugins.system.fingerprint import fingerprint, fingerprint_bytes
from tests.support.generated_site import RECORD, GeneratedSite, Ran, differences, files
from tests.support.paths import ROOT

FLIPS = 4
"""Damaged bytes of each kind of file that a whole build is tried on."""
MANY_FLIPS = 300
OTHER_VERSION = "Cache: made by another version of the code, libraries or settings; built anew."
DAMAGED = "Cache: damaged; built anew."
FAR_NS = 3600 * 10**9


class Kept:
    """A built site and where it keeps what; an edit lets it go to and fro between two states."""

    def __init__(self, root: Path) -> None:
        self.site = GeneratedSite(root, count=14)
        self.at = 1
        self.edit()
        self.warnings = self.site.build().err
        self.states = [files(self.site.output)]
        self.edit()
        self.states.append(self.site.built())
        clean, expected = self.site.copied(root.with_name("clean")).build()
        assert (0, []) == (clean.code, differences(expected, self.states[1]))

    def path(self, pattern: str) -> Path:
        (found,) = (self.site.root / ".cache").rglob(pattern)
        return found

    @property
    def index(self) -> Path:
        return self.path("index.*")

    @property
    def nouns(self) -> Path:
        name: str
        (name,) = json.loads(self.index.read_bytes().split(b"\n")[2])
        return self.index.parent / "nouns" / name

    @property
    def html(self) -> Path:
        return self.path("html-*.sqlite")

    @property
    def reasons(self) -> Path:
        return self.path("reasons-*.sqlite")

    @property
    def record(self) -> Path:
        return self.site.output / RECORD

    def edit(self) -> None:
        """Edit a body, so that the next build needs the HTML of this and of others."""
        self.at = 1 - self.at
        document = self.site.articles[2]
        document.paragraphs[0] = f"It was {('calm', 'loud')[self.at]} that winter."
        self.site.write(document)

    def rebuilt(self) -> Ran:
        """Edit and build, and see that the site is right."""
        self.edit()
        ran = self.site.build()
        assert (0, self.warnings) == (ran.code, ran.err)
        assert [] == differences(self.states[self.at], files(self.site.output))
        return ran


def said(ran: Ran) -> list[str]:
    """Return what a run said of what is kept."""
    return [line for line in ran.out.splitlines() if line.startswith("Cache:")]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """What is kept of a built site; each test leaves it as good as it found it."""
    return Kept(tmp_path_factory.mktemp("kept") / "site")


def cut(path: Path, tenth: int) -> None:
    os.truncate(path, path.stat().st_size * tenth // 10)


def flipped(data: bytes, random: Random) -> bytes:
    """Return bytes of which one is another."""
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ random.randrange(1, 256)]) + data[at + 1 :]


class Mine:
    """What runs when a pickle of it is read."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str, int]]:
        return os.mkdir, ("a-pickle-was-read", 0o700)


def planted_index(head: bytes, payload: bytes, planted: bytes) -> bytes:
    """Return an index with something else in the place of its nouns, and marks that fit."""
    magic, version, _, _ = head.split(b" ")
    mark = fingerprint_bytes(planted).encode()
    check = fingerprint_bytes(mark + payload).encode()
    return b" ".join((magic, version, check, mark)) + b"\n" + payload + b"\n" + planted


def statement(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(sql)
    connection.close()


@pytest.mark.parametrize("tenth", range(10))
def test_an_index_that_is_cut_off_is_built_anew(tenth: int, kept: Kept) -> None:
    cut(kept.index, tenth)
    assert [DAMAGED] == said(kept.rebuilt())


@pytest.mark.parametrize("tenth", range(10))
def test_nouns_that_are_cut_off_are_built_anew(tenth: int, kept: Kept) -> None:
    cut(kept.nouns, tenth)
    assert [DAMAGED] == said(kept.rebuilt())


@pytest.mark.parametrize("seed", range(FLIPS))
def test_nouns_with_a_wrong_byte_or_none_at_all_are_built_anew(seed: int, kept: Kept) -> None:
    path = kept.nouns
    if seed:
        path.write_bytes(flipped(path.read_bytes(), Random(seed)))
    else:
        path.unlink()
    assert [DAMAGED] == said(kept.rebuilt())


def test_an_edit_keeps_one_portion_anew_and_old_ones_go_after_an_hour(tmp_path: Path) -> None:
    files = [kept_file(number) for number in range(2 * PORTION + 1)]
    portions = Portions(tmp_path)
    before = portions.put(files)
    files[PORTION + 1] = replace(files[PORTION + 1], digest="another")
    after = portions.renewed(before, {PORTION + 1: files[PORTION + 1]})
    assert [True, False, True] == [old == new for old, new in zip(before, after, strict=True)]
    assert tuple(files) == portions.get(after)
    portions.tidy(after, time.time())
    assert {*before, *after} == {path.name for path in tmp_path.iterdir()}
    for name in before:
        os.utime(tmp_path / name, (0, 0))
    portions.tidy(after, time.time())
    assert {*after} == {path.name for path in tmp_path.iterdir()}


def test_names_of_portions_that_are_wrong_are_not_kept_again(kept: Kept) -> None:
    head, payload, names = kept.index.read_bytes().split(b"\n")
    kept.index.write_bytes(b"\n".join((head, payload, names.replace(b'["', b'["0', 1))))
    document = kept.site.content / kept.site.articles[2].path
    document.write_bytes(document.read_bytes())  # no byte is another, so that no noun is asked for
    ran = kept.site.build()
    assert (0, [DAMAGED]) == (ran.code, said(ran))
    assert [] == differences(kept.states[kept.at], files(kept.site.output))


def kept_file(number: int) -> KeptFile:
    stat = FileStat(newest_ns=number, inode=number, size=number)
    return KeptFile(inside=f"articles/2025/{number}.md", stat=stat, digest=f"{number}")


@pytest.mark.parametrize("seed", range(FLIPS))
def test_an_index_with_a_wrong_byte_is_built_anew(seed: int, kept: Kept) -> None:
    kept.index.write_bytes(flipped(kept.index.read_bytes(), Random(seed)))
    assert said(kept.rebuilt()) in ([DAMAGED], [OTHER_VERSION])


def test_no_wrong_byte_makes_an_index_of_something_else(
    kept: Kept, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = kept.index.read_bytes()
    version = whole.split(b" ")[1].decode()
    store = Store(tmp_path, version)
    shutil.copytree(kept.nouns.parent, store.portions.folder)
    store.index_path.write_bytes(whole)
    expected = store.load()
    assert expected.known
    assert store.files()
    capsys.readouterr()
    random = Random(0)
    in_nouns = 0
    for _ in range(MANY_FLIPS):
        store.index_path.write_bytes(flipped(whole, random))
        if store.load().known:
            in_nouns += 1
            with pytest.raises(CorruptCacheError):
                store.files()
        else:
            assert capsys.readouterr().out in (f"{DAMAGED}\n", f"{OTHER_VERSION}\n")
    assert 0 < in_nouns < MANY_FLIPS


def test_an_index_of_another_version_is_built_anew(kept: Kept) -> None:
    magic, version, rest = kept.index.read_bytes().split(b" ", 2)
    kept.index.write_bytes(b" ".join((magic, version[::-1], rest)))
    assert [OTHER_VERSION] == said(kept.rebuilt())


@pytest.mark.parametrize("what", ["index", "html", "reasons", "record"])
@pytest.mark.parametrize("with_checksum", [False, True])
def test_a_planted_pickle_is_never_read(what: str, with_checksum: bool, kept: Kept) -> None:
    path: Path = getattr(kept, what)
    planted = pickle.dumps(Mine())
    if with_checksum and what in ("index", "record"):
        head, _, _ = path.read_bytes().partition(b"\n")
        check = fingerprint_bytes(planted).encode()
        planted = head + b"\n" + check + b"\n" + planted
        if what == "index":
            planted = planted_index(head, path.read_bytes().split(b"\n")[1], b'["portion"]')
        if what == "index":
            (path.parent / "nouns" / "portion").write_bytes(pickle.dumps(Mine()))
    path.write_bytes(planted)
    assert 1 >= len(said(kept.rebuilt()))
    (path.parent / "nouns" / "portion").unlink(missing_ok=True)
    assert not list(kept.site.root.rglob("a-pickle-was-read"))


@pytest.mark.parametrize("tenth", [0, 1, 3, 5, 7, 9])
def test_html_that_is_cut_off_is_built_anew(tenth: int, kept: Kept) -> None:
    cut(kept.html, tenth)
    assert 1 >= len(said(kept.rebuilt()))


@pytest.mark.parametrize("seed", range(FLIPS))
def test_html_with_wrong_bytes_is_built_anew_where_it_matters(seed: int, kept: Kept) -> None:
    random = Random(seed)
    data = kept.html.read_bytes()
    for _ in range(200):
        data = flipped(data, random)
    kept.html.write_bytes(data)
    assert 1 >= len(said(kept.rebuilt()))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE html SET html = 'planted'",
        "UPDATE html SET html = NULL",
        "UPDATE html SET html = x'8004'",
        "UPDATE html SET mark = key",
        "DELETE FROM html",
        "DROP TABLE html",
        "ALTER TABLE html RENAME COLUMN html TO text",
    ],
)
def test_rows_of_html_that_are_not_what_was_put_there_are_built_anew(sql: str, kept: Kept) -> None:
    statement(kept.html, sql)
    assert [DAMAGED] == said(kept.rebuilt())


def test_damage_in_two_places_is_told_in_one_line(kept: Kept) -> None:
    cut(kept.index, 5)
    statement(kept.html, "DROP TABLE html")
    statement(kept.html, "CREATE TABLE html (key TEXT)")
    assert [DAMAGED] == said(kept.rebuilt())


def test_html_that_is_overwritten_or_gone_is_built_anew(kept: Kept) -> None:
    kept.html.write_bytes(b"not a database" * 100)
    assert 1 >= len(said(kept.rebuilt()))
    kept.html.unlink()
    assert 1 >= len(said(kept.rebuilt()))


@pytest.mark.parametrize("damage", ["written over", "cut off", "gone"])
@pytest.mark.parametrize("what", ["reasons", "record"])
def test_damage_to_reasons_or_to_the_record_leaves_the_site_right(what: str, damage: str, kept: Kept) -> None:
    path: Path = getattr(kept, what)
    if damage == "written over":
        path.write_bytes(b"x" * 5000)
    elif damage == "cut off" or what == "record":  # a folder without any record is not ours to touch
        cut(path, 5)
    else:
        path.unlink()
    assert [] == said(kept.rebuilt())


def test_all_that_is_kept_may_be_deleted(kept: Kept) -> None:
    for path in sorted((kept.site.root / ".cache").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert [] == said(kept.rebuilt())


@pytest.mark.slow
def test_paranoid_finds_an_edit_of_which_the_system_tells_nothing(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "site")
    before = kept.states[kept.at]
    kept.edit()
    changed = (kept.site.content / kept.site.articles[2].path).stat()
    head, payload, nouns = kept.index.read_bytes().split(b"\n")
    index = json.loads(payload)
    index["started_ns"] += FAR_NS
    (entry,) = (each for each in index["known"] if each["inside"] == kept.site.articles[2].path)
    newest_ns = max(changed.st_mtime_ns, changed.st_ctime_ns)
    entry["stat"] = {"newest_ns": newest_ns, "inode": changed.st_ino, "size": changed.st_size}
    payload = json.dumps(index, ensure_ascii=False).encode()
    magic, version, _, mark = head.split(b" ")
    check = fingerprint_bytes(mark + payload).encode()
    kept.index.write_bytes(b"\n".join((b" ".join((magic, version, check, mark)), payload, nouns)))
    assert [] == differences(before, kept.site.built())
    assert [] == differences(kept.states[kept.at], kept.site.built("--paranoid"))


def test_nothing_in_the_code_reads_pickles() -> None:
    for path in (ROOT / "plugins").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {"pickle", "marshal", "shelve", "dill", "copyreg"} & set(names), path


def test_a_row_of_html_is_bound_to_its_key(tmp_path: Path) -> None:
    store = Store(tmp_path, "version")
    store.put([("one", "<p>1</p>"), ("other", "<p>2</p>")])
    store.close()
    mark = fingerprint("other", "<p>2</p>")
    statement(store.html_path, f"UPDATE html SET html = '<p>2</p>', mark = '{mark}' WHERE key = 'one'")
    with pytest.raises(Exception, match=str(tmp_path)):
        store.html("one")
    assert "<p>2</p>" == store.html("other")
    store.close()
