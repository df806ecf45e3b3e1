"""Names of files, letters that are written in two ways, and letters that nobody sees."""

import os
import re
import unicodedata
from pathlib import Path

import pytest

from tests.support.cli import build, check
from tests.support.factories import SOURCES, a_content, a_digest, a_file, html_of, told

ARTICLE = "articles/2026/2026-03-01-boats.md"
TEXT = a_file()


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def test_only_a_day_at_the_beginning_of_a_name_is_no_part_of_the_address(tmp_path: Path) -> None:
    other = a_file(id="33333333-3333-4333-8333-333333333333")
    files: dict[str, str | bytes] = {"articles/report-2026-02-05-limits.md": other}
    assert ["report-2026-02-05-limits", "boats"] == sorted(
        (each.slug for each in a_digest(tmp_path, files).articles), key=lambda slug: slug == "boats"
    )


def test_a_letter_written_in_two_ways_is_one_letter(tmp_path: Path) -> None:
    second, third = "33333333-3333-4333-8333-333333333333", "44444444-4444-4444-8444-444444444444"
    status = "{state: none, label: Counted, as_of: 2026-03, text: Counted., source: {publisher: CAFÉ, url: %s2}}"
    url = "https://news.example.org/"
    files: dict[str, str | bytes] = {
        "sources.yaml": SOURCES.replace("Harbour News", "CAFÉ").replace("harbour-news", "cafe"),
        "entities.yaml": "- {slug: zoe, name: Zoë, kind: person}\n",
        ARTICLE: a_file(
            body=f"{nfd('Zoë')} spoke to [[{nfd('Zoë')}]].\n\nSee [x]({nfd('é')}.md) and [y](ö.md).",
            source=f"{{publisher: {nfd('CAFÉ')}, url: {url}1}}",
            tags=f"[{nfd('Été')}]",
        ),
        "articles/2026/é.md": a_file(id=second, slug="e", tags="[Été]"),
        f"articles/2026/{nfd('ö')}.md": a_file(id=third, slug="o"),
        "topics/harbour-limits.md": a_file("topic", status=nfd(status % url)),
    }
    digest = a_digest(tmp_path, files)
    assert {"CAFÉ", "Harbour News"} == {each.name for each in digest.sources}
    assert ["Été"] == [each.title for each in digest.tags]
    first = next(each for each in digest.articles if each.slug == "boats")
    html = html_of(tmp_path, digest.prose_of(first))
    for address in ("entities/zoe/", "articles/e/", "articles/o/"):
        assert f'href="digest:{address}"' in html


@pytest.mark.parametrize(
    "name, what",
    [
        (b"caf\xe9.jpg", "the name is not UTF-8; rename it"),
        (b"caf\xe9.md", "the name is not UTF-8; rename it"),
        (b"a\nb.md", "the name holds U+000A; rename it"),
        ("a\u200bb.md".encode(), "the name holds U+200B; rename it"),
        (b"aux.md", "the name is reserved on Windows; rename it"),
        (b"Com1.png", "the name is reserved on Windows; rename it"),
        (("한" * 80 + ".png").encode(), "the name has 244 bytes; a name may have 180"),
        (b".env", "looks like a file of secrets; move it out of content, and change what it held"),
        (b".env.production", "looks like a file of secrets; move it out of content, and change what it held"),
    ],
)
def test_a_name_that_no_site_can_have_is_told(name: bytes, what: str, tmp_path: Path) -> None:
    content = a_content(tmp_path)
    Path(os.fsdecode(os.fsencode(content) + b"/articles/2026/" + name)).write_bytes(TEXT.encode())
    for run in (check(tmp_path), build(tmp_path)):
        assert 1 == run.code
        [line] = [each for each in run.err.splitlines() if each.startswith("content/")]
        assert line.endswith(f": file: {what}")
        line.encode("ascii" if b"\xe9" in name else "utf-8")


@pytest.mark.parametrize(
    "title, what",
    [
        ('"\u200b"', "is empty; write it or leave the field out"),
        ('"\u200e \u200f"', "is empty; write it or leave the field out"),
        ('"\u2800\U000e0041\u034f"', "is empty; write it or leave the field out"),
        ('"Boats\u200b"', "holds the invisible character U+200B; remove it"),
        ('"Boats \u202e counted"', "holds U+202E, which turns the direction of what follows; remove it"),
    ],
)
def test_what_nobody_sees_in_a_title_is_told(title: str, what: str, tmp_path: Path) -> None:
    assert [f"{ARTICLE}:2: title: {what}"] == told(tmp_path, {ARTICLE: a_file(title=title)})


def test_letters_of_scripts_that_need_joiners_stay(tmp_path: Path) -> None:
    title = "می\u200cخواهم"
    assert title == a_digest(tmp_path, {ARTICLE: a_file(title=title)}).articles[0].title


@pytest.mark.parametrize("character", ["\u200b", "\u200d", "\ufeff"])
def test_an_address_with_what_nobody_sees_is_told(character: str, tmp_path: Path) -> None:
    source = f"{{publisher: Harbour News, url: 'https://news.example.org/{character}boats'}}"
    [line] = told(tmp_path, {ARTICLE: a_file(source=source)})
    assert f"/<U+{ord(character):04X}>boats' holds a sign that nobody sees; copy the address anew, or type it" in line


@pytest.mark.parametrize("before", ["\ufeff\ufeff", "\u200b"])
def test_what_nobody_sees_before_the_first_line_is_told(before: str, tmp_path: Path) -> None:
    [line] = told(tmp_path, {ARTICLE: before + TEXT})
    assert f"{ARTICLE}:1: encoding: begins with the invisible character U+" in line


def test_a_text_turns_no_direction_but_its_own(tmp_path: Path) -> None:
    digest = a_digest(tmp_path, {ARTICLE: a_file(body="A \u202eturned word.\n\nB \u2067closed\u2069, \u2066left.")})
    html = html_of(tmp_path, digest.prose_of(digest.articles[0]))
    assert "word.\u202c</p>" in html
    assert "left.\u2069</p>" in html
    assert 2 == html.count("\u2069")


def test_the_address_of_a_reader_is_not_printed(tmp_path: Path) -> None:
    body = "I am <reader@example.org>, reader (at) example.org, or reader @ example.org. Me @ home."
    a_content(tmp_path, {"replies/22222222/001.md": a_file("reply", body=body)})
    run = build(tmp_path)
    assert 0 == run.code
    assert "an e-mail address is left out in print; remove it" in run.err
    printed = [path.read_text(encoding="utf-8") for path in (tmp_path / "output").rglob("*.html")]
    assert [] == [each for each in printed if re.search(r"reader\W+(?:at\W+)?example", each)]
    [page] = [each for each in printed if "[e-mail address]" in each]
    assert 3 == page.count("[e-mail address]")
    assert "Me @" in page


def test_an_id_of_zeros_is_none(tmp_path: Path) -> None:
    [line] = told(tmp_path, {ARTICLE: a_file(id="00000000-0000-0000-0000-000000000000")})
    assert f"{ARTICLE}:3: id: is an id of zeros; `./digest new article` makes one" == line


@pytest.mark.parametrize("kind, size", [("article", 500_001), ("reply", 20_001)])
def test_a_text_that_nobody_wrote_by_hand_is_told(kind: str, size: int, tmp_path: Path) -> None:
    name = ARTICLE if kind == "article" else "replies/22222222/001.md"
    [line] = told(tmp_path, {name: a_file(kind, body="a" * size)})
    assert f"body: has {size + 2:,} letters, more than {size - 1:,}; divide it" in line
