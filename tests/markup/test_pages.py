"""What writers type, as a finished page shows it: each text here once came out otherwise than it was meant."""

import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from typogrify import filters

from pelicanconf import SITEURL
from tests.support.cli import build, check
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
    """The page of the article, its spaces alike, without the anchors of its paragraphs."""
    html = (output / "articles" / "x" / "index.html").read_text(encoding="utf-8")
    return re.sub(r' id="p-[0-9a-f]{6}"', "", html.replace("&nbsp;", " ").replace("\xa0", " "))


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


def test_own_syntax_is_read_wherever_a_text_can_stand(built: Pages) -> None:
    link = '<a href="../../topics/harbour-limits/">{}</a>'
    html = page(
        built(
            "| a | b |\n|---|---|\n| [[Harbour limits|the limits]] | x[^1] |\n"
            "| [[Harbour limits\\|a limit]] | `a|b` |\n\n"
            "## On [[Harbour limits|these]]\n\n[[Harbour\nlimits|the [old] *limits*]] hold.\n\n"
            "[^1]: See [[Harbour limits|notes]].",
            title='"Of [[Harbour limits]]"',
            summary='"The [[Harbour limits|limits]] hold."',
        )
    )
    for expected in ("the limits", "a limit", "these", "the [old] <em>limits</em>", "notes"):
        assert link.format(expected) in html, expected
    assert "<h1>Of Harbour limits</h1>" in html
    assert '<p class="deck">The limits hold.</p>' in html
    assert "[[" not in html


CODE = """Write `<a href="#top" tabindex="0">` in the page.

    <a href="#x" class="align-left">block</a>

## Top

[up](#top)

| a | b |
|--:|---|
| 1 | 2 |
"""


def test_feeds_change_attributes_of_tags_only(built: Pages) -> None:
    feed = unescape((built(CODE) / "atom.xml").read_text(encoding="utf-8"))
    for expected in (
        '<code>&lt;a href="#top" tabindex="0"&gt;</code>',
        '<pre><code>&lt;a href="#x" class="align-left"&gt;block&lt;/a&gt;\n</code></pre>',
        f'<a href="{SITEURL}/articles/x/#top">up</a>',
        '<td align="right">1</td>',
    ):
        assert expected in feed, expected


def test_tables_keep_their_alignment_and_what_scrolls_is_reached_by_key(built: Pages) -> None:
    html = page(built("| Left | Right | Centre |\n|:--|--:|:-:|\n| a | 1 | c |\n\n    code\n\n<pre>raw</pre>"))
    for expected in (
        '<table tabindex="0">',
        '<td class="align-left">a',
        '<td class="align-right">1',
        '<td class="align-center">c',
        '<th class="align-right">Right',
        '<pre tabindex="0"><code>code',
        '<pre tabindex="0">raw',
    ):
        assert expected in html, expected


def test_details_hold_markdown_and_instructions_are_shown(built: Pages) -> None:
    html = page(
        built(
            "<details><summary>S</summary>\n\n**bold** [[Harbour limits]]\n\n</details>\n\n"
            '<?xml version="1.0"?>\n\nIt says <?php echo "x" ?>, then <!DOCTYPE html>.\n\n<div>\n<?xml a?>\n</div>'
        )
    )
    for expected in (
        "<details>\n<summary>S</summary>",
        '<p><strong>bold</strong> <a href="../../topics/harbour-limits/">Harbour limits</a></p>\n</details>',
        '<p>&lt;?xml version="1.0"?&gt;</p>',
        'It says &lt;?php echo "x" ?&gt;, then &lt;!DOCTYPE html&gt;.',
        "<div>\n&lt;?xml a?&gt;\n</div>",
    ):
        assert expected in html, expected


def test_a_whole_address_of_this_site_is_a_link_like_any_other(tmp_path: Path) -> None:
    shutil.copytree(SITES / "broken" / "_base" / "content", tmp_path / "content")
    host = SITEURL.partition("//")[2]
    body = (
        f"[x]({SITEURL}/articles/nope/), [y](http://{host.upper()}/articles/boat/index.html#a),\n"
        f"<{SITEURL}>, <{SITEURL}/articles/x/>, [z]({SITEURL}/atom.xml?x),\n"
        f"{SITEURL}/nowhere/ as text, [a]({SITEURL}.example.com/nope/)."
    )
    article = HEAD.format(title="Plain", summary="A summary.", body=body)
    (tmp_path / "content" / "articles" / "2026" / "2026-02-20-x.md").write_text(article, encoding="utf-8")
    place, mend = "content/articles/2026/2026-02-20-x.md:13: link: there is no page at", "link to the file instead"
    problems = [each for each in check(tmp_path).err.splitlines() if each.startswith(place)]
    assert [f"{place} '/articles/boat/'; {mend}", f"{place} '/articles/nope/'; {mend}"] == problems
