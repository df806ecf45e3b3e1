"""Whose a folder is: a build or a deploy changes only what one has made, so that nothing of anybody else's is lost."""

import os
from pathlib import Path

from ..model.errors import USAGE, Abort
from . import manifest as manifests
from .manifest import Manifest
from .sync import MARK, Changes, apply, files_below, is_protected

MARK_TEXT = "This folder is written by ./digest. Whatever else stands in it is deleted, but for names with a dot.\n"
EMPTY = {".git", ".gitkeep"}


def is_ours(folder: Path) -> bool:
    """Tell whether a build or a deploy made the folder: a manifest beside it names what is in it, or it is marked."""
    if manifests.load(folder):
        return True  # as after every build: nothing else is read
    found = (manifests.decode_manifest(path.read_bytes()) for path in manifests.beside(folder))
    return (folder / MARK).is_file() or any(is_there(folder, manifest or {}) for manifest in found)


def is_there(folder: Path, manifest: Manifest) -> bool:
    """Tell whether a folder holds a file of a manifest, by its name and size: those of a copy have other times."""
    for file, each in manifest.items():
        try:
            if os.lstat(f"{folder}/{file}").st_size == each.size:
                return True
        except OSError:
            continue
    return False


def require_ours(folder: Path, what: str = "output", mend: str = "empty it") -> None:
    """Raise Abort if the folder is not ours and not empty, so that nothing of anybody else's is lost."""
    require_no_file(folder, what)
    if folder.is_dir() and not {entry.name for entry in folder.iterdir()} <= EMPTY and not is_ours(folder):
        raise Abort(
            f"{what}: {folder} is not empty and was not made by this build; name another folder or {mend}", USAGE
        )


def require_no_file(folder: Path, what: str = "output") -> None:
    """Raise Abort if there is a file in the place of a folder."""
    if folder.exists() and not folder.is_dir():
        raise Abort(f"{what}: {folder} is a file; name a folder", USAGE)


def take_ownership(folder: Path, what: str = "output") -> None:
    """Make the folder and mark it as ours; raise Abort if it is somebody else's or cannot be written."""
    require_ours(folder, what)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / MARK).is_file():
            (folder / MARK).write_text(MARK_TEXT, encoding="utf-8")
    except OSError as error:
        raise Abort(f"{what}: {folder} cannot be written: {error.strerror}", USAGE) from None


def empty(folder: Path) -> None:
    """Delete what a build wrote into its folder; a folder that is not ours stays as it is."""
    if is_ours(folder):
        apply(folder, folder, Changes(deleted=tuple(path for path in files_below(folder) if not is_protected(path))))
