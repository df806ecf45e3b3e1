"""One thing that a text states: the words, where they stand, and the value they have."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Mention(Generic[T]):
    """`written` is what stands in the text at `at`; `value` is what it is compared by."""

    written: str
    at: int
    value: T

    @property
    def end(self) -> int:
        """The place behind it."""
        return self.at + len(self.written)


def without(text: str, mentions: Iterable[Mention[Any]]) -> str:
    """Return a text of the same length that has lost the letters and digits of what it mentions."""
    for each in mentions:
        text = text[: each.at] + re.sub(r"\w", "·", text[each.at : each.end]) + text[each.end :]
    return text


def merge_adjacent(text: str, mentions: Iterable[Mention[T]]) -> Iterator[Mention[T]]:
    """Yield what a text mentions, words that follow each other as one."""
    last: Mention[T] | None = None
    for each in mentions:
        if last and not text[last.end : each.at].strip(" \n.-"):
            last = Mention(text[last.at : each.end], last.at, last.value)
            continue
        if last:
            yield last
        last = each
    if last:
        yield last
