"""What search is made of: its files, when they are made, and what is said where they cannot be."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from plugins.model.errors import Abort
from plugins.search.cbor import closed
from plugins.search.records import search_pages
from plugins.writing import manifest as manifests
from plugins.writing.indexing import written_by
from tests.support.factories import a_digest, a_file
from tests.support.golden_site import files
from tests.support.sites import Built

ENTITIES = """- slug: ida-brandt
  name: Ida Brandt
  kind: person
  native: [{text: Ида Брандт, language: ru}]
  spellings: [Ida Brand]
"""
WRITTEN = "articles/2025/2025-06-10-accord-relit.md"


def index_of(site: Built) -> dict[str, bytes]:
    return {name: data for name, data in files(site.root).items() if name.startswith("search/")}


def test_each_kind_is_found_with_what_it_is_filtered_by(tmp_path: Path) -> None:
    event = (
        "- {id: 2026-counted, date: 2026-02, text: Ida Brandt counted., topics: [harbour-limits], "
        "people: [Ida Brandt], sources: [{publisher: Harbour News, url: 'https://news.example.org/2026/x'}]}\n"
    )
    found = search_pages(a_digest(tmp_path, {"entities.yaml": ENTITIES, "events/2026.yaml": event}))
    assert [
        ("Article", "articles/boats/", "Boats are counted", ("Harbour limits",), ("Harbour News",), ("newspaper",)),
        ("Dossier", "topics/harbour-limits/", "Harbour limits", ("Harbour limits",), (), ()),
        ("Name", "entities/ida-brandt/", "Ida Brandt", (), (), ()),
        (
            "Event",
            "topics/harbour-limits/#timeline",
            "Ida Brandt counted.",
            ("Harbour limits",),
            ("Harbour News",),
            ("newspaper",),
        ),
    ] == [(each.kind, each.url, each.title, each.topics, each.sources, each.source_kinds) for each in found]


@pytest.mark.slow
def test_names_are_listed_with_every_spelling(copied: Path, built: Callable[..., Built]) -> None:
    names = json.loads((built(copied, SEARCH=True).root / "search" / "names.json").read_bytes())
    assert ["Lamp Accord", "topics/lamp-accord/", "Dossier"] in [each[:3] for each in names]
    assert all(isinstance(each, str) for name in names for each in name)


@pytest.mark.slow
def test_an_index_made_step_by_step_is_that_of_a_clean_build(
    copied: Path, tmp_path: Path, built: Callable[..., Built]
) -> None:
    site = built(copied, SEARCH=True)
    before = index_of(site)
    path = copied / WRITTEN
    path.write_text(path.read_text(encoding="utf-8").replace("state were wrong", "state were quite wrong", 1), "utf-8")
    rebuild(copied, site.root)
    clean = index_of(built(copied, SEARCH=True, CACHE_PATH=str(tmp_path / "one")))
    assert clean == index_of(site) != before
    (copied / "articles" / "2025" / "2025-06-12-rules-for-buoys.md").rename(tmp_path / "aside.md")
    rebuild(copied, site.root)
    assert index_of(built(copied, SEARCH=True, CACHE_PATH=str(tmp_path / "two"))) == index_of(site)


def rebuild(content: Path, output: Path) -> None:
    from tests.support.golden_site import SETTINGS, build

    build(output, content, settings={**SETTINGS, "SEARCH": True})


@pytest.mark.slow
def test_a_build_in_which_nothing_that_is_found_changed_makes_no_index(
    copied: Path, built: Callable[..., Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = built(copied, SEARCH=True)
    before = index_of(site)
    monkeypatch.setattr("plugins.search.pagefind.written_by", lambda *_: pytest.fail("indexed"))
    rebuild(copied, site.root)
    about = copied / "pages" / "how-we-work.md"
    about.write_text(about.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    rebuild(copied, site.root)
    assert "One more line." in site.text("how-we-work/")
    assert before == index_of(site)


@pytest.mark.slow
def test_an_edit_has_no_other_month_read_again(
    copied: Path, tmp_path: Path, built: Callable[..., Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[set[str]] = []

    def noted(words: Sequence[str], files: Mapping[str, str], patterns: Sequence[str]) -> dict[str, bytes]:
        read.append(set(files))
        return written_by(words, files, patterns)

    site = built(copied, SEARCH=True)
    monkeypatch.setattr("plugins.search.pagefind.written_by", noted)
    path = copied / WRITTEN
    path.write_text(path.read_text(encoding="utf-8").replace("state were wrong", "state were quite wrong", 1), "utf-8")
    rebuild(copied, site.root)
    others = {"articles/accord-signed/index.html", "articles/fog-horns/index.html", "topics/lamp-accord/index.html"}
    assert [True] == ["articles/accord-relit/index.html" in files for files in read]
    assert others.isdisjoint(read[0])
    built(copied, SEARCH=True, CACHE_PATH=str(tmp_path / "clean"))
    assert others <= set().union(*read[1:])


@pytest.mark.slow
def test_files_of_an_index_that_stay_are_neither_written_nor_compressed_again(
    copied: Path, built: Callable[..., Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = built(copied, SEARCH=True)
    before = manifests.load(site.root) or {}
    compressed: list[bytes] = []

    def noted(value: bytes) -> bytes:
        compressed.append(value)
        return closed(value)

    monkeypatch.setattr("plugins.search.pagefind.closed", noted)
    monkeypatch.setattr("plugins.writing.placing.has_bytes", lambda target, _: "/search/index/" in target and None)
    path = copied / WRITTEN
    path.write_text(path.read_text(encoding="utf-8") + "\nAnd a zebra at the end.\n", "utf-8")
    rebuild(copied, site.root)
    after = manifests.load(site.root) or {}
    kept = {file for file in before if file.startswith("search/index/") and before[file] == after.get(file)}
    gone = {file for file in before.keys() - kept if file.startswith("search/index/")}
    assert ["fragment", "index"] == sorted({file.split("/")[2] for file in gone if file.count("/") > 2})
    assert len(kept) > 20
    assert 1 == len(compressed), "the site has one portion of words"


@pytest.mark.slow
def test_an_index_that_somebody_damaged_is_made_anew(copied: Path, built: Callable[..., Built]) -> None:
    site = built(copied, SEARCH=True)
    before = index_of(site)
    damaged = next((site.root / "search" / "index" / "fragment").iterdir())
    damaged.write_bytes(b"nothing")
    rebuild(copied, site.root)
    assert before == index_of(site)


@pytest.mark.slow
def test_what_somebody_put_in_the_place_of_a_file_of_an_index_stays_in_no_tree(
    copied: Path, built: Callable[..., Built]
) -> None:
    site = built(copied, SEARCH=True)
    other = copied.parent / "other"
    other.write_bytes(b"nothing")
    other.replace(site.root / "search" / "index" / "pagefind.js")  # not written into it, which is the twin's file too
    path = copied / WRITTEN
    path.write_text(path.read_text(encoding="utf-8") + "\nAnd a zebra at the end.\n", "utf-8")
    rebuild(copied, site.root)
    assert files(site.root) == files(manifests.staging_of(site.root))


def test_without_search_its_address_leads_to_the_index_and_no_page_has_a_script(small: Built) -> None:
    assert "index/" == small.moved["search/"]
    assert not list((small.root / "search").glob("*.json"))
    assert not [page for page in small.pages.values() for each in page.iter("script") if "src" in each.attrib]


def test_a_digest_in_which_there_is_nothing_yet_is_built_without_an_index(
    tmp_path: Path, built: Callable[..., Built]
) -> None:
    (tmp_path / "content" / "topics").mkdir(parents=True)
    site = built(tmp_path / "content", SEARCH=True, NAVIGATION=(), SERVICE_LINKS=(), FOOTER=())
    assert {"search/index.html", "search/names.json", "search/words.json"} == set(index_of(site))


def test_a_digest_without_pagefind_says_how_to_do_without(
    copied: Path, built: Callable[..., Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(Abort) as stopped:
        built(copied, SEARCH=True)
    assert "SEARCH: pagefind is not installed" in stopped.value.message
    assert "set SEARCH = False in pelicanconf.py to do without" in stopped.value.message


@pytest.mark.slow
def test_what_pagefind_says_is_told_in_a_line(
    copied: Path, built: Callable[..., Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugins.writing.indexing.ended", lambda *_: (3, "no room\non the disk\n"))
    with pytest.raises(Abort) as stopped:
        built(copied, SEARCH=True)
    assert stopped.value.message.startswith("SEARCH: pagefind ended with 3: no room on the disk; ")


def test_the_text_of_a_page_keeps_the_anchors_that_it_has_on_the_site(tmp_path: Path) -> None:
    from plugins.search.pagefind import html_of
    from plugins.writing import Bodies
    from tests.support.factories import raw_html_of

    digest = a_digest(
        tmp_path,
        {
            "entities.yaml": ENTITIES,
            "articles/2026/2026-03-01-boats.md": a_file(body="A line.\n\nIda Brandt <counted>."),
        },
    )
    from plugins.model.body import Body

    article = next(search_pages(digest))
    html = html_of(Bodies(html_of=lambda key: raw_html_of(tmp_path, Body(key=key))), "en", article)
    assert '<p id="p-' in html and "Ida" in html
    assert '<meta data-pagefind-meta="at[content]" content="articles/boats/">' in html
