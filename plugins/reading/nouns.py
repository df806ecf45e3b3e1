"""A mapping from a file becomes a noun of the model, or problems with the lines they stand in."""

import keyword
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from ..model.problem import Problem
from .content import did_you_mean
from .yaml_text import Place

T = TypeVar("T")

MEND = {
    "title": "write the headline in one line",
    "date": "write the day on which you publish, such as 2026-11-24",
    "id": "`./digest new article` makes one",
    "summary": "write one or two sentences",
    "source": "name the publisher and the address of what you condense",
    "publisher": "name who speaks, as in sources.yaml",
    "url": "give the address of the page you read",
    "alt": "say what the picture shows",
    "credit": "say whose picture it is",
}


def read_noun(
    kind: type[T], raw: Mapping[str, Any], path: str, lines: Mapping[Place, int], zone: ZoneInfo, at: Place = ()
) -> tuple[T | None, list[Problem]]:
    """Return the noun, or None and what is wrong. `at` is where the mapping stands in its file."""
    made_by_build = {each.name for each in fields(kind) if each.metadata.get("made")}  # type: ignore[arg-type]
    given = _fields(raw)
    problems = [
        _problem(kind, at, (key,), "unknown", None, path, lines, raw) for key in sorted(made_by_build & set(raw))
    ]
    try:
        value: T = _adapter(cast(Any, kind)).validate_python(given, context={"zone": zone})
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            place = tuple(str(part).rstrip("_") if isinstance(part, str) else part for part in fault["loc"])
            problems.append(_problem(kind, at, place, fault["type"], fault, path, lines, raw))
        return None, problems
    return (None if problems else value), problems


def _fields(value: Any) -> Any:
    """Return a value with its keys as names of fields; a key without a value counts as left out."""
    if isinstance(value, dict):
        return {_field(key): _fields(each) for key, each in value.items() if each is not None}
    return [_fields(each) for each in value] if isinstance(value, list) else value


def _field(key: str) -> str:
    """A key that is a word of Python, such as `for`, is a field with an underscore behind it."""
    return f"{key}_" if keyword.iskeyword(key) else key


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _problem(
    kind: type[Any], at: Place, place: Place, code: str, fault: Any, path: str, lines: Mapping[Place, int], raw: Any
) -> Problem:
    what, mend = _words(kind, place, code, fault, raw)
    line = next(lines[whole] for end in range(len(place), -1, -1) if (whole := (*at, *place[:end])) in lines)
    return Problem(path=path, line=line, field=".".join(map(str, place)), what=what, mend=mend)


def _words(kind: type[Any], place: Place, code: str, fault: Any, raw: Any) -> tuple[str, str]:
    name = str(place[-1])
    if code in ("unknown", "unexpected_keyword_argument"):
        if name == "email":
            return "a reader's e-mail address must not be stored", "remove the line"
        known = _keys(kind, place[:-1])
        return "unknown key", did_you_mean(name, known) or f"known here: {', '.join(known)}"
    if code == "missing":
        return "is missing", MEND.get(name, "write it")
    if code == "value_error":
        what, _, mend = str(fault["ctx"]["error"]).partition("; ")
        return what, mend
    given = fault["input"]
    if code == "literal_error":
        expected = fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        return f"{given!r} is not known here", did_you_mean(str(given), expected.split(", ")) or f"one of: {expected}"
    if code == "tuple_type":
        return f"{given!r} is not a list", "write one item a line, each after a hyphen"
    if code in ("dataclass_type", "dataclass_exact_type"):
        return f"{given!r} is not a mapping", f"write its fields: {', '.join(_keys(kind, place))}"
    if code in ("float_parsing", "int_parsing", "float_type", "int_type"):
        return f"{given!r} is not a number", "write digits only; what is printed goes into `value`"
    if code == "string_type":
        return "is not text", "write one text, in quotes if it holds a colon"
    return str(fault["msg"]), "see the README for this field"


def _keys(kind: type[Any], place: Place) -> list[str]:
    """The keys that a mapping at a place of a noun may have."""
    for part in place:
        if not isinstance(part, int):
            hint = get_type_hints(kind).get(_field(part))
            kind = next((each for each in _flat(hint) if isinstance(each, type) and is_dataclass(each)), kind)
    return [each.name.rstrip("_") for each in fields(kind) if not each.metadata.get("made")]


def _flat(hint: Any) -> list[Any]:
    inner = get_args(hint)
    return [hint] if not inner else [each for one in inner for each in _flat(one)]
