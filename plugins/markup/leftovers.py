"""Markdown that is left as text: in the finished tree, where it was mistyped, and in raw HTML, where none is read."""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from ..model.characters import contains_any
from .typeset_tree import VERBATIM
from .typography import ADDRESSES

ADDRESS = r"(?:https?:|mailto:|\.{0,2}/|[\w/.-]+\.(?:md|html?|png|jpe?g|gif|webp|avif)\b)"
FORMS = (
    (rf"!?\[[^\[\]]*\]\s?\({ADDRESS}", "a link", "close its bracket, and put no blank between ] and ("),
    (r"\[[^\[\]]+\] ?\[[^\[\]]*\]", "a link to an address below", "write `[…]: https://…` below the text"),
    (r"(?<!\*)\*\*(?=\w)|(?<=\w)\*\*(?!\*)|(?<![\w_])__(?=\w)", "emphasis", "close it, or write \\* for the sign"),
    (r"(?:(?<=[\s(])|^)\*(?=[^\W\d_])", "emphasis", "close it, or write \\* for the sign"),
    (r"\[\[|\{figure\b", "our own syntax", "write [[name]] or {figure topic/id}"),
    (r"\{[:#.][^{}\n]*\}", "an attribute", "leave it out: attributes are not read"),
    (r"\^\[", "a note", "write its mark [^1], and the note below the text"),
    (r"\{\{|\{%", "a template's code", "leave it out: a text is no template"),
    (r"^\[TOC\]$", "a table of contents", "leave it out: none is made in a text"),
    (r"^(?:!!!|\?\?\?\+?) \w+|^:::+ ?\w+|^\.\. \w[\w-]*::", "a box", "write a quotation, or a paragraph"),
    (r"<[a-zA-Z]+(?: [\w:-]+(?:=\"[^\"\n]*\")?)* [\w:-]+=\"", "HTML", "close its quote, and write its end"),
)
LEFT = re.compile("|".join(f"({form})" for form, _, _ in FORMS), re.MULTILINE)
SIGNS = ("[", "*", "]", "{", "^", "<", "__", "!!!", "???", ":::", ".. ")
"""What all of them hold one of, and most texts none."""
IN_HTML = re.compile(
    r"\*\*\w[^*\n]*\*\*|(?<![\w*])\*[^\W\d_][^*\n]*\*(?![\w*])|\]\((?:https?:|/)|\[\[[^\[\]]+\]\]|^#{1,6} \S|^[-*] \S",
    re.MULTILINE,
)
HTML = re.compile(r"<(?!pre\b)([a-zA-Z]\w*)")
CODE = re.compile(r"<(pre|code|kbd|samp)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
PLACED = re.compile("[\x02\x03\n].*", re.DOTALL)
LONGEST = 24

Leftover = tuple[str, str, str]
"""Where it begins, as typed; what it looks like; how to mend it."""


def leftovers(root: Element) -> Iterator[Leftover]:
    """Yield what is left in a tree in which signs behind a backslash still have places of their own."""
    if not contains_any("".join(root.itertext()), SIGNS):
        return
    for element in root.iter():
        if element.tag not in VERBATIM:
            yield from _in_text(element.text)
        yield from _in_text(element.tail)


def _in_text(text: str | None) -> Iterator[Leftover]:
    if not text or text == "\n" or not contains_any(text, SIGNS):
        return
    addresses = [each.span() for each in ADDRESSES.finditer(text)]
    for match in LEFT.finditer(text):
        if any(start <= match.start() < end for start, end in addresses):
            continue
        _, what, mend = FORMS[(match.lastindex or 1) - 1]
        yield PLACED.sub("", match.string[match.start() : match.start() + LONGEST]) or match[0], what, mend


def html_leftovers(raw: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """Yield what is left in raw HTML that was set aside, each with the tag that it stands in."""
    for block in raw:
        tag = HTML.match(block) if isinstance(block, str) else None
        if tag and (found := IN_HTML.search(TAG.sub("", CODE.sub("", block)))):
            yield found[0][:LONGEST], tag[1]
