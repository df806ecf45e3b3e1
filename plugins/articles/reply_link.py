"""The invitation to reply: a link that opens the reader's own mail program, with everything filled in."""

from urllib.parse import quote

from ..model.article import Article
from ..model.record import record

MAX_HREF_CHARS = 2000
"""Longer ones are cut by some mail programs."""


@record
class Invitation:
    """`href` is the whole mailto: link (RFC 6068); `address` and `subject` are printed for those it does not serve."""

    href: str
    address: str
    subject: str


def invitation(article: Article, address: str) -> Invitation | None:
    """Return the invitation to reply to an article, or None where nobody would read the reply."""
    if not address:
        return None
    lead = f"Reply {article.reference}: "
    body = "Name to print: \r\n\r\nReply:\r\n\r\n"

    def href(subject: str) -> str:
        return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"

    title = article.title
    while len(href(lead + title)) >= MAX_HREF_CHARS:
        title = title.removesuffix("…")[:-1].rstrip() + "…"
    return Invitation(href=href(lead + title), address=address, subject=lead + title)
