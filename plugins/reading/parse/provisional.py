"""A mapping with faults becomes a provisional record, so that rules can be asked about all else that it says.

What is wrong in it is left out; what must be there and is not gets a placeholder. It is never published.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any, Literal, get_args, get_origin
from uuid import NAMESPACE_URL, uuid5

from ...model.dates import PartialDate
from ...model.problem import Place
from ...model.vocabulary import WordOf

ROUNDS = 10
"""So often what is left is tried: a placeholder for a mapping may need placeholders in it."""
ADDRESS = "https://example.org/"
DAY = "2000-01-01"


def with_placeholders(given: Any, faults: Sequence[Mapping[str, Any]], hint_of: Any, origin: str) -> Any:
    """Return a copy of a mapping without what is wrong in it, and with placeholders for what is missing.

    `faults` are those of pydantic, `hint_of(place)` returns the type of a field, and `origin` tells the record from all
    others.
    """
    whole = deepcopy(given)
    missing = [each["loc"] for each in faults if each["type"] == "missing"]
    for place in sorted((each["loc"] for each in faults if each["type"] != "missing"), key=str, reverse=True):
        _remove(whole, place)
    for place in missing:
        holder = _container(whole, place[:-1])
        if isinstance(holder, dict):
            holder[place[-1]] = _placeholder(str(place[-1]), hint_of(place), f"{origin} {place}")
        else:
            _remove(whole, place)
    return whole


def _remove(whole: Any, place: Place) -> None:
    """Take away what stands at a place, or the field that it would be in."""
    try:
        del _container(whole, place[:-1])[place[-1]]
    except (KeyError, IndexError, TypeError):
        whole.pop(place[0], None)


def _container(whole: Any, place: Place) -> Any:
    """Return what stands at a place; None if nothing does."""
    for part in place:
        try:
            whole = whole[part]
        except (KeyError, IndexError, TypeError):
            return None
    return whole


def _placeholder(name: str, hint: Any, origin: str) -> Any:
    """Return a value that a field may have."""
    kinds = _flat(hint)
    literal = next((each for each in kinds if get_origin(each) is Literal), None)
    if literal is not None:
        return get_args(literal)[0]
    if word := next((each for each in kinds if isinstance(each, WordOf)), None):
        return word.always
    if PartialDate in kinds or datetime in kinds:
        return DAY
    if name == "url":
        return ADDRESS
    unique = str(uuid5(NAMESPACE_URL, origin))
    if str in kinds:
        return unique
    return [] if tuple in {get_origin(each) for each in kinds} else {}


def _flat(hint: Any) -> list[Any]:
    """Return a type and all types that it is made of."""
    return [hint, *(each for one in get_args(hint) if not isinstance(one, str) for each in _flat(one))]
