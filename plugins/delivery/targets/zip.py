"""A ZIP file as the target of a deploy, for hosts to which a site is uploaded as one file. Equal sites, equal bytes."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...model.errors import CONTENT, USAGE, Abort
from ...model.setting_values import read_line
from ...system.files import written_aside
from ...system.progress import progress
from ...writing.sync import Changes, site_files
from ..deploy_note import of_a_deploy
from . import Field

FIELDS = {"path": Field(read=read_line, mend="give the file to write, such as 'site.zip'", required=True)}
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP file can say: no time of a build stands in it."""
READABLE = 0o644 << 16


class ZipFile:
    """`{"kind": "zip", "path": "site.zip"}`; the note is the comment of the file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __str__(self) -> str:
        """Return where it is."""
        return str(self.path)

    def last_note(self) -> str | None:
        if not self.path.exists():
            return None
        try:
            with zipfile.ZipFile(self.path) as archive:
                return of_a_deploy(archive.comment.decode(errors="replace"))
        except (OSError, zipfile.BadZipFile):
            raise Abort(f"deploy: {self.path} is there and is no ZIP file; name another", USAGE) from None

    def compare(self, site: Path) -> Changes:
        wanted = set(site_files(site))
        if not self.path.exists():
            return Changes(added=tuple(sorted(wanted)))
        with zipfile.ZipFile(self.path) as archive:
            there = set(archive.namelist())
            changed = (path for path in wanted & there if archive.read(path) != (site / path).read_bytes())
            return Changes(
                added=tuple(sorted(wanted - there)),
                changed=tuple(sorted(changed)),
                deleted=tuple(sorted(there - wanted)),
            )

    def fetch(self, paths: Sequence[str]) -> dict[str, bytes]:
        if not self.path.exists():
            return {}
        with zipfile.ZipFile(self.path) as archive:
            return {path: archive.read(path) for path in archive.NameToInfo.keys() & {*paths}}

    def apply(self, site: Path, changes: Changes, note: str) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with written_aside(self.path) as aside, zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.comment = note.encode()
                paths = sorted(site_files(site))
                advance = progress("Packing", len(paths))
                for path in paths:
                    about = zipfile.ZipInfo(path, LONG_AGO)
                    about.external_attr, about.compress_type = READABLE, zipfile.ZIP_DEFLATED
                    archive.writestr(about, (site / path).read_bytes())
                    advance(1)
        except OSError as error:
            raise Abort(f"deploy: {self.path} cannot be written: {error.strerror}", CONTENT) from None


def target(given: dict[str, Any], root: Path) -> ZipFile:
    return ZipFile((root / Path(given["path"]).expanduser()).resolve())
