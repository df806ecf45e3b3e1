"""The code that Jinja compiles of templates, kept where Python keeps that of this module: as trusted, and no more.

What a build keeps in its cache is data, never code (decision 5).
"""

import marshal
import sys
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from typing import Any, ClassVar

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket, bc_version

from ..system.code_fingerprint import code_fingerprint
from ..system.files import replace_file
from ..system.fingerprint import fingerprint, fingerprint_bytes

FOLDER = Path(__file__).parent
MARK_BYTES = 32
KNOWN_CODE = frozenset({"plugins", "jinja2", "markupsafe", "pelican", "builtins", "_operator", "math"})
"""Packages of which the code fingerprint tells whether they have changed, or that are Python's own."""


class TemplateCode(BytecodeCache):
    """Compiled templates of this process, of one that it is a copy of, and of earlier ones.

    `compiled_by` is the fingerprint of what else than its text decides what a template is compiled to, besides code.
    Without it, nothing is kept beyond the process.
    """

    known: ClassVar[dict[tuple[str, str, str], Any]] = {}

    def __init__(self, compiled_by: str) -> None:
        self.compiled_by = compiled_by

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the key of a template; its folder may have a name that is no text, which Jinja cannot hash."""
        return f"{name}|{filename}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if its text and all else are the same."""
        of = (self.compiled_by, bucket.key, bucket.checksum)
        if self.compiled_by:
            bucket.code = self.known[of] if of in self.known else self._stored(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template, unless Python is told to keep none or its folder cannot be written."""
        self.known[self.compiled_by, bucket.key, bucket.checksum] = bucket.code
        if sys.dont_write_bytecode or not self.compiled_by:
            return
        code, path = marshal.dumps(bucket.code), self._path(bucket)
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            replace_file(path, self._mark(bucket, code) + code)

    def _stored(self, bucket: Bucket) -> Any:
        with suppress(OSError):
            data = self._path(bucket).read_bytes()
            mark, code = data[:MARK_BYTES], data[MARK_BYTES:]
            if mark == self._mark(bucket, code):
                return marshal.loads(code)
        return None

    def _path(self, bucket: Bucket) -> Path:
        """Return the file for the code of a template, which that of another text, or made by other code, replaces."""
        name = fingerprint_bytes(f"{self.compiled_by}|{bucket.key}".encode(errors="surrogateescape"))
        return Path(cache_from_source(str(FOLDER / f"template-{name}.py")))

    def _mark(self, bucket: Bucket, code: bytes) -> bytes:
        made_of = f"{code_fingerprint()}|{bucket.key}|{bucket.checksum}|".encode(errors="surrogateescape")
        return blake2b(made_of + code, digest_size=MARK_BYTES).digest()


def compiled_by(environment: Environment, options: str) -> str:
    """Return the fingerprint of what compiles templates: filters too, as what they make of constants is in the code.

    Empty where code takes part of which nobody can tell whether it has changed, as that of a plugin of one's own.
    """
    taking_part = [*environment.filters.values(), *environment.tests.values(), *environment.extensions.values()]
    if not KNOWN_CODE.issuperset(map(package_of, taking_part)):
        return ""
    bound = {name: each.keywords for name, each in environment.filters.items() if isinstance(each, partial)}
    return fingerprint(MAGIC_NUMBER, bc_version, options, sorted(environment.filters), bound)


def package_of(function: Any) -> str:
    """Return the package that a function is of, or what is called like one."""
    own = function.func if isinstance(function, partial) else function
    return str(getattr(own, "__module__", None) or type(own).__module__).partition(".")[0]
