"""Pages about the digest itself, such as About, the list of corrections, and the page for missing addresses (404)."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from .digest import Digest
from .model.site_page import SitePage
from .writing import Page, publish

CORRECTIONS = "corrections"
"""The slug of the page that lists every correction below its text; it is there once something was corrected."""
EXPECTED = ("about/", "corrections/", "how-we-work/", "privacy/")
"""Pages that a digest has once its editors have written them."""


def pages(digest: Digest) -> Iterator[Page]:
    """One page for each file in content/pages/, and 404.html."""
    for site_page in digest.statements:
        yield page(digest, site_page)
    if digest.teasers.corrections and all(each.slug != CORRECTIONS for each in digest.statements):
        yield page(digest, SitePage(slug=CORRECTIONS, title="Corrections"))
    yield Page(
        url="404.html",
        template="404.html",
        title="Not found",
        noindex=True,
        anywhere=True,
        values={"latest": digest.teasers.of_each(digest.lists.by_date[:3])},
    )


def page(digest: Digest, site_page: SitePage) -> Page:
    return Page(
        url=site_page.url,
        template="corrections.html" if site_page.slug == CORRECTIONS else "statement.html",
        title=site_page.title,
        description=site_page.summary or site_page.title,
        values=partial(values, digest, site_page),
    )


def values(digest: Digest, site_page: SitePage) -> dict[str, Any]:
    """Return what the page of a statement may read; that of the corrections lists them too."""
    text = digest.prose_of(site_page) if site_page.body.file else None
    corrections = {"corrections": digest.teasers.corrections} if site_page.slug == CORRECTIONS else {}
    return {"statement": site_page, "text": text, **corrections}


def register() -> None:
    """Join the build."""
    publish(pages, lists=EXPECTED)
