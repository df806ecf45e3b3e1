"""What a machine refuses, or content demands of it: said in one line, the old site stands, the next build is fine."""

import ctypes
import errno
import os
import resource
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from plugins.writing.publishing import MANY
from tests.support.generated_site import GeneratedSite, differences, files, put
from tests.support.scale import usual_or_long

pytestmark = pytest.mark.slow

MS_REMOUNT, MS_RDONLY = 32, 1
ROOM = "size=24m"
SPARE_BYTES = (0, 20_000, 80_000)
FEW_FILES = (11, 7, 15)[: usual_or_long(1, 3)]
REFUSING = """
import builtins, errno, io, os, pathlib
count = {after}
real, by_system, link, replace = io.open, os.open, os.link, os.replace

def refuse(path):
    global count
    if "{place}" in str(path):
        count -= 1
        if count < 0:
            raise OSError(errno.{code}, os.strerror(errno.{code}), str(path))

def opened(path, mode="r", *args, **kwargs):
    if set(mode) & set("wax+"):
        refuse(path)
    return real(path, mode, *args, **kwargs)

def opened_by_system(path, flags, *args, **kwargs):
    if flags & (os.O_WRONLY | os.O_RDWR):
        refuse(path)
    return by_system(path, flags, *args, **kwargs)

def linked(source, target, **kwargs):
    refuse(target)
    return link(source, target, **kwargs)

builtins.open = io.open = opened
os.open = opened_by_system
os.link = linked
"""
"""Lets this process and its children write so many files in a place, and then refuses."""


class Edited:
    """A built site with edits that change every page and a body: each time to the other of two states."""

    def __init__(self, root: Path, count: int = 14) -> None:
        self.site = GeneratedSite(root, count=count)
        self.frame = self.site.root / "theme" / "templates" / "partials" / "frame.html"
        self.text = self.frame.read_text(encoding="utf-8")
        self.at = 1
        self.edit()
        self.warnings = self.site.build().err
        self.before = files(self.site.output)
        self.edit()

    def edit(self) -> None:
        """Edit the site so that the next build makes the other state."""
        self.at = 1 - self.at
        put(self.frame, self.text.replace("<body", f'<body data-state="{self.at}"'))
        self.site.articles[2].paragraphs[0] = ("A text.", "Another text.")[self.at]
        self.site.write(self.site.articles[2])

    def refused(self, *args: str, before: Callable[[], None] | None = None, first: str = "") -> str:
        """See that a build fails as it should, and return the one line that it says."""
        ran = self.site.build(*args, before=before, first=first)
        assert 1 == ran.code, ran.out + ran.err
        assert [] == differences(self.before, files(self.site.output))
        lines = ran.err.removeprefix(self.warnings)
        assert 1 == lines.count("\n"), ran.err
        return lines

    def fine(self, clean: Path) -> None:
        """See that the next build is as one from nothing, made once for all sites of a size and state; then edit."""
        ran = self.site.build()
        assert (0, self.warnings) == (ran.code, ran.err)
        of = (self.site.count, self.at)
        if of not in FROM_NOTHING:
            FROM_NOTHING[of] = self.site.copied(clean).build()[1]
        self.before = files(self.site.output)
        assert [] == differences(FROM_NOTHING[of], self.before)
        self.edit()


FROM_NOTHING: dict[tuple[int, int], dict[str, bytes]] = {}


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Edited:
    """A site with edits that no build has seen, as each test leaves it."""
    return Edited(tmp_path_factory.mktemp("edited") / "site")


def mount(folder: Path, flags: int = 0, options: str = ROOM) -> bool:
    """Put a small file system in the place of a folder; False where that is not allowed."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "mount"):
        return False
    return bool(0 == libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", flags, options.encode()))


def unmount(folder: Path) -> None:
    ctypes.CDLL(None).umount(os.fsencode(folder))


@pytest.fixture(scope="module")
def small_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path | None]:
    """A folder with a file system of its own, where the system lets us make one."""
    folder = tmp_path_factory.mktemp("disk")
    there = mount(folder)
    yield folder if there else None
    if there:
        unmount(folder)


@pytest.fixture(scope="module")
def on_small_disk(small_disk: Path | None, tmp_path_factory: pytest.TempPathFactory) -> Edited:
    """A site with edits that no build has seen, as each test leaves it, on that file system if there is one."""
    return Edited((small_disk or tmp_path_factory.mktemp("refusing")) / "site")


def fill(folder: Path, spare_bytes: int) -> Path:
    """Fill the file system of a folder but for some bytes."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            file.truncate(max(0, file.tell() - spare_bytes))
    return filler


@pytest.mark.parametrize("spare_bytes", SPARE_BYTES)
def test_a_full_disk_leaves_the_old_site(
    spare_bytes: int, small_disk: Path | None, on_small_disk: Edited, tmp_path: Path
) -> None:
    edited = on_small_disk
    if small_disk is None:  # what only the system can do is done by a fault that looks the same
        line = edited.refused(first=REFUSING.format(place="site/", after=spare_bytes // 10_000, code="ENOSPC"))
    else:
        filler = fill(small_disk, spare_bytes)
        line = edited.refused()
        filler.unlink()
    assert "No space left on device" in line or "make room" in line
    edited.fine(tmp_path / "clean")


@pytest.mark.parametrize(
    ("code", "after"),
    [("ENOSPC", 0), ("EIO", 5), ("EDQUOT", 20), ("ENOSPC", 1), ("ENOSPC", 10), ("ENOSPC", 30), ("EROFS", 0)][
        : usual_or_long(3, 7)
    ],
)
def test_an_output_that_cannot_be_written_leaves_the_old_site(
    code: str, after: int, edited: Edited, tmp_path: Path
) -> None:
    line = edited.refused(first=REFUSING.format(place=".output.next", after=after, code=code))
    assert line.endswith(f"{os.strerror(getattr(errno, code))}; the site is as it was\n")
    assert line.startswith(str(edited.site.root))
    edited.fine(tmp_path / "clean")


def test_a_read_only_disk_leaves_the_old_site(small_disk: Path | None, on_small_disk: Edited, tmp_path: Path) -> None:
    edited = on_small_disk
    if small_disk is None:
        line = edited.refused(first=REFUSING.format(place="site/", after=0, code="EROFS"))
    else:
        assert mount(small_disk, MS_REMOUNT | MS_RDONLY)
        line = edited.refused()
        assert mount(small_disk, MS_REMOUNT)
    assert "Read-only file system" in line
    edited.fine(tmp_path / "clean")


def test_too_many_open_files_leave_the_old_site(edited: Edited, tmp_path: Path) -> None:
    assert len(list(edited.site.output.rglob("*.html"))) > MANY
    for number in FEW_FILES:
        few = partial(resource.setrlimit, resource.RLIMIT_NOFILE, (number, number))
        assert "Too many open files" in edited.refused("--jobs", "4", before=few), number
        edited.fine(tmp_path / "clean")


@pytest.mark.parametrize("most_bytes", [9000, 200][: usual_or_long(1, 2)])
def test_files_that_may_not_grow_leave_the_old_site(most_bytes: int, edited: Edited, tmp_path: Path) -> None:
    edited.refused(before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes)))
    edited.fine(tmp_path / "clean")


def test_a_twin_that_cannot_follow_does_not_stop_a_build(edited: Edited, tmp_path: Path) -> None:
    ran = edited.site.build(first=REFUSING.format(place="output.next", after=10**6, code="EIO") + FOLLOWING)
    assert (0, edited.warnings) == (ran.code, ran.err)
    edited.fine(tmp_path / "clean")


FOLLOWING = """
import plugins.writing.staging as twin
def fail(*args): raise OSError(errno.ENOSPC, "No space left on device")
twin.hard_link = fail
"""


# Bodies that ask for too much

LIMITS = """
import plugins.reading.parse.documents as documents
documents.{name} = {value}
"""
SLOW = """
import re
import plugins.markup.renderer as bodies
render = bodies.BodyRenderer.render
def slowly(self, text, *more):
    if "HANG" in text:
        re.match(r"(a+)+$", "a" * 60 + "b")
    return render(self, text, *more)
bodies.BodyRenderer.render = slowly
"""
GREEDY = """
import plugins.markup.renderer as bodies
render = bodies.BodyRenderer.render
def greedily(self, text, *more):
    held = [bytes(10_000_000) for _ in range(30)] if "GREED" in text else []
    return render(self, text, *more)
bodies.BodyRenderer.render = greedily
"""


HANG = ("HANG", LIMITS.format(name="MAX_BODY_S", value=1.0) + SLOW, "took more than 1 seconds")
GREED = ("GREED", LIMITS.format(name="MAX_BODY_BYTES", value=100_000_000) + GREEDY, "took more than 100 MB")


@pytest.mark.parametrize(
    ("jobs", "word", "first", "what"),
    [("2", *HANG), ("1", *GREED), ("1", *HANG), ("2", *GREED)][: usual_or_long(2, 4)],
    ids=lambda value: value if value in ("1", "2", "HANG", "GREED") else "",
)
def test_a_body_that_takes_too_much_is_a_problem_of_its_file_and_the_others_are_read(
    jobs: str, word: str, first: str, what: str, tmp_path: Path
) -> None:
    site = GeneratedSite(tmp_path / "site", count=70 if jobs == "2" else 14)
    document, other = site.articles[3], site.articles[-1]
    document.paragraphs[0] = word
    other.fields |= {"topics": ["no-such-topic"], "status": "published"}
    for each in (document, other):
        site.write(each)
    ran = site.build("--jobs", jobs, first=first)
    head = document.text.split("\n---\n")[0].count("\n") + 3
    line = f"content/{document.path}:{head}: body: {what}; divide it"
    assert 1 == ran.code
    faults = [line for line in ran.err.splitlines() if "warning" not in line]
    assert line in faults
    assert any(each.startswith(f"content/{other.path}:") for each in faults)
    assert "2 problems in 2 files; nothing was written." == faults[-1]
    assert not site.output.exists() or not list(site.output.iterdir())


NESTED = "\n".join(f"{'    ' * depth}- {depth}" for depth in range(6))
BROKEN = """
import plugins.markup.renderer as bodies
from plugins.markup.fast_blocks import GuardedBlocks as BlockParser
parse = BlockParser.parseBlocks
def stopped(self, parent, blocks):
    if "HALT" in "".join(blocks) and self.state.isstate("list"):
        from plugins.system.limits import OverLimitError
        raise OverLimitError("took too long")
    return parse(self, parent, blocks)
BlockParser.parseBlocks = stopped
"""


def test_what_was_stopped_in_the_middle_leaves_no_trace_in_the_bodies_after_it(tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path / "site", count=8)
    for document in site.articles:
        document.paragraphs.insert(1, NESTED)
        site.write(document)
    first = site.articles[min(range(8), key=lambda at: site.articles[at].path)]
    first.paragraphs[1] = NESTED + "HALT"
    site.write(first)
    ran = site.build("--jobs", "1", first=BROKEN)
    assert 1 == ran.code
    assert "body: took too long" in ran.err
    first.paragraphs[1] = NESTED
    site.write(first)
    _, expected = site.copied(tmp_path / "clean").build()
    assert [] == differences(expected, site.built(first=BROKEN))


def test_a_body_that_is_nested_too_deeply_is_a_problem_of_its_file(tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path / "site", count=14)
    site.articles[3].paragraphs[0] = "\n".join(f"{'    ' * depth}- {depth}" for depth in range(500))
    site.write(site.articles[3])
    ran = site.build()
    assert 1 == ran.code
    assert f"content/{site.articles[3].path}:" in ran.err
    assert "1 problem in 1 file; nothing was written." == ran.err.splitlines()[-1]
