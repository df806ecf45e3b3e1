"""The names of what is in a file, as far as they can be known."""

import os
import re
from collections.abc import Mapping
from typing import Any

from .files import FoundFile

DATED = re.compile(r"^\d{4}-\d{2}-\d{2}-(?=.)")
"""The day at the beginning of a file's name, which is no part of the address."""
REFERENCE = 8
"""Digits of an article's id by which replies name it."""


def name_of(found_file: FoundFile) -> str:
    """Return the name that a file gives to what is in it."""
    return DATED.sub("", stem_of(found_file.inside))


def stem_of(inside: str) -> str:
    """Return the name of a file without its ending, as pathlib tells it."""
    return os.path.splitext(inside.rpartition("/")[2])[0]  # noqa: PTH122 - asked of every file that is read


def unreadable_names(inside: str, name: str = "", raw: Mapping[str, Any] | None = None) -> tuple[str, ...]:
    """Return every name of what cannot be read: a file, or the entry `raw` of it.

    Without `raw` its names are not known, and whatever of its kind is missing may stand in it.
    """
    names = [inside, name or stem_of(inside)] if raw is None or name else []
    if raw is None:
        names.append(f"{stem_of(inside.partition('/')[0])}/*")
    else:
        aliases = raw.get("aliases")
        known = [raw.get(key) for key in ("id", "slug", "name", "title", "term")]
        known += aliases if isinstance(aliases, list) else []
        names += [each for each in known if isinstance(each, str)]
        names += [str(raw["id"])[:REFERENCE]] if raw.get("id") else []
    return tuple(each.casefold() for each in names)
