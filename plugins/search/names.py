"""The lists that help a query along: names with all their spellings, and words for one with a wrong letter."""

import json
import re
from typing import Any

from ..writing import Bodies
from .records import FoundName

WORD = re.compile(r"[^\W\d_]{4,}")


def names_file(bodies: Bodies, names: tuple[FoundName, ...]) -> bytes:
    """Return names as JSON: of each the name, its page, what that is, and its other spellings."""
    return as_json([[each.name, each.url, each.kind, *each.forms] for each in names])


def words_file(bodies: Bodies, texts: tuple[str, ...]) -> bytes:
    """Return the words of texts as JSON, each once; a word shorter than four letters is too near to too many."""
    return as_json(sorted({word.lower() for text in texts for word in WORD.findall(text)}))


def as_json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
