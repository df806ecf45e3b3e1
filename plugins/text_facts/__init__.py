"""Extracts from a text what can be compared: dates, numbers, words and quotations. It judges nothing."""

from functools import lru_cache

from ..model.record import Record
from .dates import Day, dates_in
from .mention import Mention, blanked
from .names import words_in
from .numbers import numbers_in


class TextFacts(Record):
    """The dates, numbers and words of a text; what is part of a date or number is not in `words`."""

    dates: tuple[Mention[Day], ...]
    numbers: tuple[Mention[float], ...]
    words: tuple[Mention[str], ...]


@lru_cache(maxsize=4096)
def facts_in(text: str) -> TextFacts:
    dates = tuple(dates_in(text))
    rest = blanked(text, dates)
    numbers = tuple(numbers_in(rest))
    return TextFacts(dates=dates, numbers=numbers, words=tuple(words_in(blanked(rest, numbers))))
