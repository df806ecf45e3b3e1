"""Fingerprints: hashes of values, the same in every process and on every machine.

Values are records, text, numbers, dates and tuples. They are hashed as JSON, since that keeps the time zone of a
moment, which MessagePack loses. A date and its ISO text have the same fingerprint, for they are printed alike.
"""

import os
from datetime import date, datetime
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

import msgspec

from ..model.record import Record

DIGEST_BYTES = 12
SCALAR_TYPES = frozenset({str, bytes, int, float, bool, type(None), date, datetime})
_ENCODER = msgspec.json.Encoder()
LOOKED_AT = 100
"""So many values of a tuple are looked at for what has no fingerprint."""


def fingerprint(*values: Any) -> str:
    """Return the fingerprint of values, in order. TypeError for most other types; see `require_fingerprintable`."""
    return fingerprint_bytes(encoded(values))


def encoded(value: Any) -> bytes:
    """Return the bytes of a value that its fingerprint is made of."""
    return _ENCODER.encode(value)


def fingerprint_bytes(data: bytes) -> str:
    return blake2b(data, digest_size=DIGEST_BYTES).hexdigest()


def fingerprint_of_much(data: bytes) -> str:
    """Return the fingerprint of bytes of which there are many: by SHA-256, for which processors have instructions."""
    return sha256(data).hexdigest()[: 2 * DIGEST_BYTES]


def fingerprint_path(path: Path) -> str:
    """Return the fingerprint of a path, made absolute; its name need not be text in the system's encoding."""
    return fingerprint_bytes(os.fsencode(path.resolve()))


def require_fingerprintable(value: Any) -> None:
    """Raise TypeError if a value holds anything but records, text, bytes, numbers, dates and tuples.

    The encoder accepts a few more types, such as sets, whose order differs between processes. Of what is much, as of
    all articles, the first few are looked at.
    """
    known: set[int] = set()
    rest = [value]
    while rest:
        each = rest.pop()
        kind = type(each)
        if kind in SCALAR_TYPES or id(each) in known:
            continue
        known.add(id(each))  # whatever holds it is there until the end, so that no other gets its number
        if kind is tuple:
            rest += each[:LOOKED_AT]
        elif issubclass(kind, Record):
            rest += [getattr(each, name) for name in kind.__struct_fields__]
        else:
            raise TypeError(f"{kind.__name__} cannot be stamped; give pages nouns, text, numbers, dates and tuples")
