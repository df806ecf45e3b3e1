"""Where a site can be brought to: each module here is a kind of target, and is found by its name.

A kind is a module with `read(name, settings, root)`, which reads an entry of DEPLOY and returns the target, or raises
Abort with what is wrong with the entry; relative paths start at `root`.
"""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Protocol

from ...writing.sync import Changes


class Target(Protocol):
    """Where a site can be brought to; its text is the place as it is printed."""

    def compare(self, site: Path) -> Changes:
        """Return what has to change there to make it like the folder `site`."""

    def apply(self, site: Path, changes: Changes) -> None:
        """Carry it out, deletes last."""


def kinds() -> list[str]:
    """Return the names of all kinds."""
    return sorted(each.name for each in iter_modules(__path__))


def read(kind: str, name: str, settings: dict[str, Any], root: Path) -> Target:
    """Return the target that an entry of DEPLOY describes. Raises Abort."""
    target: Target = import_module(f"{__name__}.{kind}").read(name, settings, root)
    return target
