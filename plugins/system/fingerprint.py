"""Stamps: two values with the same stamp are the same, in every process and on every machine.

A value is stamped by all that it holds: nouns by their fields, text, numbers, dates and tuples. The form is JSON, since
it keeps the zone of a moment, which MessagePack loses. A day and its text have one stamp, for they print alike.
"""

import os
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

DIGEST_BYTES = 12
PLAIN = frozenset({str, bytes, int, float, bool, type(None), date, datetime})
_ENCODER = msgspec.json.Encoder()


def fingerprint(*values: Any) -> str:
    """Return the stamp of values, in their order. Raises TypeError for most types that are not known; see `refuse`."""
    return fingerprint_bytes(_ENCODER.encode(values))


def fingerprint_bytes(data: bytes) -> str:
    """Return the stamp of bytes."""
    return blake2b(data, digest_size=DIGEST_BYTES).hexdigest()


def fingerprint_path(path: Path) -> str:
    """Return the stamp of where a file or folder is; its name may be no text in the system's encoding."""
    return fingerprint_bytes(os.fsencode(path.resolve()))


def require_fingerprintable(value: Any) -> None:
    """Raise TypeError if a value holds anything but nouns, text, bytes, numbers, dates and tuples.

    The encoder takes a few types more, such as sets, which have another order in each process.
    """
    kind = type(value)
    if kind in PLAIN:
        return
    if kind is tuple:
        for each in value:
            require_fingerprintable(each)
    elif is_dataclass(kind):
        for member in fields(kind):
            require_fingerprintable(getattr(value, member.name))
    else:
        raise TypeError(f"{kind.__name__} cannot be stamped; give pages nouns, text, numbers, dates and tuples")
