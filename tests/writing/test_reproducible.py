"""The same content, versions and day give the same bytes, wherever, whenever and however they are built."""

import ast
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.support.generated_site import GeneratedSite, differences
from tests.support.paths import ROOT
from tests.support.scale import usual_or_long

pytestmark = pytest.mark.slow

AS_OF = "2026-02-20"
LAST_SECOND = datetime.fromisoformat(f"{AS_OF}T00:00:00+00:00") + timedelta(days=1, seconds=-1)
REVERSED = """
import os
scandir, listdir = os.scandir, os.listdir

class Reversed:
    def __init__(self, path):
        with scandir(path) as found:
            self.entries = sorted(found, key=lambda entry: entry.name, reverse=True)
    def __enter__(self): return self
    def __exit__(self, *error): pass
    def close(self): pass
    def __iter__(self): return iter(self.entries)
    def __next__(self):
        if not self.entries:
            raise StopIteration
        return self.entries.pop(0)

os.scandir = lambda path=".": Reversed(path)
os.listdir = lambda path=".": sorted(listdir(path), reverse=True)
"""
CLOCK = """
import ctypes, datetime, gc, time
AT = {at}
real = dict(vars(time))

def put(kind, name, function):
    gc.get_referents(kind.__dict__)[0][name] = classmethod(function)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(kind))

time.time = lambda: float(AT)
time.time_ns = lambda: AT * 10**9
time.gmtime = lambda s=None: real["gmtime"](AT if s is None else s)
time.localtime = lambda s=None: real["localtime"](AT if s is None else s)
time.ctime = lambda s=None: real["ctime"](AT if s is None else s)
time.strftime = lambda form, t=None: real["strftime"](form, real["localtime"](AT) if t is None else t)
put(datetime.datetime, "now", lambda kind, tz=None: kind.fromtimestamp(AT, tz))
put(datetime.datetime, "utcnow", lambda kind: kind.utcfromtimestamp(AT))
put(datetime.datetime, "today", lambda kind: kind.fromtimestamp(AT))
put(datetime.date, "today", lambda kind: kind.fromtimestamp(AT))
assert datetime.datetime.now().year == datetime.date.today().year == {year}
"""
CLOCKS = {1_000_000_000: 2001, 2_208_988_800: 2040}
ALONE = {"TZ": "UTC"}
"""A process with an environment of its own is a new one: all that it imports finds the other clock."""
READ_THE_CLOCK = {"now", "today", "utcnow", "time", "time_ns", "gmtime", "localtime", "ctime", "getctime", "getmtime"}
CLOCKS_OF = {"time", "datetime", "date", "os", "path"}
MAY = {
    "plugins/reading/settings.py": {"now"},  # the one moment of a build
    "plugins/reading/loading.py": {"time_ns"},  # which files are so young that they are looked into
    "plugins/writing/staging.py": {"time_ns"},  # the name of a folder that is deleted at once
}
OUTSIDE = ("plugins/delivery/", "plugins/authoring/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> GeneratedSite:
    """A site of so many pages that several processes render them, with cards and search."""
    return GeneratedSite(
        tmp_path_factory.mktemp("reproducible") / "site", seed=21, count=14, as_of=AS_OF, search=True, cards=True
    )


@pytest.fixture(scope="module")
def expected(site: GeneratedSite) -> dict[str, bytes]:
    return site.built("--jobs", "1", PYTHONHASHSEED="0", TZ="UTC")


@pytest.mark.parametrize(
    ("args", "environment"),
    [
        ((), {"PYTHONHASHSEED": "1", "TZ": "Asia/Seoul", "SOURCE_DATE_EPOCH": "1", "LANG": "tr_TR.UTF-8"}),
        (
            ("--jobs", "5"),
            {"PYTHONHASHSEED": "4242", "LC_ALL": "C", "TZ": "America/St_Johns", "HOME": "/nowhere"}
            | {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        ),
    ],
    ids=str,
)
def test_the_same_bytes_come_out_in_another_folder_and(
    args: tuple[str, ...],
    environment: dict[str, str],
    site: GeneratedSite,
    expected: dict[str, bytes],
    tmp_path: Path,
) -> None:
    ran, made = site.copied(tmp_path / "a folder of Ünal").build(*args, **environment)
    assert 0 == ran.code, ran.err
    assert [] == differences(expected, made)


def test_the_same_bytes_come_out_whatever_the_order_of_files_in_folders_and_their_times(
    site: GeneratedSite, expected: dict[str, bytes], tmp_path: Path
) -> None:
    copied = site.copied(tmp_path / "copied")
    again = tmp_path / "again"
    for path in sorted((path for path in copied.root.rglob("*") if path.is_file()), reverse=True):
        target = again / path.relative_to(copied.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    shutil.rmtree(copied.root)
    again.rename(copied.root)
    ran, made = copied.build(first=REVERSED)
    assert 0 == ran.code, ran.err
    assert [] == differences(expected, made)


@pytest.mark.parametrize("at", list(CLOCKS)[: usual_or_long(1, 2)])
def test_under_a_given_day_the_clock_is_not_read(
    at: int, site: GeneratedSite, expected: dict[str, bytes], tmp_path: Path
) -> None:
    ran, made = site.copied(tmp_path / "copied").build(first=CLOCK.format(at=at, year=CLOCKS[at]), **ALONE)
    assert 0 == ran.code, ran.err
    assert [] == differences(expected, made)


def test_source_date_epoch_stands_for_the_clock(
    site: GeneratedSite, expected: dict[str, bytes], tmp_path: Path
) -> None:
    epoch = str(int(LAST_SECOND.timestamp()))
    ran, made = site.copied(tmp_path / "copied").run("build", SOURCE_DATE_EPOCH=epoch)
    assert 0 == ran.code, ran.err
    assert [] == differences(expected, made)


def test_without_either_the_clock_is_read_and_the_day_matters(
    site: GeneratedSite, expected: dict[str, bytes], tmp_path: Path
) -> None:
    at = int(LAST_SECOND.timestamp())
    ran, made = site.copied(tmp_path / "copied").run("build", first=CLOCK.format(at=at, year=2026), **ALONE)
    assert (0, []) == (ran.code, differences(expected, made))
    ran, made = site.copied(tmp_path / "copied").run("build", first=CLOCK.format(at=at + 5, year=2026), **ALONE)
    assert (0, "other: index.html") == (ran.code, differences(expected, made)[0])


def test_the_code_of_a_build_reads_the_clock_in_one_place_only() -> None:
    for path in sorted((ROOT / "plugins").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(OUTSIDE):
            continue
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        called = [each.func for each in nodes if isinstance(each, ast.Call)]
        asked = [(each.value, each.attr) for each in called if isinstance(each, ast.Attribute)]
        read = {attr for of, attr in asked if isinstance(of, ast.Name) and of.id in CLOCKS_OF} & READ_THE_CLOCK
        assert MAY.get(name, set()) >= read, name
