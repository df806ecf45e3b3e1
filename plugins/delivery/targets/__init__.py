"""Deploy targets: each module here is a kind of target, found by its name.

A kind is a module with `FIELDS`, what an entry of DEPLOY of this kind may say, and `target(given, root)`, which returns
the target for what an entry says, by the names of FIELDS; relative paths start at `root`. Either may raise Abort.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Protocol

from ...model.errors import USAGE, Abort
from ...model.record import Record
from ...model.setting_values import read_site_url
from ...system.suggestions import did_you_mean
from ...writing.sync import Changes
from ..credentials import without_credentials

COMMON = ("kind", "siteurl")
"""What an entry of any kind may say."""


class Target(Protocol):
    """Where a site can be deployed; `str()` gives its printed name."""

    def last_note(self) -> str | None:
        """Return the note that the last deploy left there.

        It is empty where no deploy has written what is there, and None where nothing is there.
        """

    def compare(self, site: Path) -> Changes:
        """Return the changes that make the target equal to the folder `site`."""

    def fetch(self, paths: Sequence[str]) -> Mapping[str, bytes]:
        """Return files that are live, as far as they are there: what readers will see of a change is told from them."""

    def apply(self, site: Path, changes: Changes, note: str) -> None:
        """Apply the changes in their order (`writing.sync.in_order`), deletions last, and leave the note."""


class Field(Record, gc=True):
    """What an entry may say: a function that reads it, or raises ValueError, and what to write where it is missing."""

    read: Callable[[Any], Any]
    mend: str = ""
    required: bool = False


def kinds() -> list[str]:
    return sorted(each.name for each in iter_modules(__path__))


def read(name: str, entry: Mapping[str, Any], root: Path) -> Target:
    """Return the target that an entry of DEPLOY describes. Raises Abort with all that is wrong in it."""
    given, faults = fields_of(entry)
    require_sound({name: faults})
    target: Target = import_module(f"{__name__}.{entry['kind']}").target(given, root)
    return target


def require_sound_entries(deploy: Mapping[str, Mapping[str, Any]]) -> None:
    """Raise Abort with all that is wrong in the entries of DEPLOY."""
    require_sound({name: fields_of(entry)[1] for name, entry in deploy.items()})


def require_sound(faults: Mapping[str, Sequence[str]]) -> None:
    """Raise Abort with the faults of entries, if there are any."""
    if lines := [f"deploy: DEPLOY[{name!r}]: {each}" for name, of_entry in faults.items() for each in of_entry]:
        raise Abort(without_credentials("\n".join(lines)), USAGE)


def fields_of(entry: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return what an entry says, and all that is wrong in it."""
    kind = entry.get("kind", "")
    if kind not in (known := kinds()):
        near = did_you_mean(str(kind), known) or f"write one of: {', '.join(known)}"
        return {}, [f"kind: {kind!r} is unknown; {near}"]
    fields: dict[str, Field] = import_module(f"{__name__}.{kind}").FIELDS
    given: dict[str, Any] = {}
    faults = []
    for key in sorted(entry.keys() - fields.keys() - {*COMMON}):
        near = did_you_mean(key, (*fields, *COMMON)) or f"write some of: {', '.join(fields)}"
        faults.append(f"{key}: is no field of a target of kind {kind!r}; {near}")
    for key, field in fields.items():
        if key in entry:
            try:
                given[key] = field.read(entry[key])
            except ValueError as error:
                faults.append(f"{key}: {error}")
        elif field.required:
            faults.append(f"{key}: is missing; {field.mend}")
    if entry.get("siteurl"):
        try:
            read_site_url(entry["siteurl"])
        except ValueError as error:
            faults.append(f"siteurl: {error}")
    return given, faults
