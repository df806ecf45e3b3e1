"""What is looked at before Markdown and typogrify are asked changes nothing of what they say.

Each construct of the dialect stands beside each other one, whole and cut off, and texts are made of many at random.
"""

import random
import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from markdown.blockparser import BlockParser
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.tables import TableProcessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from typogrify import filters

from plugins.markup import findings, renderer, sanitizer, typography
from plugins.markup.html_blocks import HtmlBlocks
from plugins.markup.renderer import BodyRenderer
from plugins.markup.sanitizer import with_tags_closed
from plugins.markup.typeset_tree import WORD
from tests.support.paths import ROOT, tracked
from tests.support.scale import usual_or_long
from tests.support.strangers_posts import BODIES

CONSTRUCTS = (
    "plain words", '"quoted" words', "Berg's", "a's's", '\'tis 5\'10" the \'90s', "rock'n'roll", '"\'x\' y"',
    "-- so --- far...", "*em*", "**strong**", "***both***", "_em_", "__strong__", "a_b_c", "*", "_", "**",
    "`code`", "``a`b``", "`", "[link](https://example.org/)", '[link](x.md "title")', "[link][name]", "[name]",
    "[name]: https://example.org/", "![picture](a.jpg)", "![picture][name]", "![", "[", "]", "](", "[^1]",
    "[^1]: note", "[^2]: *note* [^1]", "[[Topic]]", "[[Topic|words]]", "{figure topic/id}",
    "<https://example.org/>", "<who@example.org>", "<b>bold</b>", "<div>", "</div>", "<div>block</div>",
    "<details>\n<summary>s</summary>", "<!-- comment -->", "<?xml?>", "<", "&", "&amp;", "&nbsp;", "&#39;", "\\*",
    "\\_", "\\", "\\[", "a  \nb", "# Heading", "## Heading ##", "Heading\n===", "Heading\n---", "---", "***",
    "- item", "* item", "+ item\n+ item", "1. item", "7. item", "    indented", "\ttab", "> quoted", ">",
    "```\ncode\n```", "~~~ python\ncode\n~~~", "```", "| a | b |\n|---|---|\n| c | d |", "a | b\n:-:|--\nc", "|",
    "Term\n: meaning", ": meaning", 'Москва "слово"', '한국의 "말"', "é", "\xa0", "2010-2026", "5 May 2026",
    "www.example.org/a-b", "\x02amp\x03", "\x02", "klzzwxh:0", "!", "===", "{: .class}", "Credit: somebody", "^",
    "~", "=", ":", "#", "\\\n",
)  # fmt: skip
BETWEEN = ("", " ", "\n", "\n\n", "\n    ", "\n> ")


def stock(patch: pytest.MonkeyPatch) -> BodyRenderer:
    """A renderer that asks everything of everybody."""
    patch.setattr(renderer, "guard_library", lambda md: None)
    made = BodyRenderer(("New START",))
    md = made.markdown
    assert type(md.parser) is BlockParser
    assert type(md.preprocessors["normalize_whitespace"]) is NormalizeWhitespace
    assert type(md.preprocessors["fenced_code_block"]) is FencedBlockPreprocessor
    assert type(md.treeprocessors["unescape"]) is UnescapeTreeprocessor
    patch.setattr(type(md.parser.blockprocessors["table"]), "test", TableProcessor.test)
    md.treeprocessors.register(InlineProcessor(md), "inline", 20)
    md.preprocessors.register(_AllHtml(md), "html_block", 20)
    return made


class _AllHtml(HtmlBlocks):
    def run(self, lines: list[str]) -> list[str]:
        return self.extracted("\n".join(lines))


def said(of: BodyRenderer, text: str) -> Any:
    try:
        return of.render(text)
    except RecursionError:
        return None


def texts() -> Iterator[str]:
    chance = random.Random(16)
    pairs = [first + between + second for first, between, second in product(CONSTRUCTS, BETWEEN, CONSTRUCTS)]
    yield from chance.sample(pairs, min(len(pairs), usual_or_long(400, len(pairs))))
    for _ in range(usual_or_long(200, 10_000)):
        some = chance.choices(CONSTRUCTS, k=chance.randint(3, 12))
        yield "".join(each + chance.choice(BETWEEN) for each in some)


def bodies() -> Iterator[str]:
    yield from BODIES.values()
    yield from ((ROOT / name).read_text("utf-8", "replace") for name in tracked() if name.endswith(".md"))


@pytest.mark.slow
@pytest.mark.parametrize("of", [texts, bodies])
def test_guards_change_nothing(of: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    guarded = BodyRenderer(("New START",))
    asked = list(of())
    seen = [said(guarded, text) for text in asked]
    with monkeypatch.context() as patch:
        reference = stock(patch)
        patch.setattr(typography, "PLAIN_QUOTE", re.compile("(?!)"))
        patch.setattr(typography, "PLAIN_DASHES", typography.DASHES)
        patch.setattr(typography, "MONTHS", [""])
        patch.setattr(renderer, "count_words", lambda text: len(WORD.findall(text)))
        patch.setattr(findings, "PLACED", ("",))
        patch.setattr(sanitizer, "_possibly_in_text", lambda piece, html: piece in html)
        patch.setattr(filters, "widont", lambda text, widont=filters.widont: widont(text))
        patch.setattr(renderer, "is_all_markdown", lambda raw: False)
        faults = [text for text, was in zip(asked, seen, strict=True) if said(reference, text) != was]
    assert [] == faults


def test_what_markdown_makes_is_settled() -> None:
    made = BodyRenderer()
    html = made.render("# *a* `b`\n\n| c |\n|---|\n| d[^1] |\n\n[^1]: e").html
    assert (html, []) == with_tags_closed(html)
