"""What an earlier build left and this one does not make again."""

from collections.abc import Set
from pathlib import Path

from .compression import ENDS, uncompressed
from .folders import has_folder
from .manifest import Manifest
from .plan import Plan
from .sync import files_below, is_protected, require_meant


def superseded(planned: Plan, manifest: Manifest | None, target: Path, sure: bool) -> tuple[tuple[str, ...], Set[str]]:
    """Return the files of a folder that are to be deleted, and those of which nobody knows yet whether they stay.

    Raises Abort where the former are so many that it may be a mistake, unless that is `sure` to be meant.
    """
    there: Set[str] = manifest.keys() if manifest is not None else frozenset(left_in(target))
    wanted = planned.files
    folders = tuple(each.origin.folder for each in planned.tasks if has_folder(each.origin))
    siblings = {path for path in there if path.startswith(folders)} if folders else set()
    siblings |= {path for path in there if path.endswith(ENDS) and uncompressed(path) in wanted}
    siblings |= planned.beside
    deleted = tuple(sorted(there - wanted - siblings))
    if deleted and not sure:
        require_meant(deleted, len(there), wanted, str(target))
    return deleted, siblings


def left_in(target: Path) -> list[str]:
    """Return the files of an output folder that has no manifest."""
    return [path for path in files_below(target) if not is_protected(path)]
