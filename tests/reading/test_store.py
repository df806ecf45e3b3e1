"""What is kept between builds: thrown away and built anew when it is not what was put there; data, and never code."""

import ast
import json
import os
import pickle
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest

from plugins.model.record import replace
from plugins.reading.cache.index import Index
from plugins.reading.cache.store import SPARE_ROWS, Store
from plugins.reading.parse.files import FileStat
from plugins.reading.parse.parsed import FileState, ParsedFile
from plugins.system import cache_database
from plugins.system.cache_database import FILE, CacheDatabase
from plugins.system.cache_error import CorruptCacheError
from plugins.system.fingerprint import fingerprint_bytes
from plugins.system.portions import portions_of
from plugins.system.processes import parallel_map
from plugins.writing.manifest import manifest_path
from tests.support.generated_site import GeneratedSite, Ran, differences, files
from tests.support.paths import ROOT
from tests.support.scale import usual_or_long

FLIPS = 4
"""Damaged bytes that a whole build is tried on."""
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

    @property
    def path(self) -> Path:
        (found,) = (self.site.root / ".cache").rglob(FILE)
        return found

    @property
    def version(self) -> str:
        (version,) = CacheDatabase(self.path.parent).keys("content")
        return version

    @property
    def database(self) -> CacheDatabase:
        return CacheDatabase(self.path.parent, self.version)

    @property
    def manifest(self) -> Path:
        return manifest_path(self.site.output)

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


def statement(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(sql)
    connection.close()


@pytest.mark.parametrize("tenth", range(0, 10, usual_or_long(3, 1)))
def test_what_is_cut_off_is_built_anew(tenth: int, kept: Kept) -> None:
    cut(kept.path, tenth)
    assert ([DAMAGED] if tenth else []) == said(kept.rebuilt())


@pytest.mark.parametrize("seed", range(FLIPS))
def test_what_has_wrong_bytes_is_built_anew_where_it_matters(seed: int, kept: Kept) -> None:
    random = Random(seed)
    data = kept.path.read_bytes()
    for _ in range(seed * 50 + 1):
        data = flipped(data, random)
    kept.path.write_bytes(data)
    assert said(kept.rebuilt()) in ([], [DAMAGED], [OTHER_VERSION])


def test_no_wrong_byte_makes_something_else_of_what_is_kept(
    kept: Kept, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = kept.path.read_bytes()
    store = Store(tmp_path, kept.version)

    def all_of_it() -> tuple[object, ...]:
        index = store.load()
        if not index.known:
            assert capsys.readouterr().out in ("", f"{DAMAGED}\n", f"{OTHER_VERSION}\n")
            raise CorruptCacheError("")
        files = store.files()
        return index, files, [store.html(each.body.key) for each in files if each.body]

    (tmp_path / FILE).write_bytes(whole)
    expected = all_of_it()
    random = Random(0)
    refused = 0
    for _ in range(MANY_FLIPS):
        store.close()
        (tmp_path / FILE).write_bytes(flipped(whole, random))
        try:
            assert expected == all_of_it()
        except CorruptCacheError:
            refused += 1
    assert refused


TABLES = ("content", "files", "html", "outputs")
HARM = (
    "UPDATE {} SET data = x'706c616e746564'",
    "UPDATE {} SET data = NULL",
    "UPDATE {} SET data = 'text'",
    "UPDATE {} SET mark = key",
    "DROP TABLE {}",
    "ALTER TABLE {} RENAME COLUMN data TO text",
)
EACH = usual_or_long(1, len(TABLES))
"""So many tables suffer each harm, in turn, so that every table and every harm is tried."""


@pytest.mark.parametrize(
    ("sql", "table"), [(sql, TABLES[(at + turn) % len(TABLES)]) for at, sql in enumerate(HARM) for turn in range(EACH)]
)
def test_rows_that_are_not_what_was_put_there_are_built_anew(sql: str, table: str, kept: Kept) -> None:
    statement(kept.path, sql.format(table))
    assert [DAMAGED] == said(kept.rebuilt())


@pytest.mark.parametrize("table", ["files", "html"])
def test_rows_that_are_gone_are_built_anew(table: str, kept: Kept) -> None:
    statement(kept.path, f"DELETE FROM {table}")
    assert [DAMAGED] == said(kept.rebuilt())


@pytest.mark.parametrize("what", ["a row", "the table"])
def test_damage_to_reasons_leaves_the_site_right(what: str, kept: Kept) -> None:
    statement(kept.path, "UPDATE reasons SET data = x'00'" if what == "a row" else "DROP TABLE reasons")
    assert [DAMAGED] == said(kept.rebuilt())


def test_damage_in_two_places_is_told_in_one_line(kept: Kept) -> None:
    statement(kept.path, "UPDATE content SET data = x'00'")
    statement(kept.path, "DROP TABLE html")
    assert [DAMAGED] == said(kept.rebuilt())


def test_a_check_begins_anew_too(kept: Kept) -> None:
    kept.edit()
    whole = kept.site.run("check")
    statement(kept.path, "DROP TABLE files")
    kept.edit()
    ran = kept.site.run("check")
    assert (whole.code, whole.err, [DAMAGED]) == (ran.code, ran.err, said(ran))
    kept.rebuilt()  # what was thrown away is there for the next test


def test_what_another_version_kept_is_built_anew(kept: Kept) -> None:
    statement(kept.path, "UPDATE content SET key = 'another'")
    assert [OTHER_VERSION] == said(kept.rebuilt())
    assert "another" not in kept.version


def test_what_is_no_database_or_gone_is_built_anew(kept: Kept) -> None:
    kept.path.write_bytes(b"not a database" * 100)
    assert [DAMAGED] == said(kept.rebuilt())
    kept.path.unlink()
    assert [] == said(kept.rebuilt())


@pytest.mark.parametrize("table", ["content", "files", "html", "outputs", "reasons", "", "manifest"])
def test_a_planted_pickle_is_never_read(table: str, kept: Kept) -> None:
    planted = pickle.dumps(Mine())
    if table == "manifest":
        kept.manifest.write_bytes(fingerprint_bytes(planted).encode() + b"\n" + planted)
    elif table:  # with checksums that fit
        database = CacheDatabase(kept.path.parent) if table in ("outputs", "reasons") else kept.database
        database.put(table, [(key, planted) for key in database.keys(table)])
        database.close()
    else:
        kept.path.write_bytes(planted)
    assert ([] if table == "manifest" else [DAMAGED]) == said(kept.rebuilt())
    assert not list(kept.site.root.rglob("a-pickle-was-read"))


@pytest.mark.parametrize("damage", ["written over", "cut off"])
def test_damage_to_the_record_leaves_the_site_right(damage: str, kept: Kept) -> None:
    if damage == "written over":
        kept.manifest.write_bytes(b"x" * 5000)
    else:
        cut(kept.manifest, 5)
    assert [] == said(kept.rebuilt())


def test_all_that_is_kept_may_be_deleted(kept: Kept) -> None:
    shutil.rmtree(kept.site.root / ".cache")
    assert [] == said(kept.rebuilt())


@pytest.mark.slow
def test_paranoid_finds_an_edit_of_which_the_system_tells_nothing(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "site")
    before = kept.states[kept.at]
    kept.edit()
    changed = (kept.site.content / kept.site.articles[2].path).stat()
    index, names = json.loads(kept.database.get("content", kept.version) or b"")
    index["started_ns"] += FAR_NS
    (entry,) = (each for each in index["known"] if each["inside"] == kept.site.articles[2].path)
    newest_ns = max(changed.st_mtime_ns, changed.st_ctime_ns)
    entry["stat"] = {"newest_ns": newest_ns, "inode": changed.st_ino, "size": changed.st_size}
    kept.database.put("content", [(kept.version, json.dumps((index, names)).encode())])
    assert [] == differences(before, kept.site.built())
    assert [] == differences(kept.states[kept.at], kept.site.built("--paranoid"))


BESIDE_PYTHONS_OWN = ROOT / "plugins" / "writing" / "template_code.py"
"""What keeps code, where Python keeps that of the same folder, and not in the cache."""


@pytest.mark.slow
def test_nothing_in_the_code_reads_pickles() -> None:
    for path in (ROOT / "plugins").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            refused = {"pickle", "shelve", "dill", "copyreg", *(() if path == BESIDE_PYTHONS_OWN else ("marshal",))}
            assert not refused & set(names), path


# ---- The store by itself


def parsed(number: int, digest: str = "") -> ParsedFile:
    stat = FileStat(newest_ns=number, inode=number, size=number)
    return ParsedFile(inside=f"articles/2025/{number}.md", stat=stat, digest=digest or f"{number}")


def by_path(*files: ParsedFile) -> dict[str, ParsedFile]:
    return {each.inside: each for each in files}


def index_of(state: str, *files: ParsedFile) -> Index:
    """Return an index of files."""
    known = (FileState(inside=each.inside, stat=each.stat, digest=each.digest, public_fingerprint="") for each in files)
    return Index(state=state, known=tuple(known))


@pytest.mark.slow
def test_an_edit_keeps_one_row_anew_and_old_ones_go_once_there_are_many(tmp_path: Path) -> None:
    whole = [parsed(number) for number in range(5)]
    store, index = Store(tmp_path, "version"), index_of("kept", *whole)
    store.save(index, by_path(*whole))
    for number in range(SPARE_ROWS + 6):
        whole[3] = replace(whole[3], digest=f"edited {number}")
        assert min(5 + number, SPARE_ROWS + 10) == len(store.database.keys("files"))
        store.save(index, by_path(whole[3]))
    assert tuple(whole) == store.files()
    assert 5 == len(store.database.keys("files"))
    store.close()


def test_a_build_finds_what_it_began_with_while_another_one_saves(tmp_path: Path) -> None:
    one, other = Store(tmp_path, "version"), Store(tmp_path, "version")
    both = parsed(1), parsed(2)
    one.save(index_of("before", *both), by_path(*both))
    assert "before" == other.load().state
    one.save(index_of("after", *both), by_path(parsed(2, "edited")))
    assert (parsed(1), parsed(2)) == other.files()
    assert "after" == other.load().state
    assert (parsed(1), parsed(2, "edited")) == other.files()


def test_a_new_file_keeps_the_rows_of_all_others_and_one_that_is_gone_is_left_out(tmp_path: Path) -> None:
    store, (one, other, new) = Store(tmp_path, "version"), (parsed(1), parsed(2), parsed(0))
    store.save(index_of("before", one, other), by_path(one, other))
    store.save(index_of("after", new, other), by_path(new))
    assert (new, other) == store.files()
    store.close()


def test_a_row_is_bound_to_its_key_and_its_version(tmp_path: Path) -> None:
    store = Store(tmp_path, "version")
    store.put([("one", "<p>1</p>"), ("other", "<p>2</p>")])
    values = "SELECT data, mark FROM html WHERE key = 'other'"
    statement(tmp_path / FILE, f"UPDATE html SET (data, mark) = ({values}) WHERE key = 'one'")
    with pytest.raises(CorruptCacheError, match=str(tmp_path)):
        store.html("one")
    assert "<p>2</p>" == store.html("other")
    with pytest.raises(CorruptCacheError):
        Store(tmp_path, "another").html("other")


def test_copies_of_a_process_read_beside_one_that_writes(tmp_path: Path) -> None:
    store = Store(tmp_path, "version")
    keys = [f"{number}" for number in range(400)]
    store.put((key, f"<p>{key}</p>") for key in keys)

    def read(portion: Sequence[str]) -> list[str]:
        return [store.html(key) for key in portion]

    for portion, found in parallel_map(read, portions_of(keys, 2), 2):
        assert found == [f"<p>{key}</p>" for key in portion]
        store.put([(f"{len(portion)}-{portion[0]}", "more")])


def test_what_an_earlier_layout_kept_is_not_called_damaged(tmp_path: Path) -> None:
    Store(tmp_path, "version").put([("one", "<p>1</p>")])
    statement(tmp_path / FILE, "PRAGMA user_version = 2")
    statement(tmp_path / FILE, "UPDATE html SET mark = 'of another kind'")
    store = Store(tmp_path, "version")
    assert set() == store.database.keys("html")
    store.put([("two", "<p>2</p>")])
    assert "<p>2</p>" == Store(tmp_path, "version").html("two")


def test_tables_that_another_process_has_just_made_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(tmp_path, "version").put([("one", "<p>1</p>")])
    known, first = cache_database.is_ready, [False]
    monkeypatch.setattr(cache_database, "is_ready", lambda each: first.pop() if first else known(each))
    assert "<p>1</p>" == Store(tmp_path, "version").html("one")
    assert not first
