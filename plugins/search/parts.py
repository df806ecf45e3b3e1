"""The index of a part of a site, read from what Pagefind has written of it."""

import re
from collections.abc import Iterator, Mapping

from ..model.late_pattern import late_pattern
from ..model.record import Record
from .cbor import INTEGERS, TEXT, decode, head, opened

VERSION, PAGES, CHUNKS, FILTERS, SORTS, FIELDS = range(6)
"""The places of what a `pf_meta` lists."""
PLACE = late_pattern(rb"\x83([\x00-\x17]|\x18.|\x19..|\x1a.{4})%b%b" % (INTEGERS, INTEGERS), re.DOTALL)
"""A word on a page: the page's number, where it stands in the text, and where in the fields."""


class Places(Record):
    """Where a word stands: on how many pages, from the first to the last, and their list without its first number."""

    count: int
    first: int
    last: int
    rest: bytes


class Word(Record):
    """A word of a part, and its forms with accents, each with its places."""

    places: Places
    forms: dict[str, Places]


class Part(Record):
    """The index of a part. `files` are those that stay as they are; `filters` have by name and value their pages."""

    version: str
    pages: tuple[tuple[str, int], ...]
    fields: tuple[str, ...]
    filters: dict[str, dict[str, tuple[int, ...]]]
    words: dict[str, Word]
    files: dict[str, bytes]


NOWHERE = Places(count=0, first=0, last=0, rest=b"")


def part_of(files: Mapping[str, bytes]) -> Part:
    """Return the files of an index as a part of a larger one. Raises ValueError or LookupError if they are others."""
    [meta_name] = (name for name in files if name.endswith(".pf_meta"))
    meta = decode(opened(files[meta_name]))
    if len(meta) != FIELDS + 1 or meta[SORTS]:
        raise ValueError("it lists what is not known here")
    filters = [decode(opened(files[f"filter/{name}.pf_filter"])) for _, name in meta[FILTERS]]
    words = [each for _, _, name in meta[CHUNKS] for each in words_of(opened(files[f"index/{name}.pf_index"]))]
    remade = {meta_name, *(name for name in files if name.startswith(("filter/", "index/")))}
    return Part(
        version=meta[VERSION],
        pages=tuple((name, count) for name, count in meta[PAGES]),
        fields=tuple(meta[FIELDS]),
        filters={name: {value: tuple(pages) for value, pages in values} for name, values in filters},
        words=dict(words),
        files={name: data for name, data in files.items() if name not in remade},
    )


def words_of(data: bytes) -> Iterator[tuple[str, Word]]:
    """Yield the words of a chunk."""
    _, _, at = head(data, 0)
    _, count, at = head(data, at)
    for _ in range(count):
        text, at = text_at(data, at + 1)
        places, at = places_at(data, at)
        _, others, at = head(data, at)
        forms = {}
        for _ in range(others):
            form, at = text_at(data, at + 1)
            forms[form], at = places_at(data, at)
        yield text, Word(places=places, forms=forms)
    if at != len(data):
        raise ValueError("words go on behind their end")


def text_at(data: bytes, at: int) -> tuple[str, int]:
    """Return the text at a place, and the place behind it."""
    kind, size, at = head(data, at)
    if kind != TEXT:
        raise ValueError("a word of it is no text")
    return data[at : at + size].decode(), at + size


def places_at(data: bytes, at: int) -> tuple[Places, int]:
    """Return the list of pages at a place, and the place behind it."""
    _, count, at = head(data, at)
    if not count:
        return NOWHERE, at
    numbers: list[int] = []
    begin = 0
    for _ in range(count):
        found = PLACE.match(data, at)
        if found is None:
            raise ValueError("a word of it stands on pages in a way that is not known here")
        numbers.append(head(found[1], 0)[1])
        begin, at = begin or found.end(1), found.end()
    return Places(count=count, first=numbers[0], last=sum(numbers), rest=data[begin:at]), at
