"""The manifest of an output folder: what each of its files was made of.

It lies beside the folder, so that nothing of it is published and two outputs of the same content are alike. It is
known by the number that the file system gives to the folder, which moves with the folder; a number that was given anew
shows by the files, none of which is then as it was written.
"""

import os
import shutil
import stat
from collections.abc import Iterator
from functools import lru_cache
from glob import escape
from pathlib import Path

import msgspec

from ..system.files import replace_file, written_aside
from ..system.fingerprint import DIGEST_BYTES, fingerprint_bytes


class FileEntry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A file as it was written: the stamp of all that it was made of, and what the system then said of it.

    `bodies` are the files of content whose prose is in it. There are several for each article, and all are read and
    compared at each build.
    """

    fingerprint: str
    size: int
    mtime_ns: int
    bodies: tuple[str, ...] = ()


Manifest = dict[str, FileEntry]


def load(folder: Path) -> Manifest | None:
    """Return the manifest of a folder, or None where there is none, or it cannot be trusted or tells of another."""
    manifest = decode_manifest(raw(folder))
    if manifest and not any(is_current(f"{folder}/{file}", each) for file, each in manifest.items()):
        return None
    return manifest


def raw(folder: Path) -> bytes:
    """Return the bytes of a folder's manifest; none where it cannot be read."""
    try:
        return manifest_path(folder).read_bytes()
    except OSError:
        return b""


@lru_cache(maxsize=2)
def decode_manifest(data: bytes) -> Manifest | None:
    """Return the manifest that bytes hold, or None if they are damaged; nobody changes it, since it is kept."""
    check, _, payload = data.partition(b"\n")
    if not payload or check != fingerprint_bytes(payload).encode():
        return None
    try:
        return msgspec.msgpack.decode(payload, type=Manifest)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def save(folder: Path, manifest: Manifest) -> None:
    """Put the manifest of a folder in place, in one step; manifests of folders that are gone are deleted."""
    payload = msgspec.msgpack.encode(manifest)
    replace_file(manifest_path(folder), fingerprint_bytes(payload).encode() + b"\n", payload)
    live = live_folder(folder)
    known = {manifest_path(each) for each in (live, staging_of(live)) if each.exists()}
    for path in beside(live):
        if path not in known:
            path.unlink(missing_ok=True)


def copy(folder: Path, other: Path) -> None:
    """Have another folder, which is alike file for file, told of by a manifest of its own: one may be damaged."""
    with written_aside(manifest_path(other)) as aside:
        shutil.copyfile(manifest_path(folder), aside)


def mark(folder: Path) -> str:
    """Return by what the manifest of a folder is known from others; nothing where there is none."""
    try:
        with manifest_path(folder).open("rb") as manifest:
            return manifest.read(2 * DIGEST_BYTES).decode("ascii", "replace")
    except OSError:
        return ""


def forget(folder: Path) -> None:
    """Delete the manifest of a folder: what is done to it from now on is in no manifest."""
    if folder.exists():
        manifest_path(folder).unlink(missing_ok=True)


def manifest_path(folder: Path) -> Path:
    """Return where the manifest of a folder is, if it has one. Raises OSError if there is no such folder."""
    live = live_folder(folder)
    return live.with_name(f".{live.name}.{folder.stat().st_ino:x}.record")


def beside(live: Path) -> Iterator[Path]:
    """Yield the manifests that lie beside an output folder: its own and its twin's, and what a kill has left."""
    return live.parent.glob(f".{escape(live.name)}.*.record")


def staging_of(live: Path) -> Path:
    """Return the tree beside an output folder in which a build works."""
    return live.with_name(f".{live.name}.next")


def live_folder(folder: Path) -> Path:
    """Return the output folder that a folder is, or the twin of."""
    inner = folder.name[1:-5]
    return folder.with_name(inner) if inner and staging_of(folder.with_name(inner)) == folder else folder


def file_entry(at: os.stat_result, fingerprint: str, bodies: tuple[str, ...] = ()) -> FileEntry:
    """Return what is to be recorded of a file that was just written, of which the system says this."""
    return FileEntry(fingerprint=fingerprint, size=at.st_size, mtime_ns=at.st_mtime_ns, bodies=bodies)


def is_current(path: str, entry: FileEntry) -> bool:
    """Tell whether a file is still as it was written; a link never is."""
    try:
        at = os.lstat(path)
    except OSError:
        return False
    return at.st_mtime_ns == entry.mtime_ns and at.st_size == entry.size and not stat.S_ISLNK(at.st_mode)


def all_current(folder: Path, some: Manifest) -> bool:
    """Tell whether every one of some files of a folder is as it was written."""
    start = f"{folder}/"
    return all(is_current(start + file, each) for file, each in some.items())
