"""Which fields of records are read: a stand-in for a digest notes them, so that no test needs a list of columns."""

from collections.abc import Callable, Iterator
from typing import Any

from plugins.digest import Digest
from plugins.model import article, citation, entity, event, source, topic
from plugins.model.record import Record

KINDS = {
    name: kind
    for module in (article, citation, entity, event, source, topic)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and issubclass(kind, Record) and getattr(kind, "__module__", "") == module.__name__
}
"""The records that are written by hand, and what they are made of, by the names of their classes."""


def fields_read(digest: Digest, read: Callable[[Any], object]) -> set[str]:
    """Return the fields of records that a function reads, such as `Article.weight`."""
    seen: set[str] = set()
    read(Watched(digest, seen))
    return seen


def fields_beside(seen: set[str]) -> set[str]:
    """Return the other fields of the records of which some have been read."""
    names = {each.partition(".")[0] for each in seen}
    return {f"{name}.{each}" for name in names for each in KINDS[name].__struct_fields__} - seen


class Watched:
    """An object that notes the fields of records that are read from it, through whatever properties and methods."""

    def __init__(self, value: Any, seen: set[str]) -> None:
        self._value, self._seen = value, seen

    def __getattr__(self, name: str) -> Any:
        kind = type(self._value)
        found = getattr(kind, name, None)
        if isinstance(found, property) and found.fget:
            return found.fget(self)
        if kind in KINDS.values():
            self._seen.add(f"{kind.__name__}.{name}")
        return self._watched(getattr(self._value, name))

    def _watched(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(self._watched(each) for each in value)
        if isinstance(value, Iterator):
            return (self._watched(each) for each in value)
        if callable(value):
            return lambda *given: self._watched(value(*given))
        ours = type(value) in KINDS.values() or type(value).__module__.startswith("plugins.digest")
        return Watched(value, self._seen) if ours else value
