"""How an article is cited: as files that others' programs read, as meta elements, and in a line of print."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from plugins.articles import pages
from plugins.writing import File
from tests.support.factories import a_digest, a_file
from tests.support.makers import bytes_of
from tests.support.pages import words
from tests.support.sites import Built

HOSTILE = 'A {brace}, 50 % & $5_x #1 ~ \\cite "so"'
ADDRESS = "https://news.example.org/a_b?c={d}&e=%20~f#g"
WITH = {
    "title": json.dumps(HOSTILE),
    "by": json.dumps("Ida Brandt & Co"),
    "source": f"{{publisher: Harbour News, url: '{ADDRESS}', title: {json.dumps(HOSTILE)}, author: Jane de Witt, "
    "published: 2026-02, accessed: 2026-03-01, language: ko}",
}
ACCORD = "articles/accord-relit/"


def made(folder: Path, **changes: str) -> dict[str, str]:
    """Make the files of one article."""
    digest = a_digest(folder, {"articles/2026/2026-03-01-boats.md": a_file(**changes)})
    files = (each for each in pages(digest) if isinstance(each, File))
    return {each.url.rpartition("/")[2]: bytes_of(each).decode() for each in files}


def bibtex(text: str) -> list[dict[str, Any]]:
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert [] == library.failed_blocks
    return [
        {"type": each.entry_type, "key": each.key, **{one.key: one.value.strip("{}") for one in each.fields}}
        for each in library.entries
    ]


def test_bibtex_is_read_back_with_every_sign_of_a_title(tmp_path: Path) -> None:
    ours, original = bibtex(made(tmp_path, **WITH)["citation.bib"])
    assert {
        "type": "misc",
        "key": "ref-22222222",
        "title": HOSTILE,
        "author": "Ida Brandt & Co",
        "howpublished": "Boats and Limits",
        "year": "2026",
        "month": "03",
        "date": "2026-03-01",
        "url": "https://boats.example.org/articles/boats/",
        "langid": "en",
    } == ours
    assert (HOSTILE, "Jane de Witt", "Harbour News") == tuple(original[k] for k in ("title", "author", "howpublished"))
    assert ("2026-02", "2026-03-01", "ko") == tuple(original[each] for each in ("date", "urldate", "langid"))


def test_an_address_stands_in_bibtex_as_it_is_but_for_braces(tmp_path: Path) -> None:
    text = made(tmp_path, **WITH)["citation.bib"]
    assert f"url = {{{ADDRESS.replace('{', '%7B').replace('}', '%7D')}}}" in text


def test_ris_is_read_back(tmp_path: Path) -> None:
    ours, original = rispy.loads(made(tmp_path, **WITH)["citation.ris"])
    assert ("ELEC", "NEWS") == (ours["type_of_reference"], original["type_of_reference"])
    assert [HOSTILE] * 2 == [each["title"] for each in (ours, original)]
    assert (["Ida Brandt & Co"], ["Jane de Witt"]) == (ours["authors"], original["authors"])
    assert ("2026/03/01/", "2026/02//") == (ours["date"], original["date"])
    assert [ADDRESS] == original["urls"]


def test_csl_json_tells_what_is_known_and_no_more(tmp_path: Path) -> None:
    ours, original = json.loads(made(tmp_path)["citation.json"])
    assert {
        "id": "ref-22222222",
        "type": "webpage",
        "title": "Boats are counted",
        "container-title": "Boats and Limits",
        "issued": {"date-parts": [[2026, 3, 1]]},
        "URL": "https://boats.example.org/articles/boats/",
        "language": "en",
    } == ours
    assert {"id", "type", "container-title", "URL"} == original.keys()


def test_a_date_that_is_only_about_right_is_a_note(tmp_path: Path) -> None:
    source = "{publisher: Harbour News, url: 'https://news.example.org/2026/boats', published: {about: 2025-03}}"
    _, original = json.loads(made(tmp_path, source=source)["citation.json"])
    assert "issued" not in original
    assert "Published about March 2025" == original["note"]


def test_every_article_has_its_three_files_and_they_are_read(site: Built) -> None:
    found = sorted(site.root.glob("articles/*/citation.bib"))
    assert len(found) > 10
    for path in found:
        keys = [each["key"] for each in bibtex(path.read_text(encoding="utf-8"))]
        with path.with_suffix(".ris").open(encoding="utf-8") as file:
            assert keys == [each["id"] for each in rispy.load(file)]
        assert keys == [each["id"] for each in json.loads(path.with_suffix(".json").read_bytes())]


def metas(site: Built, url: str) -> dict[str, str]:
    return {
        each.attrib["name"]: each.attrib["content"] for each in site.pages[url].iter("meta") if "name" in each.attrib
    }


def zotero(tags: dict[str, str]) -> dict[str, str]:
    """Read meta elements as Zotero's translator of embedded metadata does: its type first, then Highwire over the rest.

    It takes the part of a name before the first of `.`, `:` and `_` as a prefix, and knows those of z and DC.
    """
    highwire = {"title": "title", "publication_date": "date", "publisher": "publisher", "public_url": "url"}
    highwire |= {"language": "language", "author": "creators"}
    prefixed = {re.split("[.:_]", name, maxsplit=1)[0].lower(): {} for name in tags}  # type: ignore[var-annotated]
    for name, value in tags.items():
        prefix, *rest = re.split("[.:_]", name, maxsplit=1)
        prefixed[prefix.lower()] |= dict.fromkeys(rest, value)
    item = {"itemType": prefixed.get("z", {}).get("itemType") or "journalArticle"}
    item |= {name: prefixed["dc"][name] for name in ("title", "date", "language", "rights") if name in prefixed["dc"]}
    return item | {to: prefixed["citation"][name] for name, to in highwire.items() if name in prefixed["citation"]}


def test_zotero_saves_an_article_as_the_web_page_that_it_is(small: Built) -> None:
    assert {
        "itemType": "webpage",
        "title": '"Red + green" at 100 %: the Accord\'s #1 lamp & its keepers',
        "creators": "Mara Keel",
        "date": "2025/06/12",
        "publisher": "Lamps & Signals",
        "language": "en",
        "rights": "CC BY 4.0",
        "url": f"{small.url}/{ACCORD}",
    } == zotero(metas(small, ACCORD))


@pytest.mark.parametrize("url", ["", "topics/lamp-accord/", "follow/"])
def test_other_pages_are_no_works(url: str, small: Built) -> None:
    assert not [name for name in metas(small, url) if name.startswith(("citation_", "DC."))]


def test_an_article_says_how_to_cite_it(small: Built) -> None:
    said = words(small.main(ACCORD))
    assert "Cite as. Mara Keel, “" in said
    assert (
        f"Lamps & Signals, 12 June 2025, {small.url}/a/6513270e/. With the original, for programs: BibTeX, RIS, CSL."
        in said
    )


def test_nothing_claims_to_review_claims(site: Built) -> None:
    assert not [path for path in site.root.rglob("*.html") if b"ClaimReview" in path.read_bytes()]
