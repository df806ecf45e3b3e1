"""Bodies as pages print them: links led from the page, first mentions linked, and single sentences of them."""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Any

from jinja2 import TemplateRuntimeError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from msgspec import field

from ..digest.body_links import AutoLink, BodyLinks
from ..digest.mentions import NamedPlaces
from ..markup.excerpts import as_one_line, rest_of_paragraph, sentence
from ..markup.html import print_body
from ..markup.language import mark_languages
from ..markup.paragraphs import Paragraph, paragraphs
from ..model.body import Body, Named, Prose
from ..model.record import Record
from .date_markup import mark_dates

BEGINNING_WORDS = 8
MOST = 300
"""So many outcomes are kept: those of one article, in feeds of several forms, are asked for one after another."""
FIRST = re.compile(r'<p(?: id="p-[0-9a-f]+(?:-\d+)?")?>')
"""The beginning of a paragraph, as Markdown makes it or with an anchor of ours."""


class Bodies(Record, gc=True):
    """Opens the texts that a template or the maker of a file was given. `html_of` gives HTML as kept, by its key."""

    html_of: Callable[[str], str]
    cache: dict[Any, tuple[str, Prose]] = field(default_factory=dict)

    def html(self, text: Prose) -> str:
        """Return the HTML of a text as kept: links and pictures have their places in it, and no more."""
        return self.html_of(body_of(text).key)

    def once(self, text: Prose, key: tuple[Any, ...], make: Callable[[], str]) -> str:
        """Return what is made of a text, which is made once for all files of a process that ask by the same key."""
        found = self.cache.get((id(text), key))
        if found is None:
            if len(self.cache) >= MOST:
                self.cache.clear()
            found = self.cache[id(text), key] = (make(), text)  # held, so that no other text takes its place
        return found[0]

    def words(self, text: Prose) -> int:
        """Return how many words a text has."""
        return body_of(text).words

    def printed(self, text: Prose, root: str, plain: bool = False) -> str:
        """Return the HTML of a text for a page whose root is `root`; `plain` is for feeds: pictures of one file."""
        return print_body(body_of(text), self.html(text), root, plain)


@pass_context
def prose(
    context: Context,
    text: Prose,
    dateline: str | None = None,
    marks: BodyLinks | None = None,
    foreign: bool = False,
) -> Markup:
    """Return a text with its links led from this page, and the dateline run into its first paragraph.

    Words in other letters are marked, but in a `foreign` text, whose language is told of the whole.
    """
    opened: Bodies = context["bodies"]
    body, html = body_of(text), opened.html(text)
    html = print_body(body, with_marks(html, marks) if marks else html, context["root"])
    html = html if foreign else mark_languages(html)
    if dateline:
        opening = Markup('<span class="dateline">{}.</span> ').format(mark_dates(dateline))
        html = FIRST.sub(lambda match: f"{match[0]}{opening}", html, count=1)
    return Markup(html)  # the HTML of a body has been through the allow-list


@pass_context
def beginnings(context: Context, text: Prose, marks: BodyLinks) -> tuple[tuple[str, str], ...]:
    """Return the anchors of paragraphs, as they are where a text is printed with its marks, each with how it begins."""
    opened: Bodies = context["bodies"]
    body, html = body_of(text), opened.html(text)
    found = paragraphs_of(html, marks.carried)
    if not body.pictures and not body.figures:  # what else is printed into a text stands in tags
        return tuple((each.anchor, beginning(each.text)) for each in found)
    printed = (as_one_line(print_body(body, rest_of_paragraph(html, each.at + 1), "", plain=True)) for each in found)
    return tuple((each.anchor, beginning(text)) for each, text in zip(found, printed, strict=True))


@lru_cache(maxsize=1)
def paragraphs_of(html: str, carried: tuple[tuple[str, str], ...]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text, for which its page asks twice: for the text, and for the links to reply."""
    return tuple(paragraphs(html, dict(carried)))


def beginning(text: str) -> str:
    """Return the first words of a text."""
    words = text.split(maxsplit=BEGINNING_WORDS)
    shown = " ".join(words[:BEGINNING_WORDS])
    return f"{shown.rstrip(',;:.')}…" if len(words) > BEGINNING_WORDS else shown


@pass_context
def sentence_of(context: Context, places: NamedPlaces, named: Named) -> Markup:
    """Return the sentence of a text in which something is named."""
    opened: Bodies = context["bodies"]
    return Markup(mark_languages(escape(sentence(places.body, opened.html(places.body), named))))


def body_of(text: Prose) -> Body:
    """Return a text opened. Raises TemplateRuntimeError for what is none."""
    if isinstance(text, Body):
        return text
    raise TemplateRuntimeError(f"{type(text).__name__} is no text; give the page digest.prose_of(...)")


def with_marks(html: str, marks: BodyLinks) -> str:
    """Return the HTML of a body with links and anchors put into it."""
    places = {each.at: each.anchor for each in paragraphs_of(html, marks.carried)}
    taken = set(places.values())
    places |= {at: anchor for at, anchor in marks.anchors if at not in places and anchor not in taken}
    pieces = [(at, at, f' id="{anchor}"') for at, anchor in places.items()]
    pieces += [(each.at, each.end, link_html(html[each.at : each.end], each)) for each in marks.links]
    whole, done = [], 0
    for start, end, new in sorted(pieces):
        whole += [html[done:start], new]
        done = end
    return "".join([*whole, html[done:]])


def link_html(name: str, mark: AutoLink) -> str:
    """Return a name as a link; a short form is said in full too."""
    if mark.expansion:
        name = f'<abbr title="{escape(mark.expansion)}">{name}</abbr>'
    return f'<a class="named" href="digest:{mark.url or mark.term}">{name}</a>'
