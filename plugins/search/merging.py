"""Indexes of parts of a site become one, as if Pagefind had read all of it at once: readers load one, not many.

An index numbers its pages, and says of each word on which of them it stands: a list in which each page's number is
what it is more than the one before. So pages are numbered on from part to part, and of what a part says of a word only
the first number changes.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import accumulate, takewhile
from zlib import crc32

from .cbor import LIST, UNSIGNED, closed, encode, encode_head
from .parts import Part, Places, Word

ENTRY = "pagefind-entry.json"
CHUNK_BYTES = 30_000
"""About so much of the words lies in a file before compression: half of what Pagefind takes: a query loads a few."""
LEAST_BYTES, MOST_BYTES = CHUNK_BYTES // 2, 2 * CHUNK_BYTES


def merged(parts: Sequence[Part], close: Callable[[bytes], bytes] = closed) -> dict[str, bytes]:
    """Return the files of one index that holds all parts. Raises ValueError if they cannot be put together.

    `close` gives what `closed` does of a chunk of words: that takes longer than all else, and most stay as they are.
    """
    if len({(each.version, each.fields) for each in parts}) > 1:
        raise ValueError("its parts are of different kinds")
    bases = tuple(accumulate((len(each.pages) for each in parts), initial=0))[:-1]
    files = {name: data for part in parts for name, data in part.files.items()}
    entry = json.loads(files[ENTRY])
    [language] = entry["languages"]
    chunks = chunk_bounds(
        [(first, last, add(files, "index", language, data, close)) for first, last, data in chunked(parts, bases)]
    )
    filters = []
    for name, values in sorted(merged_filters(parts, bases).items()):
        data = encode([name, [[value, pages] for value, pages in sorted(values.items())]])
        filters.append([name, add(files, "filter", language, data)])
    pages = [page for part in parts for page in part.pages]
    meta = closed(encode([parts[0].version, pages, chunks, filters, [], parts[0].fields]))
    hashed = f"{language}_{sha256(meta).hexdigest()[:10]}"
    files[f"pagefind.{hashed}.pf_meta"] = meta
    entry["languages"][language] |= {"hash": hashed, "page_count": len(pages)}
    files[ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return files


def add(
    files: dict[str, bytes], kind: str, language: str, value: bytes, close: Callable[[bytes], bytes] = closed
) -> str:
    """Add a file that is named by what it holds, and return its name."""
    name = f"{language}_{sha256(value).hexdigest()[:10]}"
    files[f"{kind}/{name}.pf_{kind}"] = close(value)
    return name


def merged_filters(parts: Sequence[Part], bases: Sequence[int]) -> dict[str, dict[str, list[int]]]:
    """Return by name and value the pages of all parts."""
    filters: dict[str, dict[str, list[int]]] = {}
    for part, base in zip(parts, bases, strict=True):
        for name, values in part.filters.items():
            for value, pages in values.items():
                filters.setdefault(name, {}).setdefault(value, []).extend(base + each for each in sorted(pages))
    return filters


def chunked(parts: Sequence[Part], bases: Sequence[int]) -> Iterator[tuple[str, str, bytes]]:
    """Yield the words of all parts, in portions: the first and the last of each, and the portion encoded.

    Words tell where a portion ends, as far as its size lets them: where one has become longer or shorter, the portions
    behind it stay what they were, so that readers, hosts and the next build have them already.
    """
    found: dict[str, list[tuple[Word, int]]] = {}
    for part, base in zip(parts, bases, strict=True):
        for text, word in part.words.items():
            found.setdefault(text, []).append((word, base))
    words = {text: encoded_word(text, found[text]) for text in sorted(found)}
    one_in = ends_one_in(sum(map(len, words.values())), len(words))
    portion: dict[str, bytes] = {}
    size = 0
    for text, data in words.items():
        portion[text] = data
        size += len(data)
        if size >= MOST_BYTES or (size >= LEAST_BYTES and crc32(text.encode()) % one_in == 0):
            yield chunk(portion)
            portion, size = {}, 0
    if portion:
        yield chunk(portion)


def ends_one_in(size: int, count: int) -> int:
    """Return one in how many words may end a portion, of so many words of so many bytes in all: a power of two.

    It seldom changes while a site grows.
    """
    wanted = (CHUNK_BYTES - LEAST_BYTES) * count // max(size, 1)
    return 1 << max(wanted, 1).bit_length() - 1


def chunk(portion: Mapping[str, bytes]) -> tuple[str, str, bytes]:
    """Return the first and the last word of a portion, and its words as the value of a file."""
    first, *_, last = (*portion, *portion)
    return first, last, encode_head(LIST, 1) + encode_head(LIST, len(portion)) + b"".join(portion.values())


def chunk_bounds(chunks: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return chunks with as much of their first and last words as tells neighbours apart, as a search expects them."""
    lasts, firsts = [each[1] for each in chunks], [each[0] for each in chunks]
    for at in range(1, len(chunks)):
        before, after = lasts[at - 1], firsts[at]
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
        lasts[at - 1], firsts[at] = before[: same + 1], after[: same + 1]
    return [(first, last, name) for first, last, (_, _, name) in zip(firsts, lasts, chunks, strict=True)]


def encoded_word(word: str, found: Sequence[tuple[Word, int]]) -> bytes:
    """Return a word with its places in all parts that have it."""
    forms = sorted({form for each, _ in found for form in each.forms})
    others = [
        encode_head(LIST, 2)
        + encode(form)
        + encoded_places((each.forms[form], base) for each, base in found if form in each.forms)
        for form in forms
    ]
    places = encoded_places((each.places, base) for each, base in found)
    return encode_head(LIST, 3) + encode(word) + places + encode_head(LIST, len(others)) + b"".join(others)


def encoded_places(found: Iterable[tuple[Places, int]]) -> bytes:
    """Return the places of a word in all parts as one list, its pages numbered on from part to part."""
    pieces, count, before = [b""], 0, 0
    for places, base in found:
        if places.count:
            pieces += (b"\x83", encode_head(UNSIGNED, base + places.first - before), places.rest)
            count, before = count + places.count, base + places.last
    pieces[0] = encode_head(LIST, count)
    return b"".join(pieces)
