"""A folder as the target of a deploy, such as the one that a web server serves."""

from pathlib import Path
from typing import Any

from ...model.setting_values import read_line
from ...system.files import replace_file
from ...writing.sync import MARK, MARK_TEXT, Changes, apply, compare, is_ours, require_ours, take_ownership
from . import SITE, UNKNOWN, Field, site_in

FIELDS = {"path": Field(read_line, "give the folder to write to", required=True)}


class Folder:
    """`{"kind": "folder", "path": "/srv/www"}`; a folder that holds anything else's files is refused."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __str__(self) -> str:
        """Return where it is."""
        return str(self.path)

    def last_site(self) -> str | None:
        require_ours(self.path, "deploy")
        if not is_ours(self.path):
            return None
        return site_in((self.path / MARK).read_text(encoding="utf-8", errors="replace")) or UNKNOWN

    def compare(self, site: Path) -> Changes:
        return compare(site, self.path)

    def apply(self, site: Path, changes: Changes, site_name: str) -> None:
        take_ownership(self.path, "deploy")
        replace_file(self.path / MARK, f"{MARK_TEXT}{SITE}{site_name}\n".encode())
        apply(site, self.path, changes)


def target(given: dict[str, Any], root: Path) -> Folder:
    return Folder((root / Path(given["path"]).expanduser()).resolve())
