"""What writers type, as a finished page shows it: each text here once came out otherwise than it was meant."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typogrify import filters

from tests.support.cli import build
from tests.support.paths import SITES

HEAD = """---
title: {title}
id: 2607f5f6-1034-5046-ae1b-852a357891e0
date: 2026-03-01
summary: {summary}
topics: [harbour-limits]
source:
  publisher: Harbour News
  url: https://news.example.org/2026/x
  published: 2026-02-20
---

{body}
"""

Pages = Callable[..., Path]


@pytest.fixture
def built(tmp_path: Path) -> Pages:
    """Build the valid site with one more article, without a word of warning, and return its output."""

    def pages(body: str, title: str = "Plain", summary: str = "A summary.") -> Path:
        shutil.copytree(SITES / "broken" / "_base" / "content", tmp_path / "content")
        article = HEAD.format(title=title, summary=summary, body=body)
        (tmp_path / "content" / "articles" / "2026" / "2026-02-20-x.md").write_text(article, encoding="utf-8")
        result = build(tmp_path)
        assert (0, "") == (result.code, result.err)
        return tmp_path / "output"

    return pages


def page(output: Path) -> str:
    return (
        (output / "articles" / "x" / "index.html")
        .read_text(encoding="utf-8")
        .replace("&nbsp;", " ")
        .replace("\xa0", " ")
    )


def test_pages_show_what_the_filter_of_typogrify_makes(built: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters, "smartypants", lambda text: text.replace("Boats", "&#8218;marked"))
    html = page(built("*Boats* sail.\n\n## Boats\n\n`Boats`", title="Boats of wood", summary="Boats of iron."))
    for expected in (
        "<h1>‚marked of wood",
        "‚marked of iron",
        "<em>‚marked</em>",
        ">‚marked</h2>",
        "<code>Boats</code>",
    ):
        assert expected in html, expected


def test_signs_in_an_article_of_everyday_typing(built: Pages) -> None:
    html = page(
        built(
            "<https://example.org/a--b?q=10-20...> and https://example.org/c--d and --help.\n\n"
            'Boeing 737-800, call 555-1234, 6\'2" tall.\n\nRock \'n\' roll, \'Tis, \'em. "Who"--"me" said —"a"—.'
        )
    )
    for expected in (
        ">https://example.org/a--b?q=10-20...</a> and https://example.org/c--d and --help.",
        "Boeing 737-800, call 555-1234, 6′2″ tall.",
        "Rock ’n’ roll, ’Tis, ’em. “Who”–“me” said —“a”—.",
    ):
        assert expected in html, expected
