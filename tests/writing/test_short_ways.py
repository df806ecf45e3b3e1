"""What is written in fewer steps comes to what the plain way comes to, for texts of all sorts of pieces at random."""

import json
import random
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import quote

import msgspec

from plugins.articles.reply_link import MAX_HREF_CHARS, opening
from plugins.markup.excerpts import MARK, TAG, as_one_line, rest_of_paragraph
from plugins.markup.html import PENDING, print_body
from plugins.markup.paragraphs import paragraphs
from plugins.model.body import Body
from plugins.model.record import Record
from plugins.model.web_address import quoted
from plugins.system.fingerprint import encoded
from plugins.writing.body_html import beginning, paragraphs_of
from plugins.writing.build_log import parts_with_bytes
from plugins.writing.macro_cache import ROOT
from plugins.writing.page_links import linked_to

TEXTS = 1000
PIECES = (
    "word", " ", "  ", "\n", "\t", "\xa0", "&nbsp;", "&amp;", "&amp;nbsp;", "&#39;", "&am", "&nbsp", "…", "“", "é",
    "한", "%", "+", "/", "?", "#", "=", "@", "~", "\x7f", "\\", '"', "{", "}", "😀", "<em>", "</em>", "<br>",
    '<sup class="ref"><a href="#note-1" id="ref-1">1</a></sup>', '<a title="a > b" href="digest:?0">x</a>',
    '<a href="digest:?1">gone</a>', '<img src="digest:?2">', '<img src="digest:?0">', '<data value="digest:?3"></data>',
    '<data value="digest:?1"></data>', "</p>\n<p>", "<ul><li>", "</li></ul>", '<div class="notes"><p>note</p></div>',
)  # fmt: skip
HREFS = ("digest:topics/x/", "", "digest:pictures/a.jpg", "digest:?3")
WITHOUT = Body(hrefs=HREFS)
WITH = Body(hrefs=HREFS, pictures=((2, '<img src="digest:a.jpg" alt="A">'),), figures=((3, "<data>9</data> <b>f</b>"),))


def texts(pieces: tuple[str, ...] = PIECES) -> Iterator[str]:
    """Yield texts of pieces at random, the same in each run."""
    chance = random.Random(16)
    for _ in range(TEXTS):
        yield "".join(chance.choices(pieces, k=chance.randint(0, 12)))


def test_html_as_text() -> None:
    for text in texts():
        plain = re.sub(r"[ \t\n]+", " ", unescape(TAG.sub("", MARK.sub("", text))))
        assert plain == as_one_line(text), text


def test_what_stands_in_the_places_of_references() -> None:
    """A body that shows no picture has only its addresses looked for."""
    for text in texts():
        all_ways = PENDING.sub(lambda match: plainly(match, WITHOUT), text).replace(' href=""', "")
        assert all_ways.replace('"digest:', '"../') == print_body(WITHOUT, text, "../"), text


def plainly(match: re.Match[str], body: Body) -> str:
    """Return what stands in the place of a reference of a body without pictures and figures."""
    number = int(match[1] or match[2] or match[3])
    return "" if match[2] else f'<img src="{body.hrefs[number]}">' if match[1] else f'"{body.hrefs[number]}"'


def test_how_paragraphs_begin() -> None:
    """The text of a paragraph begins as it is printed, but where figures or the words for a picture are put into it."""
    differs = 0
    for text in texts():
        html = f"<p>{text}</p>"
        for each in paragraphs_of(html, ()):
            printed = (
                beginning(as_one_line(print_body(of, rest_of_paragraph(html, each.at + 1), "", plain=True)))
                for of in (WITHOUT, WITH)
            )
            without, with_some = printed
            assert without == beginning(each.text), text
            differs += with_some != without
        assert (*paragraphs(html),) == paragraphs_of(html, ())
    assert differs > 20


def test_links_led_from_the_root() -> None:
    """A page of which all links lead somewhere is not taken apart."""

    def link_by_link(html: str) -> str:
        pieces, *rest = [html.split(f' href="{ROOT}')[0]], *html.split(f' href="{ROOT}')[1:]
        for piece in rest:
            address, _, after = piece.partition('"')
            dead = address.partition("#")[0] not in built and pieces[-1].rpartition("<")[2].partition(" ")[0] == "a"
            pieces.append(after if dead else f' href="../{piece}')
        return "".join(pieces).replace(ROOT, "../")

    link = f' href="{ROOT}'
    pieces = (
        f'<a{link}x/">', f'<a class="a > b"{link}x/#y">', f'<a{link}gone/">', "</a>", "<p>", link, "word", "</head>",
        f'<link rel="stylesheet"{link}a.css">', f'<link rel="icon"{link}icon.png">', f'<img src="{ROOT}a.jpg">',
    )  # fmt: skip
    built = frozenset({"x/"})
    for text in texts(pieces):
        assert link_by_link(text) == linked_to(built, text, "../")


def test_quoted_addresses() -> None:
    for text in texts():
        for safe in ("", "/", "@"):
            assert quote(text, safe=safe) == quoted(text, safe), text


def test_the_subject_of_a_mail_that_is_quoted_in_pieces() -> None:
    body, cut = "Name: \r\n", 0
    for text in islice(texts(), 100):
        href, shown = opening("desk@example.org", "Reply 0a: ", text * 10, body)
        subject = quote(f"Reply 0a: {shown}", safe="")
        assert f"mailto:desk@example.org?subject={subject}&body={quote(body, safe='')}" == href
        assert len(href) < MAX_HREF_CHARS
        cut += shown != text * 10
    assert 0 < cut < 100


class Held(Record):
    """A value that holds others."""

    title: str
    of: Any = None


VALUES: tuple[dict[str, Any], ...] = (
    {},
    {"none": None, "text": 'a"b\\é…', "number": 1, "day": date(2026, 11, 24), "at": datetime(2026, 11, 24, tzinfo=UTC)},
    {"empty": (), "one": (1,), "nested": ((), (1, "2", None), ((),)), "record": Held(title="x", of=(Held(title="y"),))},
    {"records": (Held(title="a"), Held(title="a"), Held(title="", of=1)), 'css/"site".css': True, "bytes": b"\x00\xff"},
)


def test_the_fingerprint_of_what_is_encoded_in_pieces() -> None:
    for values in VALUES:
        parts, data = parts_with_bytes(values)
        assert encoded(values) == data, values
        assert [*values] == [*parts]


def test_json_as_it_is_laid_out() -> None:
    signs = tuple(map(chr, (*range(256), 0x2028, 0x2029, 0xE000, 0xFEFF, 0x1F600)))
    chance = random.Random(16)
    for text in texts(signs):
        value = [
            {text: [text, {"dates": [[chance.randrange(9999), 1], []], "none": None, "of": {}}]},
            [],
            chance.random() < 0.5,
        ]
        plain = json.dumps(value, ensure_ascii=False, indent=1).encode()
        assert plain == msgspec.json.format(msgspec.json.encode(value), indent=1)
