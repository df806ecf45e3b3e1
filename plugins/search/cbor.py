"""What Pagefind writes and its script reads: gzipped CBOR (RFC 8949) behind a mark.

Only whole numbers, texts and lists occur. Those who merge indexes need of most lists no more than where they end:
INTEGERS tells that at once, where to decode each number would take a second for a thousand articles.
"""

import gzip
from typing import Any

MARK = b"pagefind_dcd"
UNSIGNED, NEGATIVE, TEXT, LIST = 0, 1, 3, 4
SMALL = 24
"""Numbers below it stand in the first byte, together with the type of what follows."""
LEVEL = 4
"""Of compression: 6 takes nearly twice as long for a twentieth less."""
_INTEGER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a].{4})"
_HEAD = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a.{4})"
INTEGERS = rb"%b%b*" % (_HEAD, _INTEGER)
"""A pattern for a list that holds nothing but numbers; it needs DOTALL."""


def opened(data: bytes) -> bytes:
    """Return what a file of an index holds, decompressed and without its mark. Raises ValueError."""
    whole = gzip.decompress(data)
    if not whole.startswith(MARK):
        raise ValueError("a file of the index does not begin as it should")
    return whole[len(MARK) :]


def closed(encoded_value: bytes) -> bytes:
    """Return the file that holds an encoded value."""
    return gzip.compress(MARK + encoded_value, LEVEL, mtime=0)


def decode(data: bytes) -> Any:
    """Return the one value that some bytes are. Raises ValueError."""
    value, end = decode_at(data, 0)
    if end != len(data):
        raise ValueError("a file of the index goes on behind its end")
    return value


def decode_at(data: bytes, at: int) -> tuple[Any, int]:
    """Return the value at a place, and the place behind it. Raises ValueError."""
    kind, number, at = head(data, at)
    if kind == UNSIGNED:
        return number, at
    if kind == NEGATIVE:
        return -1 - number, at
    if kind == TEXT:
        return data[at : at + number].decode(), at + number
    if kind != LIST:
        raise ValueError(f"the index holds a value of an unknown type ({kind})")
    values = []
    for _ in range(number):
        value, at = decode_at(data, at)
        values.append(value)
    return values, at


def head(data: bytes, at: int) -> tuple[int, int, int]:
    """Return the type of the value at a place, its number or length, and the place behind that."""
    kind, number = data[at] >> 5, data[at] & 31
    at += 1
    if number >= SMALL:
        size = 1 << (number - SMALL)
        number, at = int.from_bytes(data[at : at + size]), at + size
    return kind, number, at


def encode(value: Any) -> bytes:
    """Return a value as CBOR."""
    if isinstance(value, int):
        return encode_head(UNSIGNED, value) if value >= 0 else encode_head(NEGATIVE, -1 - value)
    if isinstance(value, str):
        return encode_head(TEXT, len(value.encode())) + value.encode()
    return encode_head(LIST, len(value)) + b"".join(encode(each) for each in value)


def encode_head(kind: int, number: int) -> bytes:
    """Return how a value begins: its type, with the number that it is, or of what it holds."""
    kind <<= 5
    if number < SMALL:
        return bytes((kind | number,))
    if number < 1 << 8:
        return bytes((kind | SMALL, number))
    if number < 1 << 16:
        return bytes((kind | SMALL + 1, number >> 8, number & 255))
    power = 2 if number < 1 << 32 else 3
    return bytes((kind | SMALL + power,)) + number.to_bytes(1 << power)
