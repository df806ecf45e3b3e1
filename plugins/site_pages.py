"""Statements: the pages on which the digest speaks of itself, the list of corrections, and the page for no page."""

from collections.abc import Iterator

from .digest import Digest
from .model.site_page import SitePage
from .writing import Page, publish

CORRECTIONS = "corrections"
"""The statement below which every correction is listed."""


def pages(digest: Digest) -> Iterator[Page]:
    """One page for each statement, and the one that is served where nothing is."""
    for statement in digest.statements:
        yield page(digest, statement)
    yield Page(
        url="404.html",
        template="404.html",
        title="Not found",
        noindex=True,
        anywhere=True,
        values={"latest": digest.teasers.of_each(digest.lists.by_date[:3])},
    )


def page(digest: Digest, statement: SitePage) -> Page:
    """Return the page of a statement."""
    lists = statement.slug == CORRECTIONS
    return Page(
        url=statement.url,
        template="corrections.html" if lists else "statement.html",
        title=statement.title,
        description=statement.summary or statement.title,
        values={"statement": statement, "text": digest.prose_of(statement)}
        | ({"corrections": digest.teasers.corrections} if lists else {}),
    )


def register() -> None:
    """Join the build."""
    publish(pages)
