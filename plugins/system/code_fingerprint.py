"""What the result of a build depends on besides content, theme and settings: this code, its libraries, Python."""

import os
import re
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

CODE = Path(__file__).resolve().parents[1]
LIBRARIES = (
    "blinker",
    "invoke",
    "jinja2",
    "markdown",
    "markupsafe",
    "msgspec",
    "nh3",
    "pelican",
    "pillow",
    "pydantic",
    "pyyaml",
    "rcssmin",
    "rich",
    "smartypants",
    "tzdata",
    "unidecode",
    "watchfiles",
)
"""All that this code imports, and the zones of time; a test compares."""

INSTALLED = re.compile(r"(\w[\w.]*)-([^-]+)(?:-py[\d.]+)?\.(?:dist|egg)-info")
"""The folder that an installer leaves beside a library (PyPA, recording installed projects)."""


@cache
def code_fingerprint() -> str:
    """Return the stamp of every file of this code and of the versions of what it uses, as they were at the start."""
    state = blake2b(digest_size=12)
    state.update(repr((sys.version_info[:3], [(name, _versions().get(name, "")) for name in LIBRARIES])).encode())
    for path in sorted(CODE.rglob("*.py")):
        state.update(f"\n{path.relative_to(CODE).as_posix()}\n".encode())
        state.update(path.read_bytes())
    return state.hexdigest()


@cache
def plugin_fingerprint(room: str) -> str:
    """Return the stamp of the code that a room's files are made with, and of the versions of all that is used.

    That is the room itself, the model, what draws and the typography of text.
    """
    state = blake2b(repr([(name, _versions().get(name, "")) for name in LIBRARIES]).encode(), digest_size=12)
    files = [CODE / f"{room}.py", CODE / "markup" / "typography.py"]
    files += [path for part in (room, "model", "drawing") for path in (CODE / part).rglob("*.py")]
    for path in sorted(path for path in files if path.is_file()):
        state.update(f"\n{path.relative_to(CODE).as_posix()}\n".encode())
        state.update(path.read_bytes())
    return state.hexdigest()


def _versions() -> dict[str, str]:
    """Return the versions of all that is installed, by the names of their folders: opening each would take longer.

    Of two of one name the first on Python's path counts, as for an import.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder)  # noqa: PTH208 - at every start
        except OSError:
            continue
        for name in sorted(names):
            if each := INSTALLED.fullmatch(name):
                found.setdefault(each[1].lower(), each[2])
    return found
