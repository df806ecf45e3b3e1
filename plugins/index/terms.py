"""The glossary in the index: every short form with what it stands for."""

from collections.abc import Iterator

from ..digest import Digest
from ..model.citation import Cited
from ..model.record import Record
from ..model.term import Term


class TermView(Record):
    """A term with its source, if it has one."""

    term: Term
    cited: Cited | None


def term_views(digest: Digest) -> Iterator[TermView]:
    """Yield the terms from A to Z."""
    for term in digest.terms:
        yield TermView(term=term, cited=digest.cited(term.source) if term.source else None)
