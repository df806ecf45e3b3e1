"""Where things stand: the project, its tests, and the files that a fresh clone has."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
ANSWERS = TESTS / "answers"
SITES = TESTS / "sites"
GOLDEN = TESTS / "golden"


def tracked() -> list[str]:
    """Return the files of a fresh clone; without git, whatever stands here and is no cache."""
    git = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z"]
    if shutil.which("git") and (ROOT / ".git").exists():
        names = subprocess.run(git, capture_output=True, check=True, text=True, encoding="utf-8").stdout.split("\0")
        return [name for name in names if name and os.path.lexists(ROOT / name)]
    left_out = {"output", "__pycache__", ".git", ".venv", ".preview"}
    paths = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [path.as_posix() for path in paths if not left_out & set(path.parts)]
