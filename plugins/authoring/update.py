"""`update`: a later engine in the place of the site's, and what that means for what is hers. Nothing else changes."""

import filecmp
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..model.errors import CONTENT, USAGE, Abort
from .start import ENGINE, copy_engine, origin_of

FOLDER = "engine"
ADDRESS = re.compile(r"\w[\w+.-]*://|[^/\\]+@[^/\\]+:")
"""What git clones: `https://…`, `user@host:…`. A folder that is no engine is tried too: it may be a bare repository."""
LOCK = "requirements.lock"
KEEP, UNDO = 'git commit --message "A later engine"', "git reset --hard"
REPLACING = ("templates", "static")
"""The folders of a theme whose files replace those of their name in the engine's."""


def update(running: Path, source: str | None) -> None:
    """Replace the engine of the site in the working directory, and say what changed. Raises Abort.

    Where no source is given, it is the engine that is `running`, if that is another than the site's, else whence that
    came.
    """
    site = Path.cwd()
    engine = site / FOLDER
    if not engine.is_dir():
        raise Abort("update: this is the engine itself, which git keeps up to date; name a site with --site", USAGE)
    require_committed(site)
    with (
        later_engine(source or (origin_of(engine) if running == engine else str(running))) as found,
        tempfile.TemporaryDirectory() as folder,
    ):
        new, old = Path(folder, "new"), Path(folder, "old")
        copy_engine(found, new)
        shutil.copytree(engine, old, ignore=shutil.ignore_patterns("__pycache__"))
        if not differing(old, new):
            print(f"{FOLDER}/ is as in {found} already; nothing was changed.")
            return
        before = lines_of_check(site)
        print(f"From {version(old)} to {version(new)}.")
        print_all("New in it:", new_changes(old, new))
        print_all("Of your theme:", replaced_in_theme(site / "theme", old / "theme", new / "theme"))
        exchange(new, engine)
        git_or_abort(site, "add", "--all", FOLDER)
        after = lines_of_check(site, launcher=not filecmp.cmp(old / LOCK, new / LOCK, shallow=False))
    print_all(
        "Of your content and settings it says what the old one did not:", (each for each in after if each not in before)
    )
    print(f"Only {FOLDER}/ has changed. Look at the site, then keep it: {KEEP}; or undo it: {UNDO}")


def require_committed(site: Path) -> None:
    """Raise Abort unless git knows the whole site as it stands, so that an update can be undone."""
    if not shutil.which("git") or not (site / ".git").exists():
        raise Abort("update: the site is in no git repository, so nothing could be undone; git init, and commit", USAGE)
    if changed := git_or_abort(site, "status", "--porcelain").splitlines():
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        raise Abort(f"update: {changed[0][3:]}{more} is not committed; commit or stash it first", USAGE)


def git_or_abort(folder: Path, *words: str) -> str:
    """Return what git prints. Raises Abort."""
    ran = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, text=True, check=False)
    if ran.returncode:
        said = (ran.stderr.strip() or "it failed").splitlines()[-1]
        raise Abort(f"update: git {words[0]}: {said}", CONTENT)
    return ran.stdout


@contextmanager
def later_engine(source: str) -> Iterator[Path]:
    """Give the folder of the engine that a folder, or a git address, holds. Raises Abort."""
    if not source:
        raise Abort("update: nothing says where a later engine is; name a folder or a git address with --from", USAGE)
    folder = Path(source).resolve()
    if not ADDRESS.match(source):
        if not folder.is_dir():
            raise Abort(f"update: --from: {source} is no folder", USAGE)
        inside = next((each for each in (folder, folder / FOLDER) if is_engine(each)), None)
        if inside:
            yield inside
            return
    with tempfile.TemporaryDirectory() as aside:
        command = ["git", "clone", "--quiet", "--depth=1", "--", source, str(Path(aside, "clone"))]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode or not is_engine(Path(aside, "clone")):
            said = (ran.stderr.strip() or "it holds no engine").splitlines()[-1]
            raise Abort(f"update: --from: {source}: {said}; name the folder or the repository of an engine", USAGE)
        yield Path(aside, "clone")


def is_engine(folder: Path) -> bool:
    """Tell whether a folder holds all that an engine is made of."""
    return all(any(folder.glob(pattern)) for pattern in ENGINE)


def differing(old: Path, new: Path) -> list[str]:
    """Return the files that are not the same in two folders."""
    names = {path.relative_to(root).as_posix() for root in (old, new) for path in root.rglob("*") if path.is_file()}
    return sorted(name for name in names if "__pycache__" not in name and not same(old / name, new / name))


def same(one: Path, other: Path) -> bool:
    """Tell whether two files are there and alike."""
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)


def version(engine: Path) -> str:
    """Return the version of an engine."""
    found = re.search(r'^version = "([^"]+)"', (engine / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else "an unknown version"


def new_changes(old: Path, new: Path) -> list[str]:
    """Return the lines of the change log that the old engine does not have."""
    known, lines = ((each / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() for each in (old, new))
    return [line for line in lines if line.strip() and not line.startswith(("# ", "## ", "### ")) and line not in known]


def replaced_in_theme(own: Path, old: Path, new: Path) -> Iterator[str]:
    """Yield the files of the site's theme that replace one of the engine's which changed or is gone."""
    for name in sorted(path.relative_to(own).as_posix() for part in REPLACING for path in (own / part).rglob("*")):
        if (own / name).is_file() and (old / name).is_file() and not same(old / name, new / name):
            how = f"has changed: git diff --staged {FOLDER}/theme/{name}" if (new / name).is_file() else "is gone"
            yield f"theme/{name} replaces one that {how}"
    tokens = own / "tokens.css"
    before, after = (set(tokens_in(each / "static" / "css" / "tokens.css")) for each in (old, new))
    for name in tokens_in(tokens) if tokens.is_file() else ():
        if name in before - after:
            yield f"theme/tokens.css: --{name} is no token any more"


def tokens_in(sheet: Path) -> list[str]:
    """Return the names of the tokens that a sheet gives a value, each once."""
    return [*dict.fromkeys(re.findall(r"--([\w-]+)\s*:", sheet.read_text(encoding="utf-8")))]


def exchange(new: Path, engine: Path) -> None:
    """Put the new engine in the place of the old: beside it first, so that there is always a whole one."""
    beside, gone = (engine.with_name(f".{FOLDER}.{end}.digest-new") for end in ("next", "last"))
    for each in (beside, gone):
        shutil.rmtree(each, ignore_errors=True)
    try:
        shutil.copytree(new, beside)
        engine.rename(gone)
        beside.rename(engine)
    except OSError as error:
        if not engine.exists() and gone.exists():
            gone.rename(engine)
        raise Abort(f"update: {error.filename}: {error.strerror}; the engine is as it was", CONTENT) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(gone, ignore_errors=True)


def lines_of_check(site: Path, launcher: bool = False) -> list[str]:
    """Return what a check says of the site by the engine in its place; `launcher`: its packages are other ones."""
    start = [str(site / "digest")] if launcher else [sys.executable, str(site / FOLDER / "tasks.py")]
    if launcher:  # what it says while it makes .venv anew is not of the content
        subprocess.run([*start, "--version"], capture_output=True, check=False)
    ran = subprocess.run([*start, "check", "--site", str(site)], capture_output=True, text=True, check=False)
    if ran.returncode not in (0, CONTENT, USAGE):
        print(f"The check of the site ended with {ran.returncode}; run ./digest check to see why.")
    return [line for line in ran.stderr.splitlines() if ": " in line]


def print_all(heading: str, lines: Iterable[str]) -> None:
    """Print lines below a heading, if there are some."""
    if found := list(lines):
        print(heading, *(f"  {line}" for line in found), sep="\n")
