"""The house's style: which rules on texts are off, and how much each of the others lets pass."""

from collections.abc import Mapping
from typing import Annotated, Any

from .record import ParsedWith, Record
from .text import Line


def read_spellings(value: Any) -> tuple[tuple[str, str], ...]:
    """Read a mapping of spellings of others to those of the house; ValueError otherwise."""
    words = [each for pair in value.items() for each in pair] if isinstance(value, dict) else [None]
    if not all(isinstance(each, str) and each.strip() for each in words):
        raise ValueError("is no mapping of words; write for example {Kiev: Kyiv}")
    return tuple((str(other), house) for other, house in value.items())


def read_count(value: Any) -> int:
    """Read a number of words or letters, one at least; ValueError otherwise."""
    if not str(value).isdecimal() or int(value) < 1:
        raise ValueError(f"{value!r} is no number; write one such as 12")
    return int(value)


SPELLINGS: Mapping[str, Any] = {"type": "object", "additionalProperties": {"type": "string"}}
COUNT: Mapping[str, Any] = {"type": ["integer", "string"], "pattern": r"^\d+$", "minimum": 1}
Spellings = Annotated[tuple[tuple[str, str], ...], ParsedWith(read_spellings, SPELLINGS)]
Count = Annotated[int, ParsedWith(read_count, COUNT)]


class Style(Record):
    """What style.yaml says; all of it may be left out.

    `off` are the rules that are not asked, `accept` words in which none is; `words_alike` in a row may be those of the
    source, a quotation may have `quoted_words`, and all of an article `quoted_in_all`.
    """

    off: tuple[Line, ...] = ()
    accept: tuple[Line, ...] = ()
    spellings: Spellings = ()
    headline_letters: Count = 110
    words_alike: Count = 12
    quoted_words: Count = 25
    quoted_in_all: Count = 80
