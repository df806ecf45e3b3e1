"""Posts as other people write them: whatever a text holds that is no Markdown of ours, no word of it is lost."""

import re
from collections import Counter
from html import unescape

import pytest

from plugins.markup.renderer import BodyRenderer
from plugins.model.characters import normal
from tests.support.strangers_posts import BODIES

SYNTAX = re.compile(
    r"""(?<=\])\([^()]*(?:\([^()]*\)[^()]*)*\) | (?<=\])\[[^\]\n]*\] | ^[ ]{0,3}\[(?!\^)[^\]\n]+\]:.*$ | \[\^[^\]\s]+\]
    | \[\[[^\[\]|]*\| | \{figure\s[^{}]*\} | ^[ >*-]*\d+\.\s | <!--.*?--> | </?[A-Za-z][^<>]*> | &\#?\w+;
    | ^\s*[`~]{3,}.*$ | https?://\S+""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
"""Addresses, tags, names of notes, numbers of items and the languages of code."""
GONE = {
    "wordpress-forms-media": "Fallback words of the frame Object words Script is off words drawn words mathx",
    "digest-lookalike": "klzzwxh 0001 STXklzzwxh 0000ETX",
}
"""What goes with its element, and signs that only the library makes."""
TAG = re.compile(r"<[^<>]*>")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", normal(text)))


@pytest.mark.parametrize("name", BODIES)
def test_no_word_of_a_strangers_post_is_lost(name: str) -> None:
    text = normal(BODIES[name].replace("\r\n", "\n").replace("\r", "\n"))
    rendered = BodyRenderer().render(text)
    alts = " ".join(each.alt for each in rendered.body.references)
    shown = unescape(TAG.sub(" ", re.sub("</?(?:b|strong|em|i|code|a|span|wbr)\\b[^<>]*>", "", rendered.html)))
    missing = words(unescape(SYNTAX.sub(" ", text))) - words(f"{shown} {alts} {GONE.get(name, '')}")
    assert [] == [word for word in missing if word not in shown]
    assert not re.search("[\x02\x03]|wzxhzdk:\\d+\x03|<(?:script|iframe|style)", rendered.html)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("vector<int> a", "vector&lt;int&gt; a"),  # a name of MathML, behind which a parser of HTML drops all
        ("if x<y and y>z, b", "if x&lt;y and y&gt;z, b"),
        ("Press <Esc>, c", "Press &lt;Esc&gt;, c"),
        ("<Tab>in</Tab> <o:p></o:p><my-tag/> d", "in  d"),
        ("<title> e", " e"),
        ("<xmp> f", " f"),
        ("<style> g", " g"),
        ("<svg> h", " h"),
        ("<style>p {}</style> i", " i"),
    ],
)
def test_a_tag_takes_nothing_along(text: str, shown: str) -> None:
    html = BodyRenderer().render(f"Now {text}\n\n*Last* words.").html.replace("&nbsp;", " ")
    assert f"<p>Now {shown}</p>\n<p><em>Last</em> words.</p>" == html


def test_what_is_shown_otherwise_than_typed_is_told() -> None:
    text = "vector<int>\n\n| a | b |\n|---|---|\n| c | d | e |\n\n{{ site.name }}\n\n[TOC]\n\n!!! note\n"
    rendered = BodyRenderer().render(text + '\n<div class="x>y</div>')
    assert [
        (1, "'<int>' is no tag, and shown as text"),
        (5, "the row has 3 cells, and its table 2 columns"),
        (7, "'{{ site.name }}' is printed as it is, and looks like a template's code"),
        (9, "'[TOC]' is printed as it is, and looks like a table of contents"),
        (11, "'!!! note' is printed as it is, and looks like a box"),
        (13, "'<div class=\"x>y' is printed as it is, and looks like HTML"),
    ] == [(each.line, each.what) for each in rendered.body.remarks]
    assert "<td>d | e</td>" in rendered.html.replace("&nbsp;", " ")


def test_a_section_that_html_does_not_know_is_no_fault_of_the_build() -> None:
    html = BodyRenderer().render("<div>\n<![word]> b\n</div>\n\n*Last* words.").html
    assert "<div>\n b\n</div>\n\n<p><em>Last</em>&nbsp;words.</p>" == html.replace("\xa0", "&nbsp;")
