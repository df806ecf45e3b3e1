"""Rules on addresses: one address, one page."""

import re
from collections.abc import Iterator
from typing import Any

from ..model.problem import Place, Problem
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from ..reading.link.linker import citations, names_of, slug_of
from ..reading.parse.files import RESERVED
from .rule import rule

PART = re.compile(r"[^\W_][\w.~-]*")
LONGEST = 100
LONGEST_WHOLE = 500
LONGEST_SUMMARY = 1000


@rule
def an_address_has_one_page(context: RuleContext) -> Iterator[Problem]:
    """No two pages have the same address, not even in another case, and no alias meets a page or another alias."""
    taken: dict[str, tuple[Entry[Any], Place]] = {}
    for entry, place, url in context.addresses:
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
    """No part of an address is as long as a file's name may be in bytes, nor all of it as long as a path."""
    for entry, place, url in context.addresses:
        if len(url) <= LONGEST and url.isascii():
            continue
        if (count := max(len(each.encode()) for each in url.split("/"))) > LONGEST:
            unit = "letters" if url.isascii() else "bytes"
            yield entry.problem(place, f"has {count} {unit}", f"an address may have {LONGEST}")
        elif len(url) > LONGEST_WHOLE:
            yield entry.problem(place, f"has {len(url):,} letters", f"a whole address may have {LONGEST_WHOLE}")


@rule
def a_name_is_not_reserved(context: RuleContext) -> Iterator[Problem]:
    """No address is one that a file cannot have on Windows."""
    for entry, place, url in context.addresses:
        for part in url.split("/"):
            if part.partition(".")[0].casefold() in RESERVED:
                yield entry.problem(place, f"{part!r} is a reserved name on Windows", "give it another")


@rule
def a_publisher_has_an_address_of_its_own(context: RuleContext) -> Iterator[Problem]:
    """Two publishers that are not declared never share the letters of an address, nor with one that is declared."""
    content = context.content
    declared = {entry.record.slug: entry for entry in content.sources}
    known = {name for entry in content.sources for name in names_of(entry.record)}
    first: dict[str, str] = {}
    told: set[str] = set()
    for entry, place, citation in citations(content):
        for field, name in (("publisher", citation.publisher), ("via", citation.via)):
            if not name or name in known or name in told:
                continue
            slug = slug_of(name) or "source"
            other = first.setdefault(slug, name)
            mend = "add it to sources.yaml with a slug of its own; `./digest new source` writes it"
            if slug in declared or other != name:
                holder = declared[slug].record.name if slug in declared else other
                what = f"{name!r} would have the address of {holder!r}"
                told.add(name)
                yield entry.problem((*place, field), what, mend)
            elif len(slug) > LONGEST:
                told.add(name)
                yield entry.problem((*place, field), f"gives an address of {len(slug)} letters", mend)


@rule
def a_summary_is_short(context: RuleContext) -> Iterator[Problem]:
    """A summary has at most so many letters, and so has a title."""
    entries: list[Entry[Any]] = [*context.content.articles, *context.content.topics]
    for entry in entries:
        for field in ("title", "summary"):
            if (count := len(getattr(entry.record, field))) > LONGEST_SUMMARY:
                mend = f"keep the {LONGEST_SUMMARY:,} or fewer that say it"
                yield entry.problem((field,), f"has {count:,} letters", mend)
