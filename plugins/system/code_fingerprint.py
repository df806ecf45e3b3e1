"""Fingerprints of the code: what a build depends on besides content, theme and settings."""

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
    "pagefind-bin",
    "pelican",
    "pillow",
    "pydantic",
    "pyyaml",
    "rcssmin",
    "rich",
    "smartypants",
    "typogrify",
    "tzdata",
    "unidecode",
    "watchfiles",
)
"""All that this code imports, what typogrify imports, and the zones of time; a test compares."""

INSTALLED = re.compile(r"(\w[\w.]*)-([^-]+)(?:-py[\d.]+)?\.(?:dist|egg)-info")
"""The folder that an installer leaves beside a library (PyPA, recording installed projects)."""


@cache
def code_fingerprint() -> str:
    """Return the fingerprint of every source file, of the libraries' versions and of Python's, as at the first call."""
    state = blake2b(digest_size=12)
    state.update(repr((sys.version_info[:3], [(name, _versions().get(name, "")) for name in LIBRARIES])).encode())
    for path in sorted(CODE.rglob("*.py")):
        state.update(f"\n{path.relative_to(CODE).as_posix()}\n".encode())
        state.update(path.read_bytes())
    return state.hexdigest()


@cache
def plugin_fingerprint(plugin: str) -> str:
    """Return the fingerprint of the code that a plugin's files are made with, and of the libraries' versions.

    That code is the plugin itself, model/, drawing/ and the typography of markup/.
    """
    state = blake2b(repr([(name, _versions().get(name, "")) for name in LIBRARIES]).encode(), digest_size=12)
    files = [CODE / f"{plugin}.py", CODE / "markup" / "typography.py"]
    files += [path for part in (plugin, "model", "drawing") for path in (CODE / part).rglob("*.py")]
    for path in sorted(path for path in files if path.is_file()):
        state.update(f"\n{path.relative_to(CODE).as_posix()}\n".encode())
        state.update(path.read_bytes())
    return state.hexdigest()


def _versions() -> dict[str, str]:
    """Return the version of each installed library, read from folder names alone: opening the files takes longer.

    Of two of one name the first on sys.path counts, as for an import.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder)  # noqa: PTH208 - at every start
        except OSError:
            continue
        for name in sorted(names):
            if each := INSTALLED.fullmatch(name):
                found.setdefault(each[1].lower().replace("_", "-"), each[2])
    return found
