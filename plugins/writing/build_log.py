"""Why a page was written: what it is made of, kept from build to build, and what of that has changed.

Kept apart from the record, so that only who asks pays for it. It explains; nothing is decided by it.
"""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from ..model.record import record
from ..system.fingerprint import fingerprint

Parts = dict[str, dict[str, str]]
"""For each name that a page may read: the stamps of what it holds, by labels; the label of a single value is empty."""


@record
class BuildInputs:
    """The fingerprints of what the files of a build are made of: `state` that of content, and that of all else.

    The former is empty where it is not known.
    """

    state: str = ""
    surroundings: str = ""


KEPT_CHARS = 8
HOLDING = ("event", "source", "article", "reply", "teaser")
NAMING = ("slug", "url", "id", "title")
"""Where a value holds the name under which it is known, itself or in another one."""
NAMED = 3
"""So many things are named in a reason; of others the number is given."""


def parts_of(values: dict[str, Any]) -> Parts:
    """Return what a page is made of."""
    return {name: _labelled(value) for name, value in values.items()}


def _labelled(value: Any) -> dict[str, str]:
    if not isinstance(value, tuple):
        return {"": fingerprint(value)[:KEPT_CHARS]}
    labelled = {"": str(len(value))}
    for number, each in enumerate(value):
        labelled[label(each) or str(number)] = fingerprint(each)[:KEPT_CHARS]
    return labelled


def label(value: Any) -> str:
    """Return the name under which a reader of reasons knows a value."""
    # mypy takes a class for unhashable; every class is hashable
    for holder in (value, *(getattr(value, name) for name in had(type(value), HOLDING))):  # type: ignore[arg-type]
        for name in had(type(holder), NAMING):  # type: ignore[arg-type]
            if isinstance(found := getattr(holder, name), str) and found:
                return found
    return str(getattr(value, "iso", getattr(getattr(value, "day", None), "iso", "")))


@cache
def had(kind: type, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some names that values of a kind have."""
    return tuple(name for name in names if hasattr(kind, name))


def reason(old: Parts | None, new: Parts) -> str:
    """Return what has changed in what a page is made of, in words."""
    if old is None:
        return "new"
    changes = [f"{name} changed{_detail(old.get(name, {}), now)}" for name, now in new.items() if old.get(name) != now]
    changes += [f"{name} is gone" for name in old.keys() - new.keys()]
    return "; ".join(changes) or "written anew from the same parts"


def _detail(old: dict[str, str], new: dict[str, str]) -> str:
    added = _listed([each for each in new if each and each not in old], "added")
    removed = _listed([each for each in old if each and each not in new], "removed")
    changed = _listed([each for each in new if each and each in old and old[each] != new[each]], "changed")
    words = ", ".join(each for each in (added, removed, changed) if each)
    return f": {words}" if words else ""


def _listed(labels: list[str], what: str) -> str:
    if not labels:
        return ""
    more = f" and {len(labels) - NAMED} more" if len(labels) > NAMED else ""
    verb = "was" if len(labels) == 1 else "were"
    return f"{', '.join(repr(each) for each in labels[:NAMED])}{more} {verb} {what}"


class BuildLog:
    """The reasons of one output folder, in a file of their own."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def parts(self, files: Iterable[str]) -> dict[str, Parts]:
        """Return what these files were made of when they were last written, as far as it is known."""
        try:
            with closing(self._connect()) as connection:
                query = "SELECT parts FROM reasons WHERE file = ?"
                rows = ((file, connection.execute(query, (file,)).fetchone()) for file in files)
                return {file: msgspec.msgpack.decode(row[0], type=Parts) for file, row in rows if row}
        except (sqlite3.Error, msgspec.MsgspecError):
            return {}

    def why(self, file: str) -> tuple[str, Parts] | None:
        """Return why a file was last written and what it is made of."""
        try:
            with closing(self._connect()) as connection:
                row = connection.execute("SELECT reason, parts FROM reasons WHERE file = ?", (file,)).fetchone()
                return (row[0], msgspec.msgpack.decode(row[1], type=Parts)) if row else None
        except (sqlite3.Error, msgspec.MsgspecError):
            return None

    def inputs(self, mark: str) -> BuildInputs:
        """Return on what the last build stood, if `mark` is the stamp of the record that it left."""
        try:
            kept = msgspec.json.decode(self.path.with_suffix(".ground").read_bytes(), type=tuple[str, BuildInputs])
        except (OSError, ValueError, msgspec.MsgspecError):
            return BuildInputs()
        return kept[1] if kept[0] == mark else BuildInputs()

    def save_inputs(self, on: BuildInputs, mark: str) -> None:
        """Keep on what a build stood, with the stamp of the record that it left."""
        path = self.path.with_suffix(".ground")
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}")
        aside.write_bytes(msgspec.json.encode((mark, on)))
        aside.replace(path)

    def put(self, rows: Iterable[tuple[str, str, Parts]]) -> None:
        """Keep reasons and parts of files that were written."""
        encoded = [(file, why, msgspec.msgpack.encode(parts)) for file, why, parts in rows]
        self._write("INSERT OR REPLACE INTO reasons VALUES (?, ?, ?)", encoded)

    def forget(self, deleted: Iterable[str]) -> None:
        """Forget files that were deleted."""
        self._write("DELETE FROM reasons WHERE file = ?", [(file,) for file in deleted])

    def _write(self, statement: str, rows: list[Any]) -> None:
        """Write, if there is anything; a file that is damaged is thrown away."""
        for _ in range(2 if rows else 0):
            try:
                with closing(self._connect()) as connection, connection:
                    connection.executemany(statement, rows)
                return
            except sqlite3.DatabaseError:
                self.path.unlink(missing_ok=True)

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS reasons (file TEXT PRIMARY KEY, reason TEXT, parts BLOB) WITHOUT ROWID"
        )
        return connection
