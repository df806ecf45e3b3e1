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


class TemplateCode(BytecodeCache):
    """Compiled templates of this process, of one that it is a copy of, and of earlier ones.

    `surroundings` is the fingerprint of what else than its text decides what a template is compiled to.
    """

    known: ClassVar[dict[tuple[str, str, str], Any]] = {}

    def __init__(self, surroundings: str) -> None:
        self.surroundings = surroundings

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the key of a template; its folder may have a name that is no text, which Jinja cannot hash."""
        return f"{name}|{filename}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if its text and its surroundings are the same."""
        of = (self.surroundings, bucket.key, bucket.checksum)
        bucket.code = self.known[of] if of in self.known else self._stored(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template, unless Python is told to keep none or its folder cannot be written."""
        self.known[self.surroundings, bucket.key, bucket.checksum] = bucket.code
        if sys.dont_write_bytecode:
            return
        code = marshal.dumps(bucket.code)
        with suppress(OSError):
            path_of(bucket.key).parent.mkdir(exist_ok=True)
            replace_file(path_of(bucket.key), self._mark(bucket, code) + code)

    def _stored(self, bucket: Bucket) -> Any:
        with suppress(OSError):
            data = path_of(bucket.key).read_bytes()
            mark, code = data[:MARK_BYTES], data[MARK_BYTES:]
            if mark == self._mark(bucket, code):
                return marshal.loads(code)
        return None

    def _mark(self, bucket: Bucket, code: bytes) -> bytes:
        made_of = f"{self.surroundings}|{bucket.key}|{bucket.checksum}|".encode(errors="surrogateescape")
        return blake2b(made_of + code, digest_size=MARK_BYTES).digest()


def path_of(key: str) -> Path:
    """Return the file that holds the code of a template."""
    name = fingerprint_bytes(key.encode(errors="surrogateescape"))
    return Path(cache_from_source(str(FOLDER / f"template-{name}.py")))


def compiled_by(environment: Environment, options: str) -> str:
    """Return the fingerprint of what compiles templates: filters too, as what they make of constants is in the code."""
    bound = {name: each.keywords for name, each in environment.filters.items() if isinstance(each, partial)}
    return fingerprint(code_fingerprint(), MAGIC_NUMBER, bc_version, options, sorted(environment.filters), bound)
