"""The glossary page: every short form with what it stands for."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from .digest import Digest
from .model.citation import Cited
from .model.record import record
from .model.term import GLOSSARY, Term
from .writing import Page, publish


@record
class TermView:
    """A term with its source, if it has one."""

    term: Term
    cited: Cited | None


def pages(digest: Digest) -> Iterator[Page]:
    """The one page, if there is anything to explain."""
    if digest.terms:
        yield Page(
            url=GLOSSARY,
            template="glossary.html",
            title="Glossary",
            description="The short forms in this digest, and what they stand for.",
            values=partial(values, digest),
        )


def values(digest: Digest) -> dict[str, Any]:
    cited = ((each, digest.cited(each.source) if each.source else None) for each in digest.terms)
    return {"terms": tuple(TermView(term=term, cited=source) for term, source in cited)}


def register() -> None:
    """Join the build."""
    publish(pages, lists=(GLOSSARY,))
