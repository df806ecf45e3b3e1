"""The twin of an output folder: a second tree beside it, alike file for file, in which a build works unseen.

When everything is there, the two trees change places in one step. A reader meets the site of before or the site of
after, whole, and a build that is killed leaves the site of before. Where the system cannot exchange two folders,
the changes are brought over file by file instead, in an order in which nothing points at what is not there yet.
"""

import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from ..model.record import replace
from ..system.atomic_swap import swap
from ..system.files import written_aside
from ..system.portions import chunks
from ..system.processes import in_hands
from . import manifest as manifests
from .manifest import Manifest
from .part_cache import forget_asides
from .sync import MARK, Changes, apply, compare, files_below, is_protected, remove

PARALLEL_FROM = 4000
"""From so many files on, several processes link them."""


class StagingTree:
    """The tree beside an output folder. The caller holds the folder's lock; `jobs` processes link its files."""

    def __init__(self, live: Path, jobs: int = 1) -> None:
        self.live, self.jobs = live, jobs
        self.tree = manifests.staging_of(live)

    def sync(self) -> None:
        """Make the twin like the live tree, whatever an earlier build left there."""
        if not self._alike():
            self._link_changed(manifests.load(self.live), manifests.load(self.tree))
        self._mirror_foreign()
        manifests.forget(self.tree)  # without a manifest, what is done to the twin from now on is void

    def publish(self, manifest: Manifest, before: Manifest | None, changes: Changes, sure: bool = True) -> None:
        """Put what stands in the twin in the place of the live tree, whose manifest is the one of `before`.

        `sure` says that the live tree is as its manifest says. One that somebody else has changed may be read until
        now, and then is not fit for a twin.
        """
        manifests.save(self.tree, manifest)
        can_swap = self._can_swap(manifest)
        manifests.forget(self.live)  # which is looked into when it is nobody's site any more
        swapped = can_swap and swap(self.tree, self.live)
        if not swapped:
            if not sure or has_foreign_files(self.live, manifest):  # a comparison leaves names with a dot alone
                found = compare(self.tree, self.live)
                changes = replace(found, deleted=tuple(sorted({*found.deleted, *changes.deleted})))
            apply(self.tree, self.live, changes)
            (self.live / MARK).unlink(missing_ok=True)
            now = {
                path: manifests.file_entry((self.live / path).stat(), each.fingerprint, each.bodies)
                for path, each in manifest.items()
            }
            manifests.save(self.live, now)
        with suppress(OSError):  # the site is in place; a twin that could not follow is begun anew by the next build
            if not swapped:
                manifest, before = now, None
            elif not sure or before is None or has_foreign_files(self.tree, before):
                before = None
            self._link_changed(manifest, before)
            self.discard()

    def discard(self) -> None:
        """Delete what was moved out of the way, or written aside by a build that was killed, now that nobody waits."""
        forget_asides(self.live)
        for trash in self.live.parent.glob(f".{self.live.name}.trash-*"):
            shutil.rmtree(trash, ignore_errors=True)

    def _alike(self) -> bool:
        """Tell whether both trees are what their manifests say, and these say the same; `load` sees a number reused."""
        there = manifests.raw(self.tree)
        known = bool(there) and there == manifests.raw(self.live)
        return known and None not in (manifests.load(self.tree), manifests.load(self.live))

    def _link_changed(self, now: Manifest | None, then: Manifest | None) -> None:
        """Bring the twin up to the live tree by links to its files, so that nothing is copied.

        `now` is the manifest of the live tree, `then` that of the twin.
        """
        if now is None or then is None or len(now.keys() ^ then.keys()) * 4 > len(now):
            self._begin_anew()
            then = {}
        manifests.forget(self.tree)
        wanted = (
            now if now is not None else dict.fromkeys(path for path in files_below(self.live) if not is_protected(path))
        )
        for path in then.keys() - wanted.keys():
            remove(self.tree, path)
        changed = [path for path, written in wanted.items() if path not in then or then[path] != written]
        in_hands(self._link, chunks(changed, self.jobs if len(changed) >= PARALLEL_FROM else 1), self.jobs)
        self._mirror_foreign()
        if now is not None:
            manifests.copy(self.live, self.tree)

    def _link(self, paths: Sequence[str]) -> None:
        """Make files of the twin the same as those of the live tree."""
        ways: set[str] = set()
        for path in paths:
            with suppress(FileNotFoundError):  # somebody has removed it; it will be made anew
                hard_link(f"{self.live}/{path}", f"{self.tree}/{path}", ways)

    def _begin_anew(self) -> None:
        """Move the twin aside: deleting a large tree just before writing one makes the writing many times slower."""
        if self.tree.is_symlink() or self.tree.is_file():
            self.tree.unlink()
        if self.tree.exists():
            self.tree.rename(self.live.with_name(f".{self.live.name}.trash-{token_hex(4)}"))
        self.tree.mkdir(parents=True)

    def _mirror_foreign(self) -> None:
        """Have the same files that are not ours at the top of both trees (`.gitkeep`): they stay where they are."""
        there = {entry.name for entry in os.scandir(self.live) if is_foreign_file(entry)}
        for entry in os.scandir(self.tree):
            if is_foreign_file(entry) and entry.name not in there:
                os.unlink(entry.path)  # noqa: PTH108
        for name in there:
            hard_link(f"{self.live}/{name}", f"{self.tree}/{name}", set())

    def _can_swap(self, manifest: Manifest) -> bool:
        """Whether the live tree may change places: a folder in it that holds somebody else's (`.git`) must stay."""
        if self.live.is_symlink():
            return False
        with os.scandir(self.live) as entries:
            foreign = [entry for entry in entries if is_foreign(entry.name) and not is_foreign_file(entry)]
        ours = manifest.keys() | (manifests.load(self.live) or {}).keys() if foreign else frozenset()
        return all(
            entry.is_dir(follow_symlinks=False)
            and all(path in ours for path in files_below(self.live, f"{entry.name}/"))
            for entry in foreign
        )


def has_foreign_files(tree: Path, manifest: Manifest) -> bool:
    """Tell whether a tree holds a link, or what is not in the manifest, in a folder that holds folders.

    The others are not looked into: there are as many of them as there are pages.
    """
    known = parent_folders(manifest)
    inner = {folder.rpartition("/")[0] for folder in known} | {""}
    for folder in inner:
        try:
            with os.scandir(tree / folder) as found:
                entries = list(found)
        except OSError:
            continue  # not built yet
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            ours = path in manifest or path in known or entry.name.startswith(MARK)
            if entry.is_symlink() or not (ours or (not folder and is_foreign(entry.name))):
                return True
    return False


def is_foreign(name: str) -> bool:
    """Tell whether a name at the top of an output folder is none of ours."""
    return is_protected(name) and not name.startswith(MARK)


def is_foreign_file(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry at the top of an output folder is a file of somebody else's."""
    return is_foreign(entry.name) and entry.is_file(follow_symlinks=False)


def parent_folders(paths: Iterable[str]) -> set[str]:
    """Return the folders that paths lead through, without the outermost."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def hard_link(source: str, target: str, ways: set[str]) -> None:
    """Make the target the same file as the source, in one step; a copy where the file system has no links.

    A reader that looked the folder up before the trees changed places may still be on its way to the target. `ways`
    are the folders that are known to be there.
    """
    folder = target.rpartition("/")[0]
    if folder not in ways:
        try:  # a single call, which does for most
            os.mkdir(folder)  # noqa: PTH102 - of every file of the site
        except OSError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
        ways.add(folder)
    try:
        os.link(source, target, follow_symlinks=False)
        return
    except FileExistsError:
        if Path(target).samefile(source):
            return
    except OSError:
        pass
    with written_aside(Path(target)) as aside:
        try:
            os.link(source, aside, follow_symlinks=False)
        except OSError:
            shutil.copy2(source, aside, follow_symlinks=False)
