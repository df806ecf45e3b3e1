"""The index: subjects, names, short forms and sources on one page, to which their former pages lead."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from ..digest import Digest
from ..model.index import INDEX
from ..model.site import Link
from ..model.source import PAGE_FROM, Source
from ..model.words import number_word
from ..writing import Page, publish, redirect_page
from .names import name_groups
from .sources import source_groups
from .subjects import headings
from .terms import term_views

FORMER = {"": "search/", "names": "entities/", "glossary": "glossary/", "sources": "sources/"}
"""Addresses of pages that are in the index now, by the part that holds them."""


def pages(digest: Digest) -> Iterator[Page]:
    """The one page, if there is anything to look up, and the former addresses of its parts."""
    if not (digest.lists.by_date or digest.entities or digest.terms):
        return
    cited = [each for each in digest.sources if digest.lists.citing(each) or digest.timelines.citing(each)]
    found = {"subjects": digest.tags, "names": digest.entities, "glossary": digest.terms, "sources": cited}
    parts = tuple(part for part, entries in found.items() if entries)
    yield Page(
        url=INDEX,
        template="index.html",
        title="Index",
        description="Subjects, names, short forms and sources of this digest, from A to Z.",
        parts=parts,
        values=partial(values, digest, cited),
    )
    for part in ("", *parts):
        if (address := FORMER.get(part)) and (part or not digest.site.search):
            target = Link(title="Index", url=f"{INDEX}#{part}" if part else INDEX)
            yield redirect_page(address, target, "The index of this digest.")
    for source in cited:
        if not source.has_page:
            yield redirect_page(source.page_url, Link(title=source.name, url=source.url), f"What cites {source.name}.")


def values(digest: Digest, cited: list[Source]) -> dict[str, Any]:
    """Return what the page may read."""
    return {
        "subjects": tuple(headings(digest)),
        "names": tuple(name_groups(digest)),
        "terms": tuple(term_views(digest)),
        "sources": tuple(source_groups(digest, cited)),
        "page_from": number_word(PAGE_FROM),
    }


def register() -> None:
    """Join the build."""
    publish(pages, lists=(INDEX, *FORMER.values()))
