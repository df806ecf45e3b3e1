"""What the result of a build depends on besides content, theme and settings: this code, its libraries, Python."""

import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

CODE = Path(__file__).resolve().parents[1]
LIBRARIES = (
    "pelican",
    "markdown",
    "typogrify",
    "smartypants",
    "pillow",
    "pydantic",
    "pyyaml",
    "nh3",
    "jinja2",
    "markupsafe",
    "msgspec",
    "unidecode",
    "tzdata",
)


@cache
def code_stamp() -> str:
    """Return the stamp of every file of this code and of the versions of what it uses, as they were at the start."""
    state = blake2b(digest_size=12)
    state.update(repr((sys.version_info[:3], [(name, _version(name)) for name in LIBRARIES])).encode())
    for path in sorted(CODE.rglob("*.py")):
        state.update(f"\n{path.relative_to(CODE).as_posix()}\n".encode())
        state.update(path.read_bytes())
    return state.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
