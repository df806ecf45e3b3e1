"""Templates: their stamps, which cover all that they include, and the place of a fault in one."""

import re
import traceback
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from jinja2 import BytecodeCache, TemplateSyntaxError
from jinja2.bccache import Bucket

from ..system.fingerprint import fingerprint

NAMED = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")
"""A template names others by plain text only; a test sees to it."""


class Compiled(BytecodeCache):
    """Templates that were compiled in this process or in one that it is a copy of. Nothing of it is ever kept."""

    code: ClassVar[dict[tuple[str, str], Any]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the key of a template; its folder may have a name that is no text, which Jinja cannot hash."""
        return f"{name}|{filename}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if its text is the same."""
        bucket.code = self.code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template."""
        self.code[bucket.key, bucket.checksum] = bucket.code


class Templates:
    """The templates of a theme, as they are at one moment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._text = cache(self._read)
        self.fingerprint = cache(self._fingerprint)

    @property
    def whole(self) -> str:
        """The stamp of all templates."""
        return fingerprint(*((name, self._text(name)) for name in self.names))

    @property
    def names(self) -> list[str]:
        """The names of all templates."""
        names = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        return [name for name in names if not name.startswith(".")]

    def _read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def _fingerprint(self, name: str) -> str:
        """Return the stamp of a template and of all that it includes."""
        found = {name}
        ahead = [name]
        while ahead:
            for other in NAMED.findall(self._text(ahead.pop())):
                if other not in found:
                    found.add(other)
                    ahead.append(other)
        return fingerprint(*(part for each in sorted(found) for part in (each, self._text(each))))


def place_of(error: Exception, template: str) -> str:
    """Return the file and line in which a template went wrong."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name or template}:{error.lineno}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else template
