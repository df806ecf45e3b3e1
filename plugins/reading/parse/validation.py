"""A mapping from a file becomes a record of the model, with the problems of its fields and their lines."""

import keyword
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from ...model.problem import Place, Problem
from ...model.record import Record, written_fields
from ...model.vocabulary import DEFAULTS, UnknownWordError, Vocabulary, WordOf
from ...system.suggestions import did_you_mean
from .provisional import ROUNDS, with_placeholders

T = TypeVar("T", bound=Record)
LONGEST = 80
"""How much of a wrong value is printed."""

MEND = {
    "article.title": "write the headline in one line",
    "article.date": "write the day on which you publish, such as 2026-11-24",
    "article.id": "`./digest new article` makes one",
    "title": "write it in one line",
    "date": "write a day, such as 2026-11-24",
    "as_of": "write the day for which it holds, such as 2026-11-24",
    "id": "give it a name of its own, of small letters, digits and hyphens",
    "slug": "give it a name for its address, of small letters, digits and hyphens",
    "summary": "write one or two sentences",
    "text": "write it in one or two sentences",
    "source": "name the publisher and the address of the page that says it",
    "sources": "cite the page that says it",
    "topics": "name a topic on whose timeline it stands",
    "publisher": "name who speaks, as in sources.yaml",
    "url": "give the address of the page you read",
    "src": "name the file of the picture, from here",
    "alt": "say what the picture shows",
    "credit": "say whose picture it is",
    "language": "write the code of the language, such as ko or ru",
    "term": "write the short form, such as ICBM",
    "expansion": "write what the short form stands for",
}
"""How to mend what is missing: a field of one kind, or any field of this name."""


def keys_of(kind: type[Record]) -> str:
    """Return the keys that a mapping of this kind may have, for a message."""
    return ", ".join(_keys(kind, ()))


class SiteContext(Record):
    """What values depend on besides themselves: the time zone and the words of the site."""

    zone: ZoneInfo
    words: Vocabulary = DEFAULTS


def read_record(
    kind: type[T], raw: Mapping[str, Any], path: str, lines: Mapping[Place, int], site: SiteContext, at: Place = ()
) -> tuple[T | None, list[Problem]]:
    """Return the record, and what is wrong with it. `at` is where the mapping stands in its file.

    With faults, the record is provisional (see provisional.py); it is None where not even that could be made.
    """
    given, problems = _fields(raw), list[Problem]()
    adapter, context = _adapter(kind), {"zone": site.zone, "words": site.words}

    def validated() -> T:
        record: Any = adapter.validate_python(given, context=context)
        return cast(T, record.in_words(site.words)) if hasattr(record, "in_words") else cast(T, record)

    try:
        return validated(), problems
    except ValidationError as error:
        faults = error.errors(include_url=False)
    for fault in faults:
        place = tuple(_key(part) if isinstance(part, str) else part for part in fault["loc"])
        problems.append(_problem(kind, at, place, fault["type"], fault, path, lines, raw))
    for _ in range(ROUNDS):
        given = with_placeholders(given, faults, lambda place: _hint(kind, place), f"{path} {at}")
        try:
            return validated(), problems
        except ValidationError as error:
            faults = error.errors(include_url=False)
    return None, problems


def _fields(value: Any) -> Any:
    """Return a value with its keys as names of fields; a key without a value counts as left out."""
    if isinstance(value, dict):
        return {_field(key): _fields(each) for key, each in value.items() if each is not None}
    return [_fields(each) for each in value] if isinstance(value, list) else value


def _field(key: str) -> str:
    """A key that is a word of Python, such as `for`, is a field with an underscore behind it."""
    return f"{key}_" if keyword.iskeyword(key.rstrip("_")) else key


def _key(field: str) -> str:
    """Return the key under which a field stands in a file."""
    return field.removesuffix("_") if keyword.iskeyword(field.rstrip("_")) else field


@cache
def _adapter(kind: type[Record]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _problem(
    kind: type[Record], at: Place, place: Place, code: str, fault: Any, path: str, lines: Mapping[Place, int], raw: Any
) -> Problem:
    what, mend = _words(kind, place, code, fault, raw)
    line = next(lines[whole] for end in range(len(place), -1, -1) if (whole := (*at, *place[:end])) in lines)
    return Problem(path=path, line=line, field=".".join(map(str, place)), what=what, mend=mend)


def _words(kind: type[Record], place: Place, code: str, fault: Any, raw: Any) -> tuple[str, str]:
    name = str(place[-1])
    if code == "extra_forbidden":
        if name.lower().replace("-", "") == "email":
            return "a reader's e-mail address must not be stored", "remove the line"
        known = _keys(kind, place[:-1])
        return "unknown key", did_you_mean(name, known) or f"known here: {', '.join(known)}"
    if code == "missing":
        whole = f"{kind.__name__.lower()}.{name}" if len(place) == 1 else name
        return "is missing", MEND.get(whole) or MEND.get(name) or _choice(kind, place) or "write it"
    if code == "value_error" and isinstance(unknown := fault["ctx"]["error"], UnknownWordError):
        near = did_you_mean(unknown.word, unknown.known)
        mend = f"{near} Others" if near else f"write one of: {', '.join(unknown.known)}; others"
        return f"{unknown.word!r} is not known here", f"{mend} are named in {unknown.setting} of pelicanconf.py"
    if code == "value_error":
        what, _, mend = str(fault["ctx"]["error"]).partition("; ")
        return what, mend
    given = "null" if fault["input"] is None else repr(fault["input"])
    given = given if len(given) <= LONGEST else f"{given[:LONGEST]}…"
    if code == "literal_error":
        expected = fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        near = did_you_mean(str(fault["input"]), expected.split(", "))
        return f"{given} is not known here", near or f"write one of: {expected}"
    if code == "tuple_type":
        return f"{given} is not a list", "write one item a line, each after a hyphen"
    if code == "dict_type":
        return f"{given} is not a mapping", f"write its fields: {', '.join(_keys(kind, place))}"
    if code.startswith(("float_", "int_", "finite_")):
        return f"{given} is not a number", "write digits only; what is printed goes into `value`"
    if code.startswith("bool_"):
        return f"{given} is neither true nor false", "write true or false"
    if code == "string_type":
        return "is not text", "write one text, in quotes if it holds a colon"
    return str(fault["msg"]), "see the README for this field"


def _choice(kind: type[Record], place: Place) -> str:
    """Say what may stand in a field: the fields of a mapping, or one of a few words."""
    hint = _hint(kind, place)
    if words := next((each.words for each in get_args(hint) if isinstance(each, WordOf)), None):
        return f"write one of: {', '.join(words)}"
    if get_origin(hint) is Literal:
        return f"write one of: {', '.join(get_args(hint))}"
    return f"write its fields: {', '.join(_keys(kind, place))}" if _record_class(hint) else ""


def _keys(kind: type[Record], place: Place) -> list[str]:
    """The keys that a mapping at a place of a noun may have."""
    inner = _record_class(_hint(kind, place)) or kind
    return [_key(name) for name in written_fields(inner)]


def _hint(kind: type[Record], place: Place) -> Any:
    """The type of what stands at a place of a noun."""
    hint: Any = kind
    for part in place:
        if not isinstance(part, int):
            hint = get_type_hints(_record_class(hint) or kind, include_extras=True).get(_field(part))
    return hint


def _record_class(hint: Any) -> type[Record] | None:
    """The class of records in a type, or None."""
    return next((each for each in _flat(hint) if isinstance(each, type) and issubclass(each, Record)), None)


def _flat(hint: Any) -> list[Any]:
    inner = get_args(hint)
    return [hint] if not inner else [each for one in inner for each in _flat(one)]
