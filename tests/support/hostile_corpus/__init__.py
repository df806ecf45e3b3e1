"""At least 250 files that mean ill, named by rule: markup, characters, YAML, names of files, and what is slow."""

from collections.abc import Iterator

from . import heavy, later_fields, markup, texts, yaml_texts
from .case import Case
from .file_names import Entry, entries


def inert() -> Iterator[Case]:
    """Yield what is built, and does nothing."""
    yield from markup.bodies()
    yield from markup.fields()
    yield from texts.signs()


def slow() -> Iterator[Case]:
    """Yield what is read, within its time."""
    yield from heavy.bodies()


def refused() -> Iterator[Case]:
    """Yield what ends with a line that names its file; none keeps another from being judged."""
    yield from markup.refused_bodies()
    yield from texts.refused_signs()
    yield from texts.encodings()
    yield from texts.addresses()
    yield from yaml_texts.front_matters()
    yield from yaml_texts.dates()
    yield from yaml_texts.lists()
    yield from later_fields.articles()
    yield from later_fields.replies()
    yield from later_fields.editions()
    yield from heavy.large()
    yield from heavy.pictures()


def count() -> int:
    """How many there are; a text that is put into every field is one in each."""
    in_fields = len(markup.TEXTS) * len(markup.FIELDS)
    rules = {each.rule for each in (*inert(), *slow(), *refused()) if not each.rule.startswith("field-")}
    return in_fields + len(rules) + len([*entries()])


__all__ = ["Case", "Entry", "count", "entries", "inert", "refused", "slow"]
