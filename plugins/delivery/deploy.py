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
from ..model.setting_values import read_site_url
from ..model.settings import read_setting
from ..system.fingerprint import fingerprint_bytes
from ..system.lock import locked
from ..writing.build import build
from ..writing.sync import Changes, require_apart, require_meant, site_files
from . import targets
from .programs import ProgramError
from .releasing import require_released
from .targets import UNKNOWN, Target
from .targets.folder import Folder

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = re.compile(r"[A-Za-z][\w+.-]+:(?![\\/][^/])|[^/\\]+@")
"""What looks like an address, or a folder of another machine: `s3://bucket`, `user@host:/srv/www`."""


def deploy(name: str, *, dry_run: bool = False, yes: bool = False, called_in: Path = ROOT) -> None:
    """Build with the production address, print every change, and apply them unless it is a dry run. Raises Abort."""
    settings = runpy.run_path(str(ROOT / "pelicanconf.py"))
    target, siteurl = find_target(name, settings, called_in)
    if isinstance(target, Folder):
        require_apart(Path(settings.get("PATH", ROOT / "content")), target.path, "deploy")
    site_name = str(settings["SITENAME"])
    lock = ROOT / ".cache" / f"deploy-{fingerprint_bytes(str(target).encode())}.lock"
    with locked(lock, f"deploy: {target} is being written", wait=False, mend="wait for it"):
        try:
            require_same_site(target, site_name, yes)
            require_released(Path(settings.get("PATH", ROOT / "content")))
            update_target(target, siteurl, site_name, dry_run=dry_run, yes=yes)
        except ProgramError as error:
            raise Abort(f"deploy: {error}", CONTENT) from None


def require_same_site(target: Target, site_name: str, yes: bool) -> None:
    """Raise Abort if another site is there, unless that is meant, or what no deploy has written."""
    wrote = target.last_site()
    if wrote == "":
        raise Abort(f"deploy: {target} holds what no deploy has written; empty it, or name another", USAGE)
    if wrote not in (None, UNKNOWN, site_name) and not yes:
        raise Abort(
            f"deploy: {target} was last written by {wrote!r}; name another, or say --yes if that is meant", USAGE
        )


def update_target(target: Target, siteurl: str, site_name: str, *, dry_run: bool, yes: bool) -> None:
    """Build the site aside, print what differs, and apply it unless it is a dry run. Raises Abort."""
    with tempfile.TemporaryDirectory(prefix="digest-") as folder:
        site = Path(folder) / "site"
        build(output=str(site), siteurl=siteurl)
        changes = target.compare(site)
        print_changes(changes, str(target), dry_run)
        if changes and not dry_run:
            if not yes:
                after = tuple(site_files(site))
                there = len(after) - len(changes.added) + len(changes.deleted)
                require_meant(changes.deleted, there, after, str(target))
            target.apply(site, changes, site_name)


def find_target(name: str, settings: dict[str, Any], called_in: Path) -> tuple[Target, str]:
    """Return the target and the address of the site there: an entry of DEPLOY, or a folder by path. Raises Abort."""
    try:
        known: dict[str, dict[str, Any]] = read_setting(settings, "DEPLOY")
    except ValueError as error:
        raise Abort(f"pelicanconf.py: DEPLOY: {error}", USAGE) from None
    if name in known:
        entry = known[name]
        siteurl = entry.get("siteurl") or settings.get("SITEURL")
        kind, kinds = entry.get("kind", ""), targets.kinds()
        if kind not in kinds:
            raise Abort(f"deploy: DEPLOY[{name!r}]: kind: {kind!r} is unknown; write one of: {', '.join(kinds)}", USAGE)
        target = targets.read(kind, name, entry, ROOT)
        try:
            read_site_url(siteurl or "")
        except ValueError as error:
            raise Abort(f"deploy: DEPLOY[{name!r}]: siteurl: {error}", USAGE) from None
    elif ELSEWHERE.match(name):
        raise Abort(f"deploy: {name!r} is on another machine; describe it in DEPLOY of pelicanconf.py", USAGE)
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


def print_changes(changes: Changes, where: str, dry_run: bool) -> None:
    """Print a line for each change, then their number."""
    lines = [f"+ {path}" for path in changes.added] + [f"~ {path}" for path in changes.changed]
    lines += [f"- {path}" for path in changes.deleted]
    print("\n".join([*lines, f"{where}: {changes}" + ("; nothing was written." if dry_run else ".")]), flush=True)
