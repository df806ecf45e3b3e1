"""Former addresses of what has moved, each with the page that is there now.

Content names some of them, by `aliases` and `formerly`; of a topic's aliases those count that are written as slugs.
Others are known from releases/, see `lasting`.
"""

from collections.abc import Iterator, Set

from ..model.site import Link
from . import Digest
from .groups import by_year, year_url

SHRINKING = {"archive/": "Archive", "editions/": "Editions"}
"""Lists of which a page goes with its last article: it leads to the page above it."""

Former = tuple[str, Link, str]


def former_addresses(digest: Digest, built: Set[str]) -> Iterator[Former]:
    """Yield former addresses, each once, with the page now, if that is built, and what it says.

    A part of what has moved, such as a year, leads to the same part of it, if there is one.
    """
    done: set[str] = set()
    for address, target, summary in (
        *addresses_in_content(digest),
        *addresses_in_releases(digest, built),
        *addresses_of_empty_lists(digest, built),
    ):
        if address not in done and target.url.partition("#")[0] in built:
            done.add(address)
            yield address, target, summary


def addresses_in_content(digest: Digest) -> Iterator[Former]:
    """Yield the former addresses that content names, those of a topic's years too."""
    for holder in digest.lasting.moved:
        for alias in holder.aliases:
            yield alias, holder.target, holder.summary
    for topic in digest.topics:
        for year in by_year(digest.lists.on(topic)) if topic.old_urls else ():
            link = Link(title=f"{topic.title}, {year}", url=year_url(topic.url, year))
            for _, alias in topic.old_urls:
                yield year_url(alias, year), link, topic.summary


def addresses_in_releases(digest: Digest, built: Set[str]) -> Iterator[Former]:
    """Yield the pages that are known from releases/ and are built no more, of what is here still."""
    for row, holder in digest.lasting.rows:
        for part in ("", *row.parts):
            if (part == "" or part.endswith("/")) and row.address + part not in built:
                same = Link(title=holder.target.title, url=holder.folder + part)
                yield row.address + part, same if same.url in built else holder.target, holder.summary


def addresses_of_empty_lists(digest: Digest, built: Set[str]) -> Iterator[Former]:
    """Yield the pages of lists that are built no more since nothing is in them."""
    for address in sorted(digest.ever.addresses) if digest.ever.text else ():
        whole = address.partition("/")[0] + "/"
        if address.endswith("/") and address not in built and whole in SHRINKING:
            above = address.rstrip("/").rpartition("/")[0] + "/"
            url = above if above in built else whole
            yield address, Link(title=SHRINKING[whole], url=url), f"What there is in {SHRINKING[whole]}."
