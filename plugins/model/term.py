"""A term of the glossary: a short form, and what it stands for."""

import re

from .citation import Citation
from .record import record
from .text import Line

GLOSSARY = "glossary/"
"""The address of the glossary page."""


@record
class Term:
    """`text` explains it in a sentence of our own, with a source where that states a fact."""

    term: Line
    expansion: Line
    text: Line
    source: Citation | None = None

    @property
    def anchor(self) -> str:
        """The id of its element on the glossary page."""
        return re.sub(r"[\W_]+", "-", self.term.lower()).strip("-") or "term"

    @property
    def url(self) -> str:
        return f"{GLOSSARY}#{self.anchor}"
