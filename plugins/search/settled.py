"""An index with its filters in order: Pagefind writes them in the order of a hash table, which differs from run to run.

Its files are gzipped CBOR (RFC 8949) behind a mark, named by their content; `pf_meta` names them, and is itself named
in the entry. Only whole numbers, texts and lists occur in those that are read here.
"""

import gzip
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

MARK = b"pagefind_dcd"
FILTERS = 3
"""The place of the filters in the list that is a `pf_meta`: pairs of a name and the file that holds its values."""
UNSIGNED, TEXT, LIST = 0, 3, 4
SMALL = 24
"""Numbers below it stand in the first byte, together with the type of what follows."""


def settled(files: Mapping[str, bytes], entry: str) -> dict[str, bytes]:
    """Return the files of an index so that the same pages give the same bytes. Raises ValueError if they are others."""
    kept = dict(files)
    [meta_name] = (name for name in files if name.endswith(".pf_meta"))
    meta = opened(kept.pop(meta_name))
    language = meta_name.split(".")[1].partition("_")[0]
    pairs = sorted(meta[FILTERS])
    meta[FILTERS] = []
    for name, hashed in pairs:
        values = opened(kept.pop(f"filter/{hashed}.pf_filter"))
        data = closed([values[0], sorted(values[1])])
        new = f"{language}_{sha256(data).hexdigest()[:7]}"
        kept[f"filter/{new}.pf_filter"] = data
        meta[FILTERS].append([name, new])
    data = closed(meta)
    old, new = meta_name.split(".")[1], f"{language}_{sha256(data).hexdigest()[:10]}"
    kept[f"pagefind.{new}.pf_meta"] = data
    kept[entry] = kept[entry].replace(old.encode(), new.encode())
    return kept


def opened(data: bytes) -> Any:
    """Return what a file of an index holds."""
    whole = gzip.decompress(data)
    if not whole.startswith(MARK):
        raise ValueError("a file of the index does not begin as it should")
    value, end = decoded(whole, len(MARK))
    if end != len(whole):
        raise ValueError("a file of the index goes on behind its end")
    return value


def closed(value: Any) -> bytes:
    """Return the file that holds a value."""
    return gzip.compress(MARK + encoded(value), mtime=0)


def decoded(data: bytes, at: int) -> tuple[Any, int]:
    """Return the value at a place, and the place behind it."""
    kind, number = data[at] >> 5, data[at] & 31
    at += 1
    if number >= SMALL:
        size = 1 << (number - SMALL)
        number, at = int.from_bytes(data[at : at + size]), at + size
    if kind == UNSIGNED:
        return number, at
    if kind == TEXT:
        return data[at : at + number].decode(), at + number
    if kind != LIST:
        raise ValueError(f"the index holds a value of an unknown type ({kind})")
    values = []
    for _ in range(number):
        value, at = decoded(data, at)
        values.append(value)
    return values, at


def encoded(value: Any) -> bytes:
    """Return a value as CBOR."""
    if isinstance(value, int):
        return _head(UNSIGNED, value)
    if isinstance(value, str):
        return _head(TEXT, len(value.encode())) + value.encode()
    return _head(LIST, len(value)) + b"".join(encoded(each) for each in value)


def _head(kind: int, number: int) -> bytes:
    if number < SMALL:
        return bytes([kind << 5 | number])
    power = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([kind << 5 | SMALL + power]) + number.to_bytes(1 << power)
