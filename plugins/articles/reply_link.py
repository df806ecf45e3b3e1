"""The links to reply to an article, or to report an error: they open a mail program, subject and form filled in."""

from ..model.article import Article
from ..model.record import record
from ..model.reply_form import ERROR, REPLY, empty_form, subject_of
from ..model.web_address import quoted

MAX_HREF_CHARS = 2000
"""Longer ones are cut by some mail programs."""


@record
class ReplyLink:
    """`href` is the mailto: link (RFC 6068); `address` and `subject` are printed for readers without a mail program."""

    href: str
    address: str
    subject: str


def reply_link(article: Article, address: str) -> ReplyLink | None:
    """Return the link to reply to an article; None without an address."""
    return link(article, address, REPLY)


def error_link(article: Article, address: str) -> ReplyLink | None:
    """Return the link to report an error in an article; None without an address."""
    return link(article, address, ERROR)


def link(article: Article, address: str, what: str) -> ReplyLink | None:
    """Return the link to write on an article, its title cut if the link would be too long; None without an address."""
    if not address:
        return None
    prefix, body = subject_of(what, article.reference), empty_form(what)

    def href(title: str) -> str:
        subject = quoted(prefix, safe="") + quoted(title, safe="")
        return f"mailto:{quoted(address, safe='@')}?subject={subject}&body={quoted(body, safe='')}"

    title = article.title
    while len(href(title)) >= MAX_HREF_CHARS:
        title = title.removesuffix("…")[:-1].rstrip() + "…"
    return ReplyLink(href=href(title), address=address, subject=prefix + title)
