"""Bodies: notes, headings, links and pictures, and where in the file each of them stands."""

import random
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest

from plugins.markup.anchors import NUMBERED, TAKEN
from plugins.markup.renderer import BodyRenderer, Rendered
from tests.support.factories import a_digest, a_file, html_of, told
from tests.support.paths import ROOT

ARTICLE = "articles/2026/2026-03-01-boats.md"
OTHER = "articles/2026/other.md"


def rendered(text: str, line: int = 1) -> Rendered:
    return BodyRenderer(("New START",)).render(text, line)


def html(text: str) -> str:
    return BodyRenderer(("New START",)).render(text).html


def tree(text: str) -> Any:
    return html5lib.parseFragment(html(text), namespaceHTMLElements=False)


def linked(folder: Path, text: str, more: dict[str, str | bytes] | None = None) -> str:
    """Return the HTML of an article whose body is this text."""
    digest = a_digest(folder, {ARTICLE: a_file(body=text), **(more or {})})
    return html_of(folder, digest.prose_of(next(each for each in digest.articles if each.slug == "boats")))


def test_a_note_stands_in_the_block_of_its_mark_and_both_lead_to_each_other() -> None:
    [noted, after] = list(tree("Boats[^x] sail.\n\nAfter.\n\n[^x]: *All* of them."))
    block, notes = list(noted)
    assert ("noted", "p", "notes", "p") == (noted.get("class"), block.tag, notes.get("class"), after.tag)
    [mark], [note] = list(block.find("sup")), list(notes)
    assert ("#note-1", "ref-1", "1") == (mark.get("href"), mark.get("id"), mark.text)
    assert ("note-1", "note", "#ref-1") == (note.get("id"), note.get("role"), note.find("a").get("href"))
    assert "All of them." == "".join(note.find("p").itertext()).replace("\xa0", " ")


def test_notes_are_numbered_by_their_marks_and_not_by_their_names() -> None:
    text = html("A[^b] b[^a] c[^b].\n\n[^a]: Alpha.\n[^b]: Beta.")
    assert ["#note-1", "#note-2", "#note-1", "#ref-1", "#ref-2"] == re.findall(r'href="([^"]+)"', text)
    assert text.index("Beta.") < text.index("Alpha.")
    assert len(ids := re.findall(r' id="([^"]+)"', text)) == len(set(ids)) == 4


def test_a_note_may_have_a_note_which_stands_below_it() -> None:
    text = html("A[^1]\n\n[^1]: One[^2]\n[^2]: Two")
    assert ["ref-1", "note-1", "ref-2", "note-2"] == re.findall(r' id="([^"]+)"', text)
    assert '<sup class="ref"></sup>' not in text


@pytest.mark.parametrize("text", ["- a[^1]\n- b", "|a|b|\n|-|-|\n|x[^1]|y|", "> a[^1]", "term\n:   a[^1]", "## a[^1]"])
def test_a_mark_in_any_block_brings_its_note_to_it(text: str) -> None:
    assert "noted" == next(iter(tree(f"{text}\n\n[^1]: Note."))).get("class")


def test_marks_in_code_are_code() -> None:
    text = "`[^1]` and `[[x]]`\n\n    [^2] [[y]]\n\n```\n[^3]\n```"
    assert ((), ["[^1]", "[[x]]", "[^2] [[y]]\n", "[^3]\n"]) == (
        rendered(text).body.references,
        re.findall(r"<code>([^<]+)</code>", html(text)),
    )


def test_headings_begin_below_that_of_the_page_and_skip_no_level() -> None:
    assert ["h2", "h3", "h2", "h4"] == [each.tag for each in tree("# A\n\n### B\n\n# C\n\n##### D")]


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("## One\n\n## One\n\n## One", ("one", "one-2", "one-3")),
        ("## What *each* side said[^1]\n\n[^1]: x", ("what-each-side-said",)),
        ("## The <abbr>NPT</abbr> & [us](https://example.org/)", ("the-npt-us",)),
        ("## Вопрос и 답변", ("вопрос-и-답변",)),
        ("## !!!\n\n##", ("section", "section-2")),
        ("## Replies\n\n## Background", ("replies-2", "background-2")),
    ],
)
def test_a_heading_has_an_anchor_of_its_words(text: str, anchors: tuple[str, ...]) -> None:
    assert anchors == rendered(text).facts.anchors


WITHOUT_A_TEXT = ("home.html", "index.html")


def test_no_heading_can_take_an_anchor_of_a_template() -> None:
    files = (ROOT / "theme" / "templates").rglob("*.html")
    pages = [path.read_text(encoding="utf-8") for path in files if path.name not in WITHOUT_A_TEXT]
    assert {each for page in pages for each in re.findall(r' id="([a-z-]+)"', page)} <= TAKEN
    numbered = {each for page in pages for each in re.findall(r' id="([a-z-]+-)\{\{ loop\.index \}\}"', page)}
    assert numbered
    assert [] == [each for each in numbered if not NUMBERED.fullmatch(f"{each}1")]


@pytest.mark.parametrize(
    "heading", ["Correction 1", "Footer 2", "Note 1", "Ref 1", "P 12", "Reply 001", "Limits 1 wide"]
)
def test_no_heading_has_the_id_that_a_page_makes(heading: str) -> None:
    [anchor] = rendered(f"## {heading}").facts.anchors
    assert f"section-{heading.lower().replace(' ', '-')}" == anchor


def test_an_id_in_raw_html_is_neither_the_pages_own_nor_twice_there() -> None:
    text = (
        '<div id="replies">a</div>\n\n<p id=note-1>b</p> <b id="mine">c</b>\n\n'
        "<i id='mine'>d</i> x <b id=\"p-1\">e</b>\n\n"
        "## Mine\n\nOne.[^1]\n\n[^1]: All."
    )
    found = rendered(text)
    assert ["mine", "mine-2", "ref-1", "note-1"] == re.findall(r' id="([^"]*)"', found.html)
    assert 4 == len([each for each in found.body.remarks if "is one of the page's own" in each.what])


def test_the_anchors_of_a_reply_are_its_own(tmp_path: Path) -> None:
    text = "## How\n\nBoats.[^1] See [how](#how).\n\n[^1]: All."
    reply = a_file("reply", body=text.replace("#how", "#reply-001-how"))
    digest = a_digest(tmp_path, {ARTICLE: a_file(body=text), "replies/22222222/001.md": reply})
    reply_html = html_of(tmp_path, digest.prose_of(digest.replies[0]))
    ids = re.findall(r' id="([^"]+)"', html_of(tmp_path, digest.prose_of(digest.articles[0])) + reply_html)
    prefixed = [f"reply-001-{each}" for each in ("how", "ref-1", "note-1")]
    assert (["how", "ref-1", "note-1", *prefixed], '"#reply-001-ref-1"') == (
        ids,
        re.findall(r'"#reply-001-ref-1"', reply_html)[0],
    )


def test_links_lead_to_topics_files_pages_and_headings(tmp_path: Path) -> None:
    other = a_file(body="## Why\n\nBecause.", id="32222222-2222-4222-8222-222222222222")
    text = (
        "[[harbour LIMITS]] [[harbour-limits|them]] [a](other.md) [b](other.md#why) [c](../../topics/harbour-limits.md)"
        " [d](/articles/other/#why) [e](/) [f](/topics/) [g](/sources/harbour-news/) [h](#here) [i](https://e.org/a)"
        " <https://e.org/b> <mail@example.org>\n\n## Here"
    )
    assert [
        "digest:topics/harbour-limits/", "digest:topics/harbour-limits/", "digest:articles/other/",
        "digest:articles/other/#why", "digest:topics/harbour-limits/", "digest:articles/other/#why", "digest:",
        "digest:topics/", "digest:sources/harbour-news/", "#here", "https://e.org/a", "https://e.org/b",
        "mailto:mail@example.org",
    ] == re.findall(r'href="([^"]*)"', linked(tmp_path, text, {OTHER: other}))  # fmt: skip


def test_a_link_by_name_shows_the_name_or_other_words(tmp_path: Path) -> None:
    html = linked(tmp_path, "[[ Harbour limits ]] or [[harbour-limits| the *limits* ]]")
    assert ["Harbour limits", "the <em>limits</em>"] == re.findall(r"<a [^>]*>(.*?)</a>", html.replace("&nbsp;", " "))


def test_every_fault_of_a_body_has_its_own_line(tmp_path: Path) -> None:
    text = "\n".join([
        "One [[Sea]] and", "two [[sea]]", "[a](no.md)", "[b][ref]", "[c](no.md)", "![d](d.png)", "x[^1]", "",
        "<SCRIPT>x</SCRIPT>", "", "<b onclick='x'>y</b>", "", "[ref]: none.md", "[^2]: y",
    ])  # fmt: skip
    lines = [
        re.findall(r":(\d+): (?:warning: )?(\S+):", each)[0] for each in told(tmp_path, {ARTICLE: a_file(body=text)})
    ]
    assert [
        ("10", "link"), ("11", "link"), ("12", "link"), ("14", "link"), ("15", "image"), ("15", "image"),
        ("16", "footnote"), ("18", "html"), ("20", "html"), ("22", "link"), ("23", "footnote"),
    ] == lines  # fmt: skip


def test_words_are_counted_without_notes_and_tags() -> None:
    assert 5 == rendered("One *two* <b>three</b>[^1] `four`\n\n- five\n\n[^1]: Not these words.").body.words
    assert 1 == rendered("![Not these](a.png)\nNor these.\nCredit: Nobody\n\nOne").body.words


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("![A](a.png)\nCredit: *Ana*", '<span class="credit">Picture: <em>Ana</em></span>'),
        ("![A](a.png)  \nOne  \nCredit: Ana", 'One <span class="credit">Picture: Ana</span>'),
        (
            "![A](a.png)\nOne\ntwo *three*\nCredit: Ana",
            'One\ntwo <em>three</em> <span class="credit">Picture: Ana</span>',
        ),
        ("![A](a.png)\nCredit: it\nCredit: Ana", 'Credit: it <span class="credit">Picture: Ana</span>'),
    ],
)
def test_under_a_picture_stand_its_caption_and_whose_it_is(text: str, caption: str) -> None:
    html = BodyRenderer().render(text).html.replace("&nbsp;", " ")
    assert f'<figure><img src="digest:?0">\n<figcaption>{caption}</figcaption></figure>' == html


@pytest.mark.slow
def test_a_body_that_is_nested_too_deeply_does_not_harm_the_next() -> None:
    bodies = BodyRenderer()
    deep = "".join("    " * level + "- x\n" for level in range(400))
    with pytest.raises(RecursionError):
        bodies.render(deep)
    assert BodyRenderer().render("- a\n\n    b") == bodies.render("- a\n\n    b")


def test_what_a_body_gives_depends_on_nothing_but_its_text() -> None:
    bodies, text = BodyRenderer(), "# A\n\nB[^1] [[C]] <b>d</b>\n\n[^1]: E\n"
    assert [bodies.render(text)] * 2 == [bodies.render(text) for _ in range(2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"[[Harbour \[limits\]]]", "Harbour [limits]"),
        (r"[[a\_b|c]]", "a_b"),
        ("[[A &amp; B]]", "A & B"),
        ("[[A `b`]]", "A b"),
        ("[[A *b*|c]]", "A *b*"),
        ("| x | y |\n|-|-|\n| [[A \\[b\\]\\|c]] | d |", "A [b]"),
        ("{figure a\\_b/c}", "a_b/c"),
        ("x[^a\\_b]", "a\\_b"),
        ("x[^`b`]", "b"),
        ("[x](a\\_b.md)", "a_b.md"),
        ("![x](a\\_b.png)", "a_b.png"),
    ],
)
def test_a_reference_is_named_as_it_was_meant(text: str, expected: str) -> None:
    references = rendered(text).body.references
    assert expected == references[0].target
    assert [] == [each for each in references if re.search("[\x02\x03]|klzzwxh|wzxhzdk", repr(each))]


@pytest.mark.parametrize("text", [r"\[[A]]", r"\{figure a/b}", r"x\[^1]", "`[[A]]`", "    [[A]]", "[[]]", "[[A"])
def test_what_is_no_reference_is_printed(text: str) -> None:
    assert () == rendered(text).body.references
    assert text.replace("\\", "").strip("` ") in "".join(tree(text).itertext()).replace("\xa0", " ")


def test_the_alternative_text_of_a_picture_is_words_alone() -> None:
    assert "a & b c_" == rendered("![a &amp; <b>b</b> `c`\\_](x.png)").body.references[0].alt


@pytest.mark.slow
def test_no_placeholder_of_the_library_is_in_a_page() -> None:
    pieces = [
        "[[a",
        "|",
        "b]]",
        "\\_",
        "`c`",
        "*",
        "<b>",
        "&amp;",
        "[^1]",
        "{figure ",
        "}",
        "](x)",
        "![",
        "[",
        "]",
        "\n",
    ]
    for seed in range(300):
        text = "".join(random.Random(seed).choices(pieces, k=9)) + "\n\n[^1]: d"
        found = rendered(text)
        assert not re.search("[\x02\x03]|klzzwxh|wzxhzdk", found.html + repr(found.body)), text


def test_a_note_that_stands_inside_of_another_is_a_note() -> None:
    html = BodyRenderer().render("One[^1] and two[^2].\n\n[^1]: First.\n\n    [^2]: Second.\n").html
    assert [("note-1", "First."), ("note-2", "Second.")] == re.findall(
        r'<div class="note" id="(note-\d)".*?<p>(.*?)</p>', html, re.DOTALL
    )
