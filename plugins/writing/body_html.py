"""Bodies as pages print them: links led from the page, first mentions linked, and single sentences of them."""

import re
from html import escape

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from ..digest.body_links import AutoLink, BodyLinks
from ..markup.excerpts import sentence
from ..markup.language import mark_languages
from ..model.body import Body, Named
from .date_markup import mark_dates

FIRST = re.compile(r'<p(?: id="p-[0-9a-f]+(?:-\d+)?")?>')
"""The beginning of a paragraph, as Markdown makes it or with an anchor of ours."""


@pass_context
def prose(context: Context, body: Body, dateline: str | None = None, marks: BodyLinks | None = None) -> Markup:
    """Return a body's HTML with its links led from this page, and the dateline run into its first paragraph."""
    html = context["html_of"](body.key)
    html = mark_languages(body.printed(with_marks(html, marks) if marks else html, context["root"]))
    if dateline:
        opening = Markup('<span class="dateline">{}.</span> ').format(mark_dates(dateline))
        html = FIRST.sub(lambda match: f"{match[0]}{opening}", html, count=1)
    return Markup(html)  # the HTML of a body has been through the allow-list


def with_marks(html: str, marks: BodyLinks) -> str:
    """Return the HTML of a body with links and anchors put into it."""
    pieces = [(at, at, f' id="{anchor}"') for at, anchor in marks.anchors]
    pieces += [(each.at, each.end, linked(html[each.at : each.end], each)) for each in marks.links]
    whole, done = [], 0
    for start, end, new in sorted(pieces):
        whole += [html[done:start], new]
        done = end
    return "".join([*whole, html[done:]])


def linked(name: str, mark: AutoLink) -> str:
    """Return a name as a link; a short form is said in full too."""
    if mark.expansion:
        name = f'<abbr title="{escape(mark.expansion)}">{name}</abbr>'
    return f'<a class="named" href="digest:{mark.url or mark.term}">{name}</a>'


@pass_context
def sentence_of(context: Context, body: Body, named: Named) -> Markup:
    """Return the sentence of a body in which something is named."""
    return Markup(mark_languages(escape(sentence(body, context["html_of"](body.key), named))))
