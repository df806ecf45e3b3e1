"""Rules on addresses: one address, one page."""

import re
from collections.abc import Iterator
from typing import Any

from ..model.problem import Place, Problem
from ..reading.context import RuleContext
from ..reading.link.content import Content, Entry
from ..reading.link.linker import slug_of
from .rule import rule

PART = re.compile(r"[^\W_][\w.~-]*")
LONGEST = 100


def addresses_of(content: Content) -> Iterator[tuple[Entry[Any], Place, str]]:
    """Yield the addresses that content takes, each with its entry and field: those of pages, then former ones."""
    kinds: tuple[list[Entry[Any]], ...] = (content.articles, content.topics, content.entities)
    for kind in (*kinds, content.sources, content.statements):
        yield from ((entry, ("slug",), entry.record.url) for entry in kind)
    for kind in kinds:
        field = "formerly" if kind is content.entities else "aliases"
        yield from ((entry, (field, at), address) for entry in kind for at, address in entry.record.old_urls)


@rule
def an_address_has_one_page(context: RuleContext) -> Iterator[Problem]:
    """No two pages have the same address, not even in another case, and no alias meets a page or another alias."""
    taken: dict[str, tuple[Entry[Any], Place]] = {}
    for entry, place, url in addresses_of(context.content):
        if url.casefold() in taken:
            other, at = taken[url.casefold()]
            what = f"'/{url}' is an address of {other.path}:{other.line(*at)} already"
            yield entry.problem(place, what, "give it another" if place[0] == "slug" else "remove the alias")
        else:
            taken[url.casefold()] = (entry, place)


@rule
def an_alias_is_an_address_on_this_site(context: RuleContext) -> Iterator[Problem]:
    """A former address is written from the root on, in plain words."""
    for entry in context.content.articles:
        for at, alias in enumerate(entry.record.aliases):
            parts = alias.strip("/").split("/")
            if not all(PART.fullmatch(part) and part.casefold() != "index.html" for part in parts):
                mend = "write it from the root on, such as articles/old-name/"
                yield entry.problem(("aliases", at), f"{alias!r} is no former address of a page", mend)


@rule
def a_subject_is_written_in_one_way(context: RuleContext) -> Iterator[Problem]:
    """No two tags have the same address, as those do that differ in case, accents or signs only."""
    first: dict[str, tuple[Entry[Any], int, str]] = {}
    for entry in context.content.articles:
        for at, tag in enumerate(entry.record.tags):
            slug = slug_of(tag)
            other, there, written = first.setdefault(slug, (entry, at, tag))
            if not 0 < len(slug) <= LONGEST:
                what = f"{tag!r} gives an address of {len(slug)} letters"
                yield entry.problem(("tags", at), what, f"use words that give 1 to {LONGEST}")
            elif tag != written:
                what = f"{tag!r} has the address of {written!r} in {other.path}:{other.line('tags', there)}"
                yield entry.problem(("tags", at), what, "write both alike")


@rule
def an_address_is_not_too_long(context: RuleContext) -> Iterator[Problem]:
    """No part of an address is longer than a file's name may be, and a good deal shorter at that."""
    content = context.content
    for kind in (content.articles, content.topics, content.entities, content.sources, content.statements):
        for entry in kind:
            if len(entry.record.slug) > LONGEST:
                yield entry.problem(
                    ("slug",), f"has {len(entry.record.slug)} letters", f"an address may have {LONGEST}"
                )
