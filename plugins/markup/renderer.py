"""Markdown becomes the HTML of a body. What it gives depends on the text and the names not to break, on nothing else.

Links into the site are left as `digest:?N`, N being the place of the reference, until their addresses are known.
"""

import re
from html import unescape
from typing import NamedTuple
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import HTML_RE
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from ..model.body import Body, BodyFacts, Remark, as_address_lines, minutes_of
from ..system.fingerprint import fingerprint
from .anchors import heading_anchor, is_free, without_clashes
from .captions import Captions, pop_credit
from .fast_blocks import guard_library
from .fast_inline import GuardedInline
from .figure_syntax import QUOTED, FigurePattern
from .findings import Findings, without_placeholders
from .footnotes import Notes
from .html_blocks import HtmlBlocks, HtmlPattern
from .leftovers import html_leftovers, leftovers
from .pitfalls import pitfalls
from .sanitizer import removed, sanitize, with_tags_closed
from .tables import Tables
from .topic_links import LINK, TopicLinkPattern
from .typeset_tree import Run, count_words, prose_of

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
TAG = re.compile(r"</?[A-Za-z][^<>]*>")


class Rendered(NamedTuple):
    """A text as rendered: its public facts, what else is known of it, and its HTML."""

    facts: BodyFacts
    body: Body
    html: str


class BodyRenderer:
    """Renders bodies, one after the other. Not for use by two threads at once."""

    def __init__(self, keep: tuple[str, ...] = ()) -> None:
        self.keep = keep
        self._begin()

    def _begin(self) -> None:
        self.found, self.notes = Findings(), Notes()
        ours = (Tables(self.found), self.notes, _Finders(self.found, self.keep))
        self.markdown = markdown.Markdown(
            extensions=[*ours, "fenced_code", "sane_lists", "def_list"], output_format="html"
        )
        guard_library(self.markdown)

    def render(self, text: str, line: int = 1, prefix: str = "", file: str = "") -> Rendered:
        """Render a text that begins in a line of its file.

        `prefix` begins each anchor, for a body that shares its page with another. Raises RecursionError.
        """
        self.markdown.reset()
        self.found.start(text, line, prefix, self.markdown.htmlStash.rawHtmlBlocks)
        self.notes.prefix = prefix
        try:
            html, shown = without_placeholders(self.markdown.convert(text)), list[str]()
        except BaseException:
            self._begin()  # what was stopped inside a list would read the next text as part of it
            raise
        raw = [block for block in self.markdown.htmlStash.rawHtmlBlocks if isinstance(block, str)]
        if not is_all_markdown(raw):
            html, shown = with_tags_closed(html)
        self.remark(text, line)
        for tag in shown:
            self.found.say(f"{tag!r} is no tag, and shown as text", f"write `{tag}` as code, or &lt; for the sign", tag)
        lost, addresses = removed(raw, shown)
        for href in addresses:
            self.found.lead(href)
        facts = BodyFacts(
            file=file,
            has_text=self.found.words > 0,
            minutes=minutes_of(self.found.words),
            anchors=tuple(self.found.anchors),
            pictures=tuple(each.target for each in self.found.references if each.kind == "image"),
        )
        body = Body(
            file=file,
            key=fingerprint(text, prefix, self.keep),
            line=line,
            words=self.found.words,
            references=tuple(self.found.references),
            removed=tuple((self.found.line_of(f"{word}=", word), word) for word in lost),
            address_lines=as_address_lines(self.found.addresses),
            remarks=tuple(sorted(self.found.remarks, key=lambda each: each.line)),
        )
        return Rendered(facts, body, sanitize(html, len(self.found.references)))

    def remark(self, text: str, line: int) -> None:
        """Note what the text and the raw HTML in it would have readers see otherwise than it looks."""
        for number, what, mend in pitfalls(text):
            self.found.remarks.append(Remark(line=line + number, field="markdown", what=what, mend=mend))
        for piece, tag in html_leftovers(self.markdown.htmlStash.rawHtmlBlocks):
            what = f"{piece!r} in <{tag}> is printed as it is"
            self.found.say(what, "no Markdown is read in HTML but in <details>: write HTML there", piece)


def is_all_markdown(raw: list[str]) -> bool:
    """Tell whether every tag is one that Markdown makes, as nothing was set aside."""
    return not raw


class _Finders(Extension):
    """Our patterns, and what walks the finished tree."""

    def __init__(self, found: Findings, keep: tuple[str, ...]) -> None:
        super().__init__()
        self.found, self.keep = found, keep

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the library's name
        """Add them to the library's."""
        # Before backslashes are read, so that names and notes are what was typed.
        md.inlinePatterns.register(TopicLinkPattern(LINK, md), "wiki", 185)
        md.inlinePatterns.register(FigurePattern(QUOTED, md), "figure", 184)
        md.preprocessors.register(HtmlBlocks(md), "html_block", 20)
        md.inlinePatterns.register(HtmlPattern(HTML_RE, md), "html", 90)
        md.treeprocessors.register(GuardedInline(md), "inline", 20)
        md.treeprocessors.register(_Leftovers(self.found, md), "leftovers", 1)  # before backslashes are undone
        md.treeprocessors.register(Captions(md), "captions", -7)
        md.treeprocessors.register(_Finish(self.found, self.keep, md), "finish", -10)


class _Leftovers(Treeprocessor):
    """Notes what looks like Markdown in the finished text."""

    def __init__(self, found: Findings, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.found = found

    def run(self, root: ElementTree.Element) -> None:
        """Look at all of it."""
        for piece, what, mend in leftovers(root):
            self.found.say(f"{piece!r} is printed as it is, and looks like {what}", mend, piece)


class _Finish(Treeprocessor):
    """Headings get anchors, links their references, and text its typography."""

    def __init__(self, found: Findings, keep: tuple[str, ...], md: markdown.Markdown) -> None:
        super().__init__(md)
        self.found, self.keep = found, keep

    def run(self, root: ElementTree.Element) -> None:
        """Walk the finished tree once for each of these."""
        for element in root.iter():
            if element.tag == "a":
                self.link(element)
            elif element.tag == "img":
                self.picture(element)
            elif element.tag == "data":
                self.figure(element)
            elif not element.keys():
                continue
            elif align := element.attrib.pop("align", ""):
                element.set("class", f"align-{align}")
            elif name := element.attrib.pop("data-missing", ""):
                mark = element.tag == "sup"
                self.found.refer("mark" if mark else "note", name, f"[^{name}]" + ("" if mark else ":"))
            elif name := element.attrib.pop("data-twice", ""):
                self.found.line_of(f"[^{name}]:")
                self.found.refer("twice", name, f"[^{name}]:")
        self.ids(root)
        self.headings(root)
        self.found.words = count_words(prose_of(root))
        Run(self.keep, self.md.htmlStash.rawHtmlBlocks).set(root)

    def ids(self, root: ElementTree.Element) -> None:
        """Take from raw HTML the ids that the page has, or that stand twice."""
        self.raw_ids: list[str] = []
        blocks = self.md.htmlStash.rawHtmlBlocks
        for at, block in enumerate(blocks):
            if isinstance(block, str) and "id" in block:
                blocks[at] = without_clashes(block, self.raw_ids, self.clash)
        for element in root.iter():
            name = element.get("id")
            if name is None or element.get("class") in ("note", "note-mark"):
                continue
            if is_free(name, self.raw_ids):
                self.raw_ids.append(name)
            else:
                self.clash(name)
                del element.attrib["id"]

    def clash(self, name: str) -> None:
        """Note an id that was left out."""
        self.found.say(f"the id {name!r} is one of the page's own, or stands twice", "give it another", name)

    def headings(self, root: ElementTree.Element) -> None:
        headings = [each for each in root.iter() if each.tag in HEADINGS]
        levels = sorted({int(each.tag[1]) for each in headings})
        for element in headings:
            # The page has its own h1, and no level may be skipped: the levels used become 2, 3, 4.
            element.tag = f"h{min(6, 2 + levels.index(int(element.tag[1])))}"
            anchor = heading_anchor(prose_of(element), self.found.prefix, [*self.found.anchors, *self.raw_ids])
            self.found.anchors.append(anchor)
            element.set("id", anchor)

    def link(self, element: ElementTree.Element) -> None:
        if wiki := element.attrib.pop("data-wiki", None):
            element.set("href", self.found.refer("wiki", wiki, f"[[{wiki}"))
            return
        href = element.get("href", "")
        if AMP_SUBSTITUTE in href:  # the library hides an address in <…> behind entities
            href = unescape(href.replace(AMP_SUBSTITUTE, "&"))
            element.text = href.removeprefix("mailto:")
            element.set("href", href)
        if element.get("class") == "note-mark" or href.lower().startswith("mailto:"):
            return
        if href.lower().startswith(("http:", "https:")):
            self.found.lead(href)
            return
        kind = "anchor" if href.startswith("#") else "site" if href.startswith("/") else "file"
        element.set("href", self.found.refer(kind, href, f"({href}"))

    def picture(self, element: ElementTree.Element) -> None:
        src, alt = element.get("src", ""), unescape(TAG.sub("", element.get("alt", "")))
        credit, apart = pop_credit(element)
        address = self.found.refer("image", src, f"({src}", alt=alt, credit=credit, apart=apart)
        element.attrib.clear()  # all the rest comes with the address
        element.set("src", address)

    def figure(self, element: ElementTree.Element) -> None:
        for kind, opening in (("figure", "{figure "), ("figure-note", " ")):
            if target := element.attrib.pop(f"data-{kind}", ""):
                element.set("value", self.found.refer(kind, target, opening + target.split()[0]))
