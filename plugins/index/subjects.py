"""Subjects in the index, as in the back of a book: what is said of one thing stands below it."""

from collections.abc import Iterator

from ..digest import Digest
from ..digest.groups import grouped
from ..model.record import Record
from ..model.tag import Tag


class SubjectRow(Record):
    """A subject. With one article its address is that article's."""

    title: str
    url: str
    count: int


class Heading(Record):
    """A first word of the index: a subject itself if `entry` is there, and its parts, without the words they share."""

    title: str
    entry: SubjectRow | None
    parts: tuple[SubjectRow, ...]


def headings(digest: Digest) -> Iterator[Heading]:
    """Yield the subjects from A to Z; several that begin with the same words up to a comma stand below these."""
    for title, alike in grouped((tag.title.partition(", ")[0], tag) for tag in digest.tags).items():
        if len(alike) == 1:
            yield Heading(title=alike[0].title, entry=subject_row(digest, alike[0], alike[0].title), parts=())
            continue
        whole = next((subject_row(digest, each, title) for each in alike if each.title == title), None)
        parts = (subject_row(digest, each, each.title.partition(", ")[2]) for each in alike if each.title != title)
        yield Heading(title=title, entry=whole, parts=tuple(parts))


def subject_row(digest: Digest, tag: Tag, title: str) -> SubjectRow:
    """Return a subject's line, with the words that are left of its title."""
    first, *others = digest.lists.tagged(tag)
    return SubjectRow(title=title, url=tag.url if others else first.url, count=1 + len(others))
