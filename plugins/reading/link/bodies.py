"""The references of a body are resolved, and what is printed in their places is kept with it."""

from collections.abc import Callable, Iterable
from sys import intern
from typing import Any

from ...markup.html import missing_html, picture_html
from ...model.body import Body, Reference
from ...model.record import Record, replace
from .content import Entry
from .resolved import Anchor, FigureQuote, PageLink, PictureLink, Resolved, Unresolved
from .resolver import Resolver

NOT_YET = "\N{EM DASH}"
"""What stands in the place of a figure of which nobody knows a value yet."""


class ResolvedBody(Record):
    """An entry with a body that refers to something, and where its references lead, in their order."""

    entry: Entry[Any]
    body: Body
    targets: tuple[Resolved, ...]

    @property
    def pairs(self) -> Iterable[tuple[Reference, Resolved]]:
        """The references, each with where it leads."""
        return zip(self.body.references, self.targets, strict=True)


def resolve_bodies(
    entries: Iterable[Entry[Any]], resolver_for: Callable[[Entry[Any]], Resolver]
) -> tuple[ResolvedBody, ...]:
    """Resolve the references of all bodies that have some."""
    found = []
    for entry in entries:
        if entry.body and entry.body.references:
            resolve, own = resolver_for(entry).resolve, entry.record.body.anchors
            targets = tuple(resolve(each, entry.inside, own) for each in entry.body.references)
            found.append(ResolvedBody(entry=entry, body=entry.body, targets=targets))
    return tuple(found)


def with_targets(body: Body, targets: tuple[Resolved, ...]) -> Body:
    """Return a body with what is printed in the places of its references; itself, where that stands there already."""
    pictures, figures = [], []
    for number, (reference, target) in enumerate(zip(body.references, targets, strict=True)):
        if isinstance(target, PictureLink):
            pictures.append((number, picture_html(target.picture, reference.alt, lazy=True)))
        elif isinstance(target, FigureQuote):
            figures.append((number, target.html))
        elif reference.kind == "image":
            pictures.append((number, missing_html(reference.alt or reference.target)))
        elif reference.kind == "figure":
            waits = isinstance(target, Unresolved) and target.in_time
            figures.append((number, NOT_YET if waits else missing_html(reference.target)))
    placed = (tuple(href(each) for each in targets), tuple(pictures), tuple(figures))
    if placed == (body.hrefs, body.pictures, body.figures):
        return body
    hrefs, pictured, figured = placed
    return replace(body, hrefs=hrefs, pictures=pictured, figures=figured)


def href(target: Resolved) -> str:
    """Return a target as it stands in an attribute of HTML; empty where it is no link."""
    match target:
        case PageLink():
            return intern(f"digest:{target.address}")  # many lead to the same page
        case Anchor():
            return f"#{target.name}"
        case _:
            return ""


def links_of(targets: Iterable[Resolved]) -> tuple[str, ...]:
    """Return the addresses of pages that references lead to, those with an anchor without it too."""
    links = (each for each in targets if isinstance(each, PageLink))
    return tuple(sorted({intern(address) for each in links for address in (each.url, each.address)}))
