"""Indexes of parts, put together: they are what Pagefind makes of all at once, and nothing else is taken for one."""

import gzip
import re
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from plugins.search.cbor import closed, decode, decode_at, encode, opened
from plugins.search.merging import CHUNK_BYTES, MOST_BYTES, chunk_bounds, chunked, encoded_places, merged
from plugins.search.pagefind import LOADED, program
from plugins.search.parts import PAGES, Part, Places, Word, part_of, places_at
from plugins.writing import Bodies
from plugins.writing.byte_cache import ByteCache
from plugins.writing.indexing import written_by
from plugins.writing.part_cache import PartCache, PartCaches
from tests.bench import corpus

WORDS = ("--site", "{read}", "--output-path", "{written}", "--silent", "--force-language", "en")
PAGE = """<html lang="en"><body data-pagefind-body><h1>{each.title}</h1>
<meta data-pagefind-meta="title[content]" content="{each.title}"><meta data-pagefind-meta="note[content]" content="">
<meta data-pagefind-filter="topic[content]" content="{each.topics[0]}">
<p id="p-1">{body} naïve façade, 김정은.</p></body></html>"""


def index(numbers: range) -> dict[str, bytes]:
    """Return the files that Pagefind makes of some stories."""
    stories = [each for each in corpus.stories(max(numbers) + 1) if each.number in numbers]
    pages = {f"{each.slug}/index.html": PAGE.format(each=each, body=each.body.replace("&", "")) for each in stories}
    return written_by((program(), *WORDS), pages, LOADED)


def told(files: dict[str, bytes]) -> tuple[Any, ...]:
    """Return all that an index tells, with pages by their names, whatever the numbers that it gives them."""
    meta = decode(opened(next(data for name, data in files.items() if name.endswith(".pf_meta"))))
    pages = [name for name, _ in meta[PAGES]]

    def placed(places: list[Any]) -> dict[str, Any]:
        found, at = {}, 0
        for more, *rest in places:
            at += more
            found[pages[at]] = rest
        return found

    words, filters = {}, {}
    for *_, name in meta[2]:
        for word, places, forms in decode(opened(files[f"index/{name}.pf_index"]))[0]:
            words[word] = (placed(places), {form: placed(each) for form, each in forms})
    for name, hashed in meta[3]:
        kept, values = decode(opened(files[f"filter/{hashed}.pf_filter"]))
        filters[kept] = {value: {pages[each] for each in some} for value, some in values}
        assert name == kept
    fragments = {name for name in files if name.startswith("fragment/")}
    return {tuple(each) for each in meta[PAGES]}, meta[4:], words, filters, fragments


@pytest.mark.slow
def test_parts_put_together_tell_what_one_index_of_all_tells() -> None:
    parts = [part_of(index(numbers)) for numbers in (range(9), range(9, 10), range(10, 40))]
    one = index(range(40))
    assert told(one) == told(merged(parts))
    assert told(one) != told(merged(parts[:2]))
    assert merged(parts) == merged(parts)


def test_pages_are_numbered_on_from_part_to_part() -> None:
    raw = encode([[0, [3, -1], []], [2, [300], [7]]])
    places, end = places_at(raw, 0)
    assert (len(raw), 2, 0, 2) == (end, places.count, places.first, places.last)
    both = decode(encoded_places([(places, 0), (places, 70_000)]))
    assert [[0, [3, -1], []], [2, [300], [7]], [69_998, [3, -1], []], [2, [300], [7]]] == both


def a_part(sizes: dict[str, int]) -> Part:
    """Return a part of words of which so many bytes tell where they stand."""
    words = {
        word: Word(places=Places(count=1, first=0, last=0, rest=bytes(size)), forms={}) for word, size in sizes.items()
    }
    return Part(version="1", pages=(("en_1", 9),), fields=(), filters={}, words=words, files={})


@pytest.mark.parametrize("size", [40, 700, 9_000])
def test_a_word_that_grows_or_goes_leaves_the_other_portions_as_they_were(size: int) -> None:
    random = Random(size)
    words = {f"word{number:05}": random.randrange(size // 2, 2 * size) for number in range(900_000 // size)}
    before = [*chunked([a_part(words)], [0])]
    assert sorted(words) == [each.decode() for *_, data in before for each in re.findall(rb"word\d{5}", data)]
    assert all(len(data) <= MOST_BYTES + 2 * size + 40 for *_, data in before)
    assert CHUNK_BYTES / 3 < sum(len(data) for *_, data in before) / len(before) < 2 * CHUNK_BYTES
    for word in random.sample(sorted(words), 9):
        grown, gone = {**words, word: words[word] + 90}, {each: words[each] for each in words if each != word}
        for after in (grown, gone):
            changed = {data for *_, data in chunked([a_part(after)], [0])} - {data for *_, data in before}
            assert len(changed) <= 8, "of some forty"
            assert changed or after is gone


def test_neighbours_are_shortened_by_as_few_letters_as_can_be() -> None:
    chunks = [("10", "50", "a"), ("500", "abara", "b"), ("actor", "zone", "c")]
    assert [("10", "50", "a"), ("500", "ab", "b"), ("ac", "zone", "c")] == chunk_bounds(chunks)


@pytest.mark.parametrize(
    "value", [0, 23, 24, 255, 256, 70_000, 2**32, -1, -24, -25, -257, "", "ㄱ" * 90, [[], [1, "a"]]]
)
def test_what_is_encoded_is_decoded(value: Any) -> None:
    assert value == decode(opened(closed(encode(value))))


def test_what_is_no_index_is_refused() -> None:
    with pytest.raises(ValueError, match="does not begin"):
        opened(gzip.compress(b"else"))
    with pytest.raises(ValueError, match="unknown type"):
        decode_at(b"\xa0", 0)
    with pytest.raises(ValueError, match="behind its end"):
        decode(encode(1) * 2)
    with pytest.raises(ValueError, match="in a way that is not known"):
        places_at(encode([[0, [1], [], 4]]), 0)
    meta = {"pagefind.en_0.pf_meta": closed(encode(["9.9", [], [], [], [], [], "new"]))}
    with pytest.raises(ValueError, match="not known here"):
        part_of(meta)
    part: dict[str, Any] = {"pages": (), "filters": {}, "words": {}, "files": {}, "fields": ()}
    with pytest.raises(ValueError, match="of different kinds"):
        merged([Part(version="1", **part), Part(version="2", **part)])


def test_parts_are_kept_as_long_as_they_are_asked_for(tmp_path: Path) -> None:
    made: list[str] = []

    def make(name: str) -> bytes:
        made.append(name)
        return name.encode()

    def build(*wanted: str) -> None:
        with PartCaches(folder=tmp_path, beside=tmp_path).of("search/x.json", Bodies(html_of=str)) as part:
            assert [each.encode() for each in wanted] == [
                part.cache.get(f"ab{each}", partial(make, each)) for each in wanted
            ]

    build("one", "two")
    build("two", "three")
    build("one", "three")
    assert ["one", "two", "three", "one"] == made
    [folder] = tmp_path.iterdir()
    assert {"abone", "abthree"} == {path.name for path in folder.glob("*/*")}
    PartCache(store=ByteCache(tmp_path / "not there")).forget_others()
