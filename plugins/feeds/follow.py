"""The page of all feeds: how to follow the digest, without an account."""

from collections.abc import Iterable

from ..digest import Digest
from ..model.record import record
from ..writing import Page
from ..writing.page import Feed
from .entries import Subject


@record
class Followed:
    """The feeds of one subject; `flag` marks a state-controlled source."""

    name: str
    feeds: tuple[Feed, ...]
    flag: str = ""


def follow_page(digest: Digest, found: Iterable[tuple[Subject, tuple[Feed, ...]]]) -> Page:
    """Return the one page that names every feed, by what they are of."""
    by_kind: dict[str, tuple[Followed, ...]] = {"all": (), "topic": (), "source": ()}
    for subject, feeds in found:
        by_kind[subject.kind] += (Followed(name=subject.name, feeds=feeds, flag=subject.flag),)
    return Page(
        url="follow/",
        template="follow.html",
        title="Follow",
        description=f"Every feed of {digest.site.name}. No account needed.",
        feeds_of="",
        values={"all": by_kind["all"], "topics": by_kind["topic"], "sources": by_kind["source"]},
    )
