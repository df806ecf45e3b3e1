"""Dates of ours are `time` elements, and words in other letters tell their language."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from plugins.markup.language import mark_languages
from plugins.model.dates import MONTHS, SHORT_MONTHS
from plugins.model.text import read_language_tag
from plugins.writing.date_markup import mark_dates
from tests.support.paths import ROOT
from tests.support.sites import Built, all_pages

DATE = re.compile(rf"(\d{{1,2}})[ \xa0]({'|'.join((*MONTHS[1:], *SHORT_MONTHS[1:]))})[ \xa0](\d{{4}})\b")
LETTERS = {"ko": re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]"), "ru": re.compile("[\u0400-\u04ff]")}
PROSE = {
    "prose", "deck", "summary", "note", "note-title", "what", "words", "sentence", "caption", "disputed", "figure",
    "topic-list", "state", "original-title", "ruled", "since", "reply", "happened-then", "named-in", "people",
    "glossary", "names", "by-paragraph",
}  # fmt: skip
"""Where words of authors stand, who write their dates themselves."""


def texts(page: Element) -> Iterator[tuple[str, list[Element]]]:
    """Every text of a page below its head, with the elements around it."""

    def below(element: Element, around: list[Element]) -> Iterator[tuple[str, list[Element]]]:
        here = [*around, element]
        yield element.text or "", here
        for child in element:
            if isinstance(child.tag, str) and child.tag != "script":
                yield from below(child, here)
            yield child.tail or "", here

    body = page.find("body")
    assert body is not None
    return below(body, [])


def test_every_date_that_is_no_author_s_is_a_time_of_that_day(site: Built) -> None:
    for url, page in all_pages(site):
        for text, around in texts(page):
            dates = DATE.findall(text)
            if not dates:
                continue
            classes = {name for each in around for name in each.get("class", "").split()}
            drawn = any(each.tag.endswith("svg") for each in around)  # where there is no such element
            ours = not drawn and (not classes & PROSE or "dateline" in classes)
            for day, month, year in dates if ours else ():
                number = (MONTHS if month in MONTHS else SHORT_MONTHS).index(month)
                told = [each.attrib["datetime"] for each in around if each.tag == "time"]
                assert [f"{int(year):04}-{number:02}-{int(day):02}"] == [each[:10] for each in told], f"{url}: {text}"


def test_words_in_other_letters_tell_their_language(site: Built) -> None:
    seen: Counter[str] = Counter()
    for url, page in all_pages(site):
        for text, around in texts(page):
            for language, letters in LETTERS.items():
                if letters.search(text):
                    told = [each.attrib["lang"] for each in around if "lang" in each.attrib]
                    assert told[-1] in (language, "uk", "be", "bg", "sr"), f"{url}: {text}"
                    seen[language] += 1
    assert "lamps" not in site.url or LETTERS.keys() == seen.keys()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("plain &amp; simple", "plain &amp; simple"),
        ("김정은 (Kim)", '<span lang="ko">김정은</span> (Kim)'),
        ("<p>«Маяк» и Lamp</p>", '<p>«<span lang="ru">Маяк» и</span> Lamp</p>'),
        (
            '<p lang="uk">Маяк <em>і</em></p> <b>Маяк</b>',
            '<p lang="uk">Маяк <em>і</em></p> <b><span lang="ru">Маяк</span></b>',
        ),
        ("a (منارة، مرفأ) b", 'a (<bdi lang="ar">منارة، مرفأ</bdi>) b'),
        ("<b>מגדלור</b> 1972", '<b><bdi lang="he">מגדלור</bdi></b> 1972'),
        ('<p lang="fa">منارة</p>', '<p lang="fa">منارة</p>'),
        ('<img alt="a > Маяк"><a href="x">등대</a>', '<img alt="a > Маяк"><a href="x"><span lang="ko">등대</span></a>'),
    ],
)
def test_words_in_other_letters_are_marked_once(html: str, expected: str) -> None:
    assert expected == mark_languages(html)


@pytest.mark.parametrize(
    ("words_of_date", "expected"),
    [
        ("Geneva & Bern, 16 June 2021", 'Geneva &amp; Bern, <time datetime="2021-06-16">16 June 2021</time>'),
        (
            "9–15 June 2025",
            '<time datetime="2025-06-09">9</time>–<time datetime="2025-06-15">15 June 2025</time>',
        ),
        (
            "28 May – 3 June 2025",
            '<time datetime="2025-05-28">28 May</time> – <time datetime="2025-06-03">3 June 2025</time>',
        ),
        (
            "29 December 2025 – 4 January 2026",
            '<time datetime="2025-12-29">29 December 2025</time> – <time datetime="2026-01-04">4 January 2026</time>',
        ),
        ("June 2025", "June 2025"),
    ],
)
def test_dates_within_words_become_times(words_of_date: str, expected: str) -> None:
    assert expected == mark_dates(words_of_date)


LIGHT = """---
title: {title}
id: {id}
date: 2025-06-12
summary: {summary}
{more}source:
  publisher: Lamp Almanac
  url: https://almanac.example.org/{id}
---

{body}
"""
MIXED = {
    "title": "Keepers call it منارة (a lamp)",
    "id": "0a000001-0000-4000-8000-000000000000",
    "summary": "In Haifa it is מגדלור, 1972.",
    "more": "",
    "body": "They say منارة.[^1]\n\n- מגדלור (1972)\n\n[^1]: The word منارة is [old](https://almanac.example.org/x).",
}
KOREAN = {
    "title": "등대 협정이 다시 LED 체결되었다",
    "id": "0a000002-0000-4000-8000-000000000000",
    "summary": "등대지기는 LED 등을 켰다.",
    "more": "language: ko\n",
    "body": "등대지기는 LED 등을 켰다.[^1]\n\n[^1]: 등대는 [LED](https://almanac.example.org/y) 등이다.",
}


@pytest.fixture
def mixed(copied: Path, built: Callable[..., Built]) -> Built:
    folder = copied / "articles" / "2025"
    for name, fields in (("2025-06-12-mixed", MIXED), ("2025-06-12-korean", KOREAN)):
        (folder / f"{name}.md").write_text(LIGHT.format(**fields), encoding="utf-8")
    return built(copied)


@pytest.mark.slow
def test_runs_from_right_to_left_are_isolated_wherever_they_are_printed(mixed: Built) -> None:
    seen = Counter[str]()
    for url, page in all_pages(mixed):
        for text, around in texts(page):
            if re.search("[\u0590-\u06ff]", text):
                assert ("bdi", ("ar", "he")[text < "\u0600"]) == (around[-1].tag, around[-1].get("lang")), (url, text)
                seen[url] += 1
    article = "articles/mixed/"
    assert seen[article] >= 5  # title, deck, text, list, note
    assert seen[""] >= 2
    assert "\u2068منارة\u2069" in (mixed.pages[article].findtext("head/title") or "")
    feed = mixed.file("atom.xml").read_text("utf-8")
    assert "Keepers call it \u2068منارة\u2069 (a lamp)" in feed
    assert '&lt;bdi lang="ar"&gt;منارة&lt;/bdi&gt;' in feed


@pytest.mark.slow
def test_an_account_in_another_language_is_marked_as_a_whole(mixed: Built) -> None:
    article = "articles/korean/"
    page = mixed.pages[article]
    whole = [
        each.get("lang")
        for each in (page.find(".//h1/span"), page.find(".//p[@class='deck']/span"), page.find(".//div[@lang]"))
        if each is not None
    ]
    assert ["ko", "ko", "ko"] == whole
    for url, each in all_pages(mixed):
        for text, around in texts(each):
            if "LED 등" in text or "LED 체결" in text:
                assert ["ko"] == [one.attrib["lang"] for one in around if "lang" in one.attrib], (url, text)
    assert [] == page.findall(".//div[@lang='ko']//span[@lang]")
    assert 'xml:lang="ko">등대 협정이 다시 LED 체결되었다<' in mixed.file("atom.xml").read_text("utf-8")
    (told,) = [json.loads(each.text or "") for each in page.iter("script")]
    assert '"inLanguage": "ko"' in json.dumps(told)


def test_korean_breaks_between_words() -> None:
    sheet = (ROOT / "theme/static/css/elements.css").read_text("utf-8")
    assert re.search(r":lang\(ko\) \{\s+word-break: keep-all;", sheet)


@pytest.mark.parametrize("given", ["Korean", "korean", "KO", "k"])
def test_a_language_is_a_code(given: str) -> None:
    with pytest.raises(ValueError, match="is no code of a language; write one such as ko, ru or pt-BR"):
        read_language_tag(given)
