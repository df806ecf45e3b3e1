"""A term of the glossary: a short form, and what it stands for."""

import re

from .citation import Citation
from .record import record
from .text import Line

GLOSSARY = "glossary/"
"""The address of the page that explains all of them."""


@record
class Term:
    """`text` explains it in a sentence of our own, with a source where that states a fact."""

    term: Line
    expansion: Line
    text: Line
    source: Citation | None = None

    @property
    def anchor(self) -> str:
        """Its anchor on the page of the glossary."""
        return re.sub(r"[\W_]+", "-", self.term.lower()).strip("-") or "term"

    @property
    def url(self) -> str:
        """The address of its explanation."""
        return f"{GLOSSARY}#{self.anchor}"
