"""Packages that only some sites need: each set has a lock, requirements-NAME.lock, that `./digest extra NAME` adds."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from ..model.errors import USAGE, Abort
from ..system.suggestions import did_you_mean

ROOT = Path(__file__).resolve().parents[2]
LOCK = "requirements-{}.lock"


def extras() -> list[str]:
    """Return the names of the sets that there are."""
    before, after = LOCK.split("{}")
    return sorted(path.name.removeprefix(before).removesuffix(after) for path in ROOT.glob(LOCK.format("*")))


def require_extra(name: str) -> str:
    """Return the lock of a set whose packages are in .venv, by what the `digest` script noted there. Raises Abort."""
    if name not in extras():
        near = did_you_mean(name, extras()) or f"write one of: {', '.join(extras())}"
        raise Abort(f"extra: there is no {LOCK.format(name)}; {near}", USAGE)
    noted = Path(sys.prefix, LOCK.format(name))
    if not noted.is_file() or noted.read_bytes() != (ROOT / LOCK.format(name)).read_bytes():
        raise Abort(f"extra: the packages of {noted.name} are not in {sys.prefix}; run ./digest extra {name}", USAGE)
    return noted.name


def confirm(extra: str) -> None:
    """Say that a set of packages is in .venv, where the `digest` script put it before this runs. Raises Abort."""
    print(f"{require_extra(extra)}: its packages are in .venv.")


def import_extra(module: str, name: str, what: str) -> Any:
    """Import a module of a set of packages; `what` needs it. Raises Abort with the mend where it is missing."""
    try:
        return import_module(module)
    except ModuleNotFoundError:
        raise Abort(f"{what} needs {module}, which is not installed; run ./digest extra {name}", USAGE) from None
