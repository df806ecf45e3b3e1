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
    return link_to_reply(address, subject_of(REPLY, article.reference), article.title, empty_form(REPLY))


def error_link(article: Article, address: str) -> ReplyLink | None:
    """Return the link to report an error in an article; None without an address."""
    return link_to_reply(address, subject_of(ERROR, article.reference), article.title, empty_form(ERROR))


def paragraph_links(article: Article, address: str, anchor: str, begins: str) -> tuple[str, str]:
    """Return the addresses that open a mail on one paragraph: a reply, and a report of an error in it."""
    own = f"{anchor}: "
    kinds = (
        (subject_of(each, article.reference, anchor).removesuffix(own), empty_form(each)) for each in (REPLY, ERROR)
    )
    reply, error = (opening(address, prefix, own + begins, body)[0] for prefix, body in kinds)
    return (reply, error) if address else ("", "")


def link_to_reply(address: str, prefix: str, title: str, body: str) -> ReplyLink | None:
    """Return the link to write a mail; None without an address."""
    href, title = opening(address, prefix, title, body)
    return ReplyLink(href=href, address=address, subject=prefix + title) if address else None


def opening(address: str, prefix: str, title: str, body: str) -> tuple[str, str]:
    """Return the address that opens a mail, and the title in its subject, which is cut if it would be too long."""
    before = f"mailto:{quoted(address, '@')}?subject={quoted(prefix, '')}"
    after = f"&body={quoted(body, '')}"
    while len(before) + len(words := quoted(title, "")) + len(after) >= MAX_HREF_CHARS:
        title = title.removesuffix("…")[:-1].rstrip() + "…"
    return f"{before}{words}{after}", title
