"""`./digest diff [OLD] [NEW]`: what readers will see of the change from one site to another.

OLD is a built folder or a target in DEPLOY, of which what is live is taken; NEW is a built folder.
"""

import runpy
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..model.errors import CONTENT, USAGE, Abort
from ..model.host_settings import SERVERS
from ..model.record import replace
from ..reading.settings import setting
from ..system.suggestions import did_you_mean
from ..writing.build import settings_file
from ..writing.sync import Changes, compare, site_files
from . import targets
from .deploy_note import DeployNote
from .differences import Differences, differences, in_folder, report
from .programs import ProgramError
from .targets import Target

ROOT = settings_file().parent
"""The folder of the site."""


def diff(
    folders: Sequence[str] = (), *, called_in: Path, root: Path = ROOT, json: bool = False, verbose: bool = False
) -> None:
    """Print what differs. Without a NEW it is the output, without an OLD the first target of DEPLOY. Raises Abort.

    Paths start at `called_in`; `root` is the folder of the site.
    """
    if len(folders) > 2:
        raise Abort("diff: more than two are named; write diff OLD NEW", USAGE)
    settings = runpy.run_path(str(root / "pelicanconf.py"))
    new = called_in / folders[1] if folders[1:] else root / settings.get("OUTPUT_PATH", "output")
    require_site(new)
    known: dict[str, dict[str, Any]] = setting(settings, "DEPLOY")
    old = folders[0] if folders else next(iter(known), "")
    if old and old not in known and (called_in / old).is_dir():
        require_site(called_in / old)
        changes = compare(new, called_in / old)
        found = differences(in_folder(called_in / old), in_folder(new), changes)
    elif old in known:
        changes, found = from_live(targets.read(old, known[old], root), new)
    else:
        named = f"{old!r} is no folder, and no target" if old else "nothing is named, and no target is there"
        mend = did_you_mean(old, known) or "name the folder of an earlier site"
        raise Abort(f"diff: {named} in DEPLOY of pelicanconf.py; {mend}", USAGE)
    print(found.as_json() if json else report(changes, found, verbose), flush=True)


def require_site(folder: Path) -> None:
    """Raise Abort if a folder holds no site."""
    if not (folder / "index.html").is_file():
        raise Abort(f"diff: {folder} holds no built site; name a folder that ./digest build has written", USAGE)


def from_live(target: Target, new: Path) -> tuple[Changes, Differences]:
    """Return what differs from what is live at a target, as a deploy of the folder would find it. Raises Abort."""
    try:
        if not (last := target.last_note()):
            raise Abort(f"diff: no deploy has written to {target} yet; name the folder of an earlier site", USAGE)
        after = {each for each in site_files(new) if not each.startswith(f"{SERVERS}/")}
        found = target.compare(new)
        sent = replace(found, added=tuple(each for each in found.added if each in after))
        _, changes = DeployNote.read(last).keeping(sent, after)
        return changes, differences(target.fetch, in_folder(new), changes)
    except ProgramError as error:
        raise Abort(f"diff: {error}", CONTENT) from None
