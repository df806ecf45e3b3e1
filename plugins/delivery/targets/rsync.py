"""A folder on another machine as the target of a deploy, over ssh by rsync.

Only what differs by its bytes is sent; each file is in its place at once and whole. What pages need goes before them,
pages before feeds, deletions last, so that a deploy which is cut off leaves pages that find all they load.
"""

import atexit
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...model.errors import USAGE, Abort
from ...model.setting_values import read_line, read_number
from ...system.progress import progress
from ...writing.ownership import MARK_TEXT
from ...writing.sync import MARK, Changes, copy_order, is_protected
from ..credentials import has_password
from ..deploy_note import DeployNote
from ..differences import in_folder
from ..programs import ProgramError, output_of
from . import Field

PLACE = re.compile(r"(?:[\w.-]+@)?(?:[\w.-]+|\[[0-9A-Fa-f:]+\]):[^:].*")
LINGER_S = 10
"""So long a login is kept for the next call."""
LISTING = re.compile(r"^(?P<kind>[-dl])\S+\s+[\d,.]+\s+\S+\s+\S+\s(?P<name>.*)$")


def read_place(value: Any) -> str:
    """Read `user@host:/path`."""
    place = read_line(value)
    if has_password(place):  # it is not printed
        raise ValueError("holds a password; take it out: ssh has keys")
    if place.startswith("-") or "://" in place or not PLACE.fullmatch(place):
        raise ValueError(f"{place!r} is no folder of another machine; write it as 'user@host:/srv/www'")
    if not place.partition(":")[2].strip("/"):
        raise ValueError(f"{place!r} is no folder of its own; write it as 'user@host:/srv/www'")
    return place.rstrip("/")


FIELDS = {
    "to": Field(read=read_place, mend="write it as 'user@host:/srv/www'", required=True),
    "port": Field(read=read_number),
    "identity": Field(read=read_line),
    "known_hosts": Field(read=read_line),
}


class Remote:
    """`{"kind": "rsync", "to": "user@host:/srv/www"}`; `port`, `identity` and `known_hosts` are given to ssh."""

    def __init__(self, to: str, ssh: Sequence[str]) -> None:
        self.to = to
        self.base = ["rsync", "--protect-args", "--rsh", " ".join(ssh)]

    def __str__(self) -> str:
        """Return where it is."""
        return self.to

    def last_note(self) -> str | None:
        there = self._there()
        if MARK not in there:
            return "" if any(not name.startswith(".") for name in there) else None
        with tempfile.TemporaryDirectory(prefix="digest-") as folder:
            output_of([*self.base, f"{self.to}/{MARK}", f"{folder}/"])
            return (Path(folder) / MARK).read_text(encoding="utf-8", errors="replace")

    def _there(self) -> list[str]:
        """Return what stands at the top of the folder; nothing where there is no such folder yet."""
        try:
            listed = output_of([*self.base, "--list-only", f"{self.to}/"])
        except ProgramError as error:
            if "No such file" in error.said:
                return []
            raise
        names = (LISTING.match(line) for line in listed.decode(errors="replace").splitlines())
        return [match["name"] for match in names if match and match["name"] != "."]

    def compare(self, site: Path) -> Changes:
        """Ask rsync what differs, by checksums."""
        asked = [
            "--dry-run",
            "--recursive",
            "--links",
            "--checksum",
            "--delete",
            "--out-format=%i %n",
            "--8-bit-output",
        ]
        printed = output_of([*self.base, *asked, "--filter=P /.*", f"--exclude=/{MARK}", f"{site}/", f"{self.to}/"])
        found: dict[str, list[str]] = defaultdict(list)
        for line in printed.decode(errors="surrogateescape").splitlines():
            what, _, path = line.partition(" ")
            path = path.strip()
            if what.startswith("*deleting") and not path.endswith("/") and not is_protected(path):
                found["deleted"].append(path)
            elif what.startswith(("<f", ">f")) and (what[2] == "c" or what[2:3] == "+"):
                found["added" if "+" in what else "changed"].append(path)
        return Changes(**{name: tuple(sorted(paths)) for name, paths in found.items()})

    def fetch(self, paths: Sequence[str]) -> dict[str, bytes]:
        names = "".join(f"{path}\0" for path in paths).encode(errors="surrogateescape")
        with tempfile.TemporaryDirectory(prefix="digest-") as folder:
            asked = ["--from0", "--files-from=-", "--ignore-missing-args"]
            try:
                output_of([*self.base, *asked, f"{self.to}/", f"{folder}/"], given=names)
            except ProgramError as error:
                if "No such file" not in error.said:  # as before the first deploy
                    raise
            return dict(in_folder(Path(folder))(paths))

    def apply(self, site: Path, changes: Changes, note: str) -> None:
        """Send files, in portions of which none leads to what a later one brings, and delete what is left over."""
        self._mark(note)
        new = set(changes.added)
        portions: dict[int, list[str]] = defaultdict(list)
        for path in (*changes.added, *changes.changed):
            portions[copy_order(path, path in new)].append(path)
        advance = progress("Sending", len(new) + len(changes.changed))
        for _, paths in sorted(portions.items()):
            names = "".join(f"{path}\0" for path in paths).encode(errors="surrogateescape")
            sent = ["--checksum", "--from0", "--files-from=-", "--chmod=D755,F644", "--perms"]
            output_of([*self.base, *sent, f"{site}/", f"{self.to}/"], given=names)
            advance(len(paths))
        if changes.deleted:
            deleted = ["--recursive", "--delete", "--existing", "--ignore-existing", "--filter=P /.*"]
            former = [f"--filter=P /{path}" for path in sorted(DeployNote.read(note).former)]
            output_of([*self.base, *deleted, *former, f"{site}/", f"{self.to}/"])

    def _mark(self, note: str) -> None:
        """Write into the folder whose it is."""
        with tempfile.TemporaryDirectory(prefix="digest-") as folder:
            (Path(folder) / MARK).write_text(f"{MARK_TEXT}{note}", encoding="utf-8")
            sent = ["--checksum", "--mkpath", "--chmod=F644", "--perms"]
            output_of([*self.base, *sent, f"{folder}/{MARK}", f"{self.to}/"])


def target(given: dict[str, Any], root: Path) -> Remote:
    shared = tempfile.mkdtemp(prefix="digest-")  # one login for all calls; the socket is in a folder of our own
    atexit.register(shutil.rmtree, shared, ignore_errors=True)
    ssh = ["ssh", "-o", "BatchMode=yes", "-o", "ControlMaster=auto", "-o", f"ControlPath={shared}/%C"]
    ssh += ["-o", f"ControlPersist={LINGER_S}"]
    ssh += ["-p", str(given["port"])] if "port" in given else []
    for option, name in (("IdentityFile", "identity"), ("UserKnownHostsFile", "known_hosts")):
        if name in given:
            path = str((root / Path(given[name]).expanduser()).resolve())
            if any(each.isspace() or each in "\"'" for each in path):
                raise Abort(f"deploy: {name}: {path!r} holds a blank or a quote; move it", USAGE)
            ssh += ["-o", f"{option}={path}"]
    return Remote(given["to"], ssh)
