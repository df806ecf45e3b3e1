"""Small or large files that make a program slow: each ends soon, taken or refused."""

import struct
import zlib
from collections.abc import Iterator

from .case import Case, an_article, of_text

MANY = 8_000
BODIES = {
    "brackets": "[" * MANY,
    "brackets-closed": "[" * 5_000 + "]" * 2_000,
    "links-open": "[a](" * (MANY // 4),
    "images-open": "![a](" * (MANY // 4),
    "stars": "*a " * (MANY // 3),
    "stars-two": "**a " * (MANY // 4),
    "stars-in-a-row": "*" * MANY,
    "underscores": "_a " * (MANY // 3),
    "back-ticks": "".join("`" * number + " " for number in range(180)),
    "fences": "```\n" * 3_000,
    "quotes": ">" * 3_000 + " x",
    "lists": "".join("  " * depth + "- x\n" for depth in range(100)),
    "list-long": "- x\n" * 1_000,
    "headings": "# x\n\n" * 1_000,
    "tables": "|a" * 500 + "\n" + "|-" * 500 + "\n" + "|b" * 500,
    "table-long": "|a|b|\n|-|-|\n" + "|c|d|\n" * 800,
    "notes": "".join(f"x[^{number}] " for number in range(800)),
    "tags-open": "<b>" * 2_000,
    "tags-unclosed": "<b " * 2_000,
    "blocks-open": "<div>\n" * 2_000,
    "comments-open": "<!-- " * 2_000,
    "declarations-open": "<![CDATA[" * 3_000,
    "entities": "&amp;" * 2_000,
    "ampersands": "&" * MANY,
    "angles": "<" * MANY,
    "references": "".join(f"[a{number}]: https://example.org/\n" for number in range(800)),
    "words-with-dots": "a." * (MANY // 2),
    "addresses": "https://" * 2_500,
    "quotation-marks": "\"'" * (MANY // 2),
    "blanks": " " * MANY + "x",
    "empty-lines": "\n" * MANY + "x",
    "backslashes": "\\" * MANY,
    "one-word": "a" * 50_000,
    "combining": "a" + "\u0301" * 2_000,
    "topic-links": "[[" * (MANY // 2),
    "figures": "{figure " * 2_500,
}
"""Bodies that double the time with a few more letters, in programs that read them twice."""


def bodies() -> Iterator[Case]:
    for rule, text in BODIES.items():
        yield an_article(f"slow-{rule}", {}, text)


def large() -> Iterator[Case]:
    """Yield files that are refused for their size."""
    yield an_article("large-body", {}, "Boats. " * 80_000, "letters, more than 500,000")
    yield an_article("large-title", {"title": "b" * 1_000_000}, refused="title: ")
    yield an_article("large-summary", {"summary": "b " * 500_000}, refused="summary: ")
    yield an_article("large-tag", {"tags": f"[{'b' * 1_000_000}]"}, refused="tags")
    yield an_article("large-dateline", {"dateline": "b" * 1_000_000}, refused="dateline: ")
    yield an_article("large-date", {"date": "2" * 1_000_000}, refused="date: ")
    yield of_text(
        "large-text", "pages/large-text.md", f"---\ntitle: x\n---\n\n{'x' * 2_000_000}", "letters, more than 500,000"
    )


def picture(width: int, height: int, data: bytes) -> bytes:
    """A PNG of one grey that says how large it is."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    made = (
        struct.pack(">I", len(each)) + kind + each + struct.pack(">I", zlib.crc32(kind + each)) for kind, each in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def pictures() -> Iterator[Case]:
    """Yield pictures that are more than they seem, or none."""
    zeros = zlib.compress(b"\0" * 10_000_000, 9)
    for rule, data in (
        ("bomb", picture(30_000, 30_000, zeros)),
        ("bomb-wide", picture(1_000_000, 40, zeros)),
        ("bomb-huge", picture(2**31 - 1, 2**31 - 1, b"")),
        ("of-nothing", picture(0, 0, b"")),
        ("cut-off", picture(100, 100, zlib.compress(b"\0" * 50))),
        ("svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("html", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("empty", b""),
        ("gif-cut-off", b"GIF89a\xff\xff\xff\xff"),
    ):
        yield Case(f"picture-{rule}", f"images/picture-{rule}.png", data, "picture: ")
