"""A folder as the target of a deploy, such as the one that a web server serves."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...model.setting_values import read_line
from ...system.files import replace_file
from ...writing.ownership import MARK_TEXT, require_ours, take_ownership
from ...writing.sync import MARK, Changes, apply, compare
from ..differences import in_folder
from . import Field

FIELDS = {"path": Field(read=read_line, mend="give the folder to write to", required=True)}


class Folder:
    """`{"kind": "folder", "path": "/srv/www"}`; a folder that holds anything else's files is refused."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __str__(self) -> str:
        """Return where it is."""
        return str(self.path)

    def last_note(self) -> str | None:
        require_ours(self.path, "deploy")
        mark = self.path / MARK
        return mark.read_text(encoding="utf-8", errors="replace") if mark.is_file() else None

    def compare(self, site: Path) -> Changes:
        return compare(site, self.path)

    def fetch(self, paths: Sequence[str]) -> Mapping[str, bytes]:
        return in_folder(self.path)(paths)

    def apply(self, site: Path, changes: Changes, note: str) -> None:
        take_ownership(self.path, "deploy")
        replace_file(self.path / MARK, f"{MARK_TEXT}{note}".encode())
        apply(site, self.path, changes)


def target(given: dict[str, Any], root: Path) -> Folder:
    return Folder((root / Path(given["path"]).expanduser()).resolve())
