"""Two folders made alike: what differs, and the change, one whole file at a time.

It follows no link inside the folder it changes; whose the folder is, `ownership` tells.
"""

import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from ..model.errors import CONTENT, USAGE, Abort
from ..model.record import Record
from ..model.words import counted
from ..system.files import ASIDE, written_aside
from ..system.progress import progress
from .compression import uncompressed

MARK = ".digest-output"
"""The file in which a target says who wrote it last. Of a build, nothing of the kind is in the folder."""
CHUNK_BYTES = 1 << 20
FEW = 10
"""So few files may always be deleted, since a small site may be rebuilt from other parts in a day."""
MOST_DELETED = 0.3
"""The part of a site that a build or a deploy deletes without asking."""


class Changes(Record):
    """What makes a target like its source: relative POSIX paths, sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.added or self.changed or self.deleted)

    def __str__(self) -> str:
        """Return their numbers in words."""
        return f"{len(self.added)} added, {len(self.changed)} changed, {len(self.deleted)} deleted"

    @property
    def summary(self) -> str:
        """`3 new files, 2 changed, 1 deleted`."""
        return f"{counted(len(self.added), 'new file')}, {len(self.changed)} changed, {len(self.deleted)} deleted"


def compare(source: Path, target: Path) -> Changes:
    """Return what has to change in the target; its names with a dot at the top (`.git`, `.well-known`) stay."""
    wanted, there = set(site_files(source)), set(site_files(target))
    both = wanted & there
    return Changes(
        added=tuple(sorted(wanted - there)),
        changed=tuple(sorted(path for path in both if not same(source / path, target / path))),
        deleted=tuple(sorted(path for path in there - wanted if not is_protected(path))),
    )


def site_files(folder: Path) -> Iterator[str]:
    """Yield the files of a built site, without the mark of a target: what a target of a deploy gets."""
    yield from (path for path in files_below(folder) if path != MARK)


def files_below(root: Path, inside: str = "") -> Iterator[str]:
    """Yield everything below a folder that is not itself a folder; a link is never followed."""
    try:
        entries = sorted(os.scandir(root / inside), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        path = f"{inside}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from files_below(root, f"{path}/")
        else:
            yield path


def is_protected(path: str) -> bool:
    """Tell whether a path is none of our business: its first part starts with a dot."""
    return path.startswith(".") and not path.endswith(ASIDE)


def same(one: Path, other: Path) -> bool:
    """Tell whether two files hold the same bytes; a link is never the same as a file."""
    if other.is_symlink() or one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as left, other.open("rb") as right:
        while chunk := left.read(CHUNK_BYTES):
            if chunk != right.read(CHUNK_BYTES):
                return False
    return True


def apply(source: Path, target: Path, changes: Changes) -> None:
    """Carry out the changes: what pages need, then new pages, old ones, feeds; deletes last, then folders left empty.

    Each file is written aside and then put in place, so that a reader meets the old one or the new one, whole.
    Raises Abort when the target cannot be written.
    """
    try:
        ordered = in_order(changes)
        advance = progress("Writing", len(ordered))
        for path in ordered:
            clear_path(target, path)
            copy_into_place(source / path, target / path)
            advance(1)
        for path in changes.deleted:
            if os.path.lexists(target / path) and not is_folder(target / path):  # both may have given way
                (target / path).unlink()
        remove_empty(target)
    except OSError as error:
        raise Abort(f"{error.filename or target} cannot be written: {error.strerror}", CONTENT) from None


def in_order(changes: Changes) -> list[str]:
    """Return the files that are written, in an order in which nothing points at what is not there yet."""
    new = frozenset(changes.added)
    return sorted((*changes.added, *changes.changed), key=lambda path: (copy_order(path, path in new), path))


def copy_order(path: str, new: bool) -> int:
    """Return when a file has its turn: what pages load, what is new, pages, lists of them, feeds and the sitemap.

    A new feed comes before the pages that offer it.
    """
    suffix = Path(uncompressed(path) or path).suffix
    if suffix in (".xml", ".txt"):
        return 3 if new else 6
    return 0 if suffix != ".html" else 3 * (not new) + (1 if is_article(path) else 2)


def copy_into_place(source: Path, target: Path) -> None:
    """Copy a file aside and put it in place in one step."""
    with written_aside(target) as aside:
        shutil.copyfile(source, aside)


def clear_path(target: Path, path: str) -> None:
    """Make the folders of a path; what stands in the way (a link, a file, a folder for a file) is removed."""
    folder = target
    for part in Path(path).parts[:-1]:
        folder /= part
        if not is_folder(folder):
            folder.unlink(missing_ok=True)
            folder.mkdir()
    if is_folder(target / path):
        shutil.rmtree(target / path)


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder, and not a link to one."""
    return path.is_dir() and not path.is_symlink()


def remove(tree: Path, path: str) -> None:
    """Delete a file of a tree, and the folders that are empty without it."""
    target = tree / path
    if target.is_symlink() or target.is_file():
        target.unlink()
    for folder in target.parents:
        if folder == tree or not is_folder(folder) or any(folder.iterdir()):
            break
        folder.rmdir()


def remove_empty(target: Path) -> None:
    """Remove the folders that hold nothing."""
    for folder, _, _ in os.walk(target, topdown=False):
        path = Path(folder)
        if path != target and not is_protected(path.relative_to(target).as_posix()) and not os.listdir(path):  # noqa: PTH208
            path.rmdir()


def require_content(folder: Path, named: str) -> None:
    """Raise Abort if the content folder is not there."""
    if not folder.is_dir():
        raise Abort(f"{named}: {folder} is no folder; name the one that holds articles/ and topics/", USAGE)


def require_apart(content: Path, output: Path, what: str = "output") -> None:
    """Raise Abort if one of two folders holds the other: a build would read what it has written, or delete content."""
    one, other = content.resolve(), output.resolve()
    if one == other or one in other.parents or other in one.parents:
        raise Abort(f"{what}: {output} and the content in {content} hold each other; name another folder", USAGE)


def require_meant(deleted: Collection[str], there: int, files_after: Collection[str], where: str) -> None:
    """Raise Abort if of the files that are there more are deleted than an edit deletes, or every article."""
    gone = [each for each in deleted if uncompressed(each) not in files_after]  # compressed forms go with the settings
    none_left = any(map(is_article, gone)) and not any(map(is_article, files_after))
    if none_left or (len(gone) >= FEW and len(gone) > MOST_DELETED * there):
        what = f"{len(gone)} of {counted(there, 'file')} would be deleted"
        words = f"{what}, and no article would be left" if none_left else what
        raise Abort(f"{where}: {words}; nothing was written; if that is meant, say --yes")


def is_article(path: str) -> bool:
    """Tell whether a file is the page of an article."""
    return path.startswith("articles/") and path.endswith("/index.html")


def leave_out(site: Path, folder: str) -> None:
    """Delete a folder of a site that was built aside, if it is there: what is not deployed."""
    shutil.rmtree(site / folder, ignore_errors=True)
