"""Deploy targets: each module here is a kind of target, found by its name.

A kind is a module with `read(name, settings, root)`, which reads an entry of DEPLOY and returns the target, or raises
Abort with what is wrong with the entry; relative paths start at `root`.
"""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Protocol

from ...writing.sync import Changes


class Target(Protocol):
    """Where a site can be deployed; `str()` gives its printed name."""

    def compare(self, site: Path) -> Changes:
        """Return the changes that make the target equal to the folder `site`."""

    def apply(self, site: Path, changes: Changes) -> None:
        """Apply the changes, deletions last."""


def kinds() -> list[str]:
    return sorted(each.name for each in iter_modules(__path__))


def read(kind: str, name: str, settings: dict[str, Any], root: Path) -> Target:
    """Return the target that an entry of DEPLOY describes. Raises Abort."""
    target: Target = import_module(f"{__name__}.{kind}").read(name, settings, root)
    return target
