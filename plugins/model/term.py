"""A term of the glossary: a short form, and what it stands for."""

import re

from .citation import Citation
from .index import INDEX
from .record import Record
from .text import Line


class Term(Record):
    """`text` explains it in a sentence of our own, with a source where that states a fact."""

    term: Line
    expansion: Line
    text: Line
    source: Citation | None = None

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return re.sub(r"[\W_]+", "-", self.term.lower()).strip("-") or "term"

    @property
    def anchor(self) -> str:
        """The id of its entry in the index."""
        return f"term-{self.slug}"

    @property
    def url(self) -> str:
        return f"{INDEX}#{self.anchor}"
