"""Deployment: builds the site for production and copies it to a target, if the build has no problem.

A new kind of target is a module in targets/.
"""

import os
import re
import runpy
import tempfile
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ..model.errors import CONTENT, USAGE, Abort
from ..model.host_settings import SERVERS
from ..model.record import Record, replace
from ..reading.settings import setting
from ..system.fingerprint import fingerprint_bytes
from ..system.lock import locked
from ..writing.build import build, settings_file
from ..writing.sync import Changes, leave_out, require_apart, require_meant, site_files
from . import targets
from .credentials import without_credentials
from .deploy_note import UNKNOWN, DeployNote
from .differences import differences, in_folder, report
from .programs import ProgramError
from .releasing import require_released
from .targets import Target
from .targets.folder import Folder

ROOT = settings_file().parent
"""The folder of the site."""
ELSEWHERE = re.compile(r"[\w.+-]{2,}:|\[[0-9A-Fa-f:]+\]:|[^/\\]+@|//|\\\\|[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?::\d+)?/")
"""What looks like an address, or a folder of another machine: `s3://bucket`, `host:/srv/www`, `www.example.org/a`."""


class Manner(Record):
    """How a deploy is done: what it may pass over, and what it prints."""

    dry_run: bool = False
    force: str | None = None
    yes: bool = False
    verbose: bool = False


def deploy(name: str, *, called_in: Path = ROOT, **given: Any) -> None:
    """Build with the production address, print what changes, and apply it unless it is a dry run. Raises Abort.

    `given` are fields of Manner.
    """
    manner = Manner(**given)
    settings = runpy.run_path(str(ROOT / "pelicanconf.py"))
    target, siteurl = find_target(name, settings, called_in)
    if isinstance(target, Folder):
        require_apart(Path(settings.get("PATH", ROOT / "content")), target.path, "deploy")
    site_name = str(settings["SITENAME"])
    lock = ROOT / ".cache" / f"deploy-{fingerprint_bytes(str(target).encode())}.lock"
    with locked(lock, f"deploy: {target} is being written", wait=False, mend="wait for it"):
        try:
            last = require_same_site(target, site_name, manner.yes)
            require_released(Path(settings.get("PATH", ROOT / "content")), manner.force)
            update_target(target, siteurl, last, manner)
        except ProgramError as error:
            raise Abort(f"deploy: {error}", CONTENT) from None


def require_same_site(target: Target, site_name: str, yes: bool) -> DeployNote:
    """Return the note of the last deploy, with the name of this site.

    Raise Abort if another site is there, unless that is meant, or what no deploy has written.
    """
    text = target.last_note()
    if text == "":
        raise Abort(f"deploy: {target} holds what no deploy has written; empty it, or name another", USAGE)
    last = DeployNote(site=site_name) if text is None else DeployNote.read(text)
    if last.site not in (UNKNOWN, site_name) and not yes:
        raise Abort(
            f"deploy: {target} was last written by {last.site!r}; name another, or say --yes if that is meant", USAGE
        )
    return replace(last, site=site_name)


def update_target(target: Target, siteurl: str, last: DeployNote, manner: Manner) -> None:
    """Build the site aside, print what differs, and apply it unless it is a dry run. Raises Abort."""
    with tempfile.TemporaryDirectory(prefix="digest-") as folder:
        site = Path(folder) / "site"
        build(output=str(site), siteurl=siteurl, force=manner.force)
        leave_out(site, SERVERS)
        after = tuple(site_files(site))
        note, changes = last.keeping(target.compare(site), after)
        sent = f", {size(site, changes)}" if changes else ""
        print(f"{target}: {changes}{sent}" + ("; nothing is written." if manner.dry_run else "."), flush=True)
        if changes:
            print(report(changes, differences(target.fetch, in_folder(site), changes), manner.verbose), flush=True)
        if changes and not manner.dry_run:
            if not manner.yes:
                there = len(after) - len(changes.added) + len(changes.deleted)
                require_meant(changes.deleted, there, after, str(target))
            target.apply(site, changes, str(note))


def size(site: Path, changes: Changes) -> str:
    """Return how much is sent."""
    size_bytes = sum((site / path).stat().st_size for path in (*changes.added, *changes.changed))
    return f"{size_bytes:,} bytes to send"


def find_target(name: str, settings: dict[str, Any], called_in: Path) -> tuple[Target, str]:
    """Return the target and the address of the site there: an entry of DEPLOY, or a folder by path. Raises Abort."""
    known: dict[str, dict[str, Any]] = setting(settings, "DEPLOY")
    if name in known:
        entry = known[name]
        siteurl = entry.get("siteurl") or settings.get("SITEURL")
        target = targets.read(name, entry, ROOT)
    elif ELSEWHERE.match(name) and not ((first := name.partition("/")[0]) and (called_in / first).is_dir()):
        what = f"deploy: {without_credentials(name)!r} is on another machine"
        raise Abort(f"{what}; describe it in DEPLOY of pelicanconf.py", USAGE)
    elif is_path(name, called_in):
        siteurl = settings.get("SITEURL")
        target = Folder((called_in / Path(name).expanduser()).resolve())
    else:
        raise Abort(unknown_target(name, known), USAGE)
    if not siteurl:
        raise Abort("deploy: the site has no address; set SITEURL in pelicanconf.py, or siteurl in DEPLOY", USAGE)
    return target, str(siteurl)


def is_path(name: str, called_in: Path) -> bool:
    """Whether a name is a path; a bare word is one only if that folder exists, so that a typo makes no new folder."""
    separators = [each for each in (os.sep, os.altsep) if each]
    return any(each in name for each in separators) or name in (".", "..", "~") or (called_in / name).is_dir()


def unknown_target(name: str, known: dict[str, Any]) -> str:
    """Return the message for an unknown target, with a suggestion."""
    near = get_close_matches(name, known, n=1)
    names = f"DEPLOY has {', '.join(sorted(known))}" if known else "DEPLOY in pelicanconf.py is empty"
    mend = f"did you mean {near[0]!r}?" if near else f"a folder is written ./{name}"
    return f"deploy: {name!r} is not a target; {names}; {mend}"
