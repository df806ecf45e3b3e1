"""The columns that more than one table holds."""

from ..digest import Digest
from ..model.citation import Citation
from ..model.dates import PartialDate
from .columns import column


def via(citation: Citation, digest: Digest) -> str | None:
    """Return the name of the source that carried a citation, if another did."""
    return digest.source(citation.via).name if citation.via else None


def exact_date(published: PartialDate | None) -> PartialDate | None:
    """Return a date, unless it is only about right: whoever does not know of that would take it for sure."""
    return published if published and not published.about else None


def approximate_date(published: PartialDate | None) -> PartialDate | None:
    """Return a date that is only about right."""
    return published if published and published.about else None


CITATION = (
    column(
        "publisher", "who speaks: the name of a source", get=lambda each, digest: digest.source(each.publisher).name
    ),
    column("via", "the source that carried the copy we read, if another", get=via),
    column("url", "the page we read"),
    column("title", "its headline, as printed there"),
    column("author", "its author, if named"),
    column("published", "when it appeared", get=lambda each, _: exact_date(each.published)),
    column(
        "published_about",
        "about when, where nobody knows more exactly",
        get=lambda each, _: approximate_date(each.published),
    ),
    column("accessed", "when we read it"),
    column("archived", "an archived copy"),
    column("language", "its language, as a code"),
    column("seen", "how much of it we saw: whole, passage or not"),
)
SOURCE = column("source", "the page that says so: a citation", *CITATION)
EVENT = (
    column("id", "its name; it never changes"),
    column("date", "when it happened, or began"),
    column("end", "its last day, if it lasted"),
    column("text", "what happened"),
    column("note", "what to know about it, such as that sources disagree"),
    column("people", "who took part", many=True),
)
