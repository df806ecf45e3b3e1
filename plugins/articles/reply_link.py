"""The links to reply to an article, or to report an error: they open a mail program, subject and form filled in."""

from markupsafe import Markup

from ..model.article import Article
from ..model.record import Record
from ..model.reply_form import ERROR, REPLY, empty_form, mail_around, paragraph_mails, subject_of
from ..model.web_address import quoted
from ..writing.quick_jinja import as_markup, escaped

MAX_HREF_CHARS = 2000
"""Longer ones are cut by some mail programs."""


class ReplyLink(Record):
    """`href` is the mailto: link (RFC 6068); `address` and `subject` are printed for readers without a mail program."""

    href: str
    address: str
    subject: str


def reply_link(article: Article, address: str) -> ReplyLink | None:
    """Return the link to reply to an article; None without an address."""
    return link_to_reply(address, subject_of(REPLY, article.reference), article.title, empty_form(REPLY))


def error_link(article: Article, address: str) -> ReplyLink | None:
    """Return the link to report an error in an article; None without an address."""
    return link_to_reply(address, subject_of(ERROR, article.reference), article.title, empty_form(ERROR))


def paragraph_links(article: Article, address: str, anchor: str, begins: str) -> tuple[Markup, Markup]:
    """Return the addresses that open a mail on one paragraph, as HTML: a reply, and a report of an error in it."""
    if not address:
        return Markup(), Markup()
    title = f"{anchor}: {begins}"
    reply, error = (
        # what is quoted holds no sign of HTML
        as_markup(Markup, f"{escaped(before)}{cut_to_fit(title, len(before) + len(after))[0]}{escaped(after)}")
        for before, after in paragraph_mails(article.reference, address)
    )
    return reply, error


def link_to_reply(address: str, prefix: str, title: str, body: str) -> ReplyLink | None:
    """Return the link to write a mail; None without an address."""
    href, title = opening(address, prefix, title, body)
    return ReplyLink(href=href, address=address, subject=prefix + title) if address else None


def opening(address: str, prefix: str, title: str, body: str) -> tuple[str, str]:
    """Return the address that opens a mail, and the title in its subject."""
    before, after = mail_around(address, prefix, body)
    words, title = cut_to_fit(title, len(before) + len(after))
    return f"{before}{words}{after}", title


def cut_to_fit(title: str, around: int) -> tuple[str, str]:
    """Return a title quoted for an address and as it is, cut if with so many signs around it would be too long."""
    while len(words := quoted(title, "")) + around >= MAX_HREF_CHARS:
        title = title.removesuffix("…")[:-1].rstrip() + "…"
    return words, title
