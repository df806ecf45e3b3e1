"""A folder as the target of a deploy, such as the one that a web server serves."""

from pathlib import Path
from typing import Any

from ...model.errors import USAGE, Abort
from ...writing.sync import Changes, apply, compare, require_ours, take_ownership


class Folder:
    """`{"kind": "folder", "path": "/srv/www"}`; a folder that holds anything else's files is refused."""

    def __init__(self, path: Path) -> None:
        self.path = path
        require_ours(path, "deploy")

    def __str__(self) -> str:
        """Return where it is."""
        return str(self.path)

    def compare(self, site: Path) -> Changes:
        return compare(site, self.path)

    def apply(self, site: Path, changes: Changes) -> None:
        take_ownership(self.path, "deploy")
        apply(site, self.path, changes)


def read(name: str, settings: dict[str, Any], root: Path) -> Folder:
    """Read an entry of DEPLOY; a relative path starts at `root`. Raises Abort."""
    path = settings.get("path")
    if not isinstance(path, str) or not path:
        raise Abort(f"deploy: DEPLOY[{name!r}] has no path; give the folder to write to", USAGE)
    return Folder((root / Path(path).expanduser()).resolve())
