"""`./digest diff OLD NEW`: what readers will see of the change from one built folder to another."""

from pathlib import Path

from ..model.errors import USAGE, Abort
from ..writing.sync import Changes, compare
from .differences import Differences, differences, in_folder

FEW = 10
"""So many names of files are printed, where not all are asked for."""


def diff(old: Path, new: Path, *, as_json: bool = False, verbose: bool = False) -> None:
    """Print the differences between two built folders. Raises Abort if one is none."""
    for folder in (old, new):
        if not (folder / "index.html").is_file():
            raise Abort(f"diff: {folder} holds no built site; name a folder that ./digest build has written", USAGE)
    changes = compare(new, old)
    found = differences(in_folder(old), in_folder(new), changes)
    print(found.as_json() if as_json else report(changes, found, verbose), flush=True)


def report(changes: Changes, found: Differences, verbose: bool) -> str:
    """Return what readers will see, then the files that differ: the first of them, or all if asked for."""
    lines = [f"{mark} {path}" for mark, paths in marked(changes) for path in paths]
    shown = lines if verbose else lines[:FEW]
    more = [f"and {len(lines) - FEW:,} more; --verbose lists all"] if len(lines) > len(shown) else []
    return "\n".join([str(found), *shown, *more])


def marked(changes: Changes) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the files that differ, with the mark of each kind."""
    return (("+", changes.added), ("~", changes.changed), ("-", changes.deleted))
