"""Characters that mean ill: what prints nothing, what turns a line, what looks like another letter, what is no text."""

import json
import re
from collections.abc import Iterator

from .case import Case, an_article, of_text
from .markup import reply

REFUSED_SIGNS = {
    "nul": "\x00", "bell": "\x07", "backspace": "\x08", "vertical-tab": "\x0b", "form-feed": "\x0c", "escape": "\x1b",
    "delete": "\x7f", "next-line": "\x85", "application-command": "\x9f", "line-separator": "\u2028",
    "paragraph-separator": "\u2029", "fffe": "\ufffe", "ffff": "\uffff",
}  # fmt: skip
"""Characters that no file may hold: XML cannot say them, or a terminal obeys them."""
ESCAPED_SIGNS = {
    "nul": "\\0",
    "bell": "\\a",
    "escape": "\\e",
    "next-line": "\\N",
    "line-separator": "\\L",
    "fffe": "\\uFFFE",
}
"""The same as YAML writes them, so that the file holds none."""
SIGNS = {
    "bidi-override": "\u202egnp.exe\u202c",
    "bidi-override-unclosed": "\u202egnp.exe",
    "bidi-isolate-unclosed": "\u2066x",
    "bidi-embedding-unclosed": "\u202bx",
    "bidi-closed-twice": "x\u2069\u2069\u202c",
    "bidi-marks": "x\u200e\u200f\u061cy",
    "zero-width-blank": "bo\u200bats",
    "zero-width-joiner": "bo\u200dats",
    "word-joiner": "bo\u2060ats",
    "byte-order-mark": "bo\ufeffats",
    "soft-hyphen": "bo\u00adats",
    "variation-selector": "bo\ufe0fats",
    "hangul-filler": "bo\u3164ats",
    "non-breaking-blank": "bo\u00a0ats",
    "decomposed": "e\u0301te\u0301",
    "composed": "été",
    "confusable-cyrillic": "Bоаts",
    "confusable-fullwidth": "Ｂｏａｔｓ",
    "arabic": "الاتحاد",
    "hebrew": "שלום",
    "combining-two": "a\u0301\u0302ts",
}
"""Characters that a text may hold; none may reach beyond it, or change what another means."""
REFUSED_IN_FIELDS = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
"""Those that no field may hold; a body may, where each line closes what it opens."""
ENCODINGS = {
    "utf-16": ("boats were counted".encode("utf-16"), "is not UTF-8; it looks like UTF-16"),
    "windows-1251": ("Москва сняла мораторий".encode("cp1251"), "is not UTF-8; it looks like Windows-1251"),
    "windows-1252": ("L’été, déjà".encode("cp1252"), "is not UTF-8; it looks like Windows-1252"),
    "euc-kr": ("북한이 협상을 재개".encode("euc-kr"), "is not UTF-8; it looks like EUC-KR"),
    "surrogate": (b"x \xed\xa0\x80 y", "encoding: is not UTF-8"),
    "over-long-slash": (b"x \xc0\xaf y", "encoding: is not UTF-8"),
    "cut-off": (b"x \xe2\x82", "encoding: is not UTF-8"),
    "beyond-unicode": (b"x \xf5\x80\x80\x80 y", "encoding: is not UTF-8"),
    "nothing-but-nul": (b"\0" * 400, "encoding: "),
    "compressed": (b"\x1f\x8b\x08\0\0\0\0\0\0\3", "encoding: "),
}
ADDRESSES = {
    "zero-width": "https://news.example.org/bo\u200bats",
    "bidi": "https://news.example.org/\u202estaob",
    "user": "https://news.example.org@evil.example/",
    "blank": "https://news.example.org/a b",
    "no-host": "https:///boats",
    "javascript": "javascript:alert(1)",
    "data": "data:text/html,x",
    "quote": "https://news.example.org/\"onclick=alert(1)",
    "angle": "https://news.example.org/<script>",
    "bracket": "https://[::1",
    "port": "https://news.example.org:999999/",
    "backslash": "https:\\\\evil.example\\",
    "without-scheme": "//evil.example/",
}  # fmt: skip
"""Addresses of a source that lead elsewhere than they seem to, or nowhere."""


def signs() -> Iterator[Case]:
    """Yield each sign in a body and in a reply, and in fields that may hold it."""
    for number, (rule, text) in enumerate(SIGNS.items(), 20_000_000):
        name = f"sign-{rule}"
        fields = {} if REFUSED_IN_FIELDS.search(text) else in_fields(f"{text} {number}")
        given = fields | {"id": f"{number:08}-0000-4000-8000-000000000000"}
        yield an_article(name, given, f"Some {text} words.")
        yield of_text(name, f"replies/{number:08}/001.md", reply("A reader", f"Of {text}."))


def in_fields(text: str) -> dict[str, str | None]:
    quoted = json.dumps(text, ensure_ascii=False)
    return {"title": quoted, "summary": quoted, "tags": f"[{quoted}]"}


def refused_signs() -> Iterator[Case]:
    for rule, sign in REFUSED_SIGNS.items():
        yield an_article(f"sign-{rule}-in-body", {}, f"Boats {sign} were counted.", "control character U[+]")
        yield an_article(f"sign-{rule}-in-title", {"title": f"Boats {sign} counted"}, refused="control character U[+]")
    for rule, sign in ESCAPED_SIGNS.items():
        yield an_article(
            f"sign-{rule}-escaped", {"summary": f'"Boats {sign} counted."'}, refused="control character U[+]"
        )
    for rule, sign in SIGNS.items():
        if REFUSED_IN_FIELDS.search(sign):
            fields = in_fields(f"Boats {sign} counted")
            yield an_article(f"sign-{rule}-in-fields", fields, refused="holds U[+]|holds the invisible character U[+]")
    for rule in ("\\uD800", "\\uDFFF", "\\U00110000"):
        fields = {"summary": f'"Boats {rule} counted."'}
        yield an_article(f"sign-{rule[1:].lower()}-escaped", fields, refused="summary: |yaml: ")


def encodings() -> Iterator[Case]:
    for rule, (data, refused) in ENCODINGS.items():
        yield Case(f"encoding-{rule}", f"pages/encoding-{rule}.md", data, refused)
        yield Case(f"encoding-{rule}-of-list", f"events/encoding-{rule}.yaml", data, refused)


def addresses() -> Iterator[Case]:
    for rule, address in ADDRESSES.items():
        source = f"{{publisher: Harbour News, url: {json.dumps(address, ensure_ascii=False)}}}"
        yield an_article(f"address-{rule}", {"source": source}, refused="url: ")
