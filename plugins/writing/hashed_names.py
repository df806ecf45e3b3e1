"""Names of files that hold a hash of their content: what stands at such an address never changes."""

import re
from hashlib import blake2b
from pathlib import PurePosixPath

HASHED = re.compile(r"\.[0-9a-f]{10}(?=\.\w+$)")


def hashed_name(file: str, data: bytes) -> str:
    """Return `css/site.0123456789.css` for `css/site.css`."""
    path = PurePosixPath(file)
    return path.with_name(f"{path.stem}.{blake2b(data, digest_size=5).hexdigest()}{path.suffix}").as_posix()


def is_hashed(file: str) -> bool:
    """Tell whether the name of a file holds a hash of its content."""
    return bool(HASHED.search(file))


def plain_name(file: str) -> str:
    """Return the name of a file without the hash."""
    return HASHED.sub("", file)
