"""A mention: one thing that a text states, with its words, offset and value."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

from ..model.record import Record

T = TypeVar("T")
Value = TypeVar("Value", covariant=True)


class Mention(Record, Generic[Value]):
    """`written` is the text at offset `at`; `value` is what is compared."""

    written: str
    at: int
    value: Value

    @property
    def end(self) -> int:
        return self.at + len(self.written)


def blanked(text: str, mentions: Iterable[Mention[Any]]) -> str:
    """Return a text with every letter and digit of these mentions replaced by `·`, so that offsets stay the same."""
    for each in mentions:
        text = text[: each.at] + re.sub(r"\w", "·", text[each.at : each.end]) + text[each.end :]
    return text


def merge_adjacent(text: str, mentions: Iterable[Mention[T]]) -> Iterator[Mention[T]]:
    """Yield the mentions, those that follow each other in the text merged into one."""
    last: Mention[T] | None = None
    for each in mentions:
        if last and not text[last.end : each.at].strip(" \n.-"):
            last = Mention(written=text[last.at : each.end], at=last.at, value=last.value)
            continue
        if last:
            yield last
        last = each
    if last:
        yield last
