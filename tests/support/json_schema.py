"""As much of JSON Schema as our schemas and SARIF's use, told in a line for each fault; and YAML as editors read it."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

TYPES: dict[str, Callable[[Any], bool]] = {
    "null": lambda value: value is None,
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
}
WORDS = {"$schema", "$defs", "default", "definitions", "description", "examples", "id", "title"}
"""What explains and refuses nothing."""


def faults(schema: dict[str, Any], value: Any, whole: dict[str, Any], place: str = "") -> list[str]:
    """Return what is wrong with a value, each fault with its place."""
    found: list[str] = []
    for word, rule in schema.items():
        if word not in WORDS:
            found += JUDGES[word](rule, value, schema, whole, place)
    return found


Judge = Callable[[Any, Any, dict[str, Any], dict[str, Any], str], list[str]]


def told(place: str, what: str) -> list[str]:
    return [f"{place.strip('.') or 'file'}: {what}"]


def reference(rule: Any, value: Any, schema: Any, whole: Any, place: str) -> list[str]:
    found = whole
    for name in rule.removeprefix("#/").split("/"):
        found = found[name]
    return faults(found, value, whole, place)


def kinds(rule: Any, value: Any, schema: Any, whole: Any, place: str) -> list[str]:
    names = rule if isinstance(rule, list) else [rule]
    return [] if any(TYPES[name](value) for name in names) else told(place, f"no {' or '.join(names)}")


def all_of(rule: Any, value: Any, schema: Any, whole: Any, place: str) -> list[str]:
    return [fault for each in rule for fault in faults(each, value, whole, place)]


def any_of(rule: Any, value: Any, schema: Any, whole: Any, place: str) -> list[str]:
    found = [faults(each, value, whole, place) for each in rule]
    return [] if [] in found else found[0]


def one_of(rule: Any, value: Any, schema: Any, whole: Any, place: str) -> list[str]:
    fitting = sum(not faults(each, value, whole, place) for each in rule)
    return [] if fitting == 1 else told(place, f"{fitting} of {len(rule)} fit, not one")


def properties(rule: Any, value: Any, schema: Any, whole: Any, place: str) -> list[str]:
    given = value if isinstance(value, dict) else {}
    return [fault for key in rule if key in given for fault in faults(rule[key], given[key], whole, f"{place}.{key}")]


def more(rule: Any, value: Any, schema: Any, whole: Any, place: str) -> list[str]:
    others = [key for key in value if key not in schema.get("properties", {})] if isinstance(value, dict) else []
    if rule is False:
        return [fault for key in others for fault in told(f"{place}.{key}", "unknown key")]
    return [fault for key in others for fault in faults(rule, value[key], whole, f"{place}.{key}")]


def items(rule: Any, value: Any, schema: Any, whole: Any, place: str) -> list[str]:
    given = value if isinstance(value, list) else []
    return [fault for at, each in enumerate(given) for fault in faults(rule, each, whole, f"{place}.{at}")]


def simple(refuses: Callable[[Any, Any], bool], what: str) -> Judge:
    return lambda rule, value, schema, whole, place: told(place, f"{what} {rule}") if refuses(rule, value) else []


REFERENCE = r"(?:[\w.~!$&'()*+,;=:@/?#\[\]-]|%[0-9A-Fa-f]{2})*"
FORMATS = {
    "uri-reference": re.compile(REFERENCE, re.ASCII),
    "uri": re.compile(rf"[a-z][a-z0-9+.-]*:{REFERENCE}", re.ASCII | re.IGNORECASE),
    "date-time": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)", re.ASCII),
}
"""RFC 3986, of which the signs alone are looked at; RFC 3339."""

JUDGES: dict[str, Judge] = {
    "$ref": reference,
    "type": kinds,
    "allOf": all_of,
    "anyOf": any_of,
    "oneOf": one_of,
    "properties": properties,
    "additionalProperties": more,
    "items": items,
    "required": lambda rule, value, schema, whole, place: [
        fault
        for key in rule
        if isinstance(value, dict) and key not in value
        for fault in told(f"{place}.{key}", "is missing")
    ],
    "propertyNames": lambda rule, value, schema, whole, place: [
        fault for key in (value if isinstance(value, dict) else {}) for fault in faults(rule, key, whole, place)
    ],
    "enum": simple(lambda rule, value: value not in rule, "none of"),
    "pattern": simple(lambda rule, value: isinstance(value, str) and not re.search(rule, value), "not as"),
    "minimum": simple(lambda rule, value: TYPES["number"](value) and value < rule, "below"),
    "maximum": simple(lambda rule, value: TYPES["number"](value) and value > rule, "above"),
    "minItems": simple(lambda rule, value: isinstance(value, list) and len(value) < rule, "fewer than"),
    "uniqueItems": simple(
        lambda rule, value: (
            rule and isinstance(value, list) and any(each in value[:at] for at, each in enumerate(value))
        ),
        "not unique, which should be",
    ),
    "format": simple(lambda rule, value: isinstance(value, str) and not FORMATS[rule].fullmatch(value), "no"),
    "minProperties": simple(lambda rule, value: isinstance(value, dict) and len(value) < rule, "fewer than"),
    "maxProperties": simple(lambda rule, value: isinstance(value, dict) and len(value) > rule, "more than"),
}


class Core(yaml.SafeLoader):
    """The core schema of YAML 1.2, which editors take: a day is text, and so is `no`."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as its base class has it


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), first)
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(str(node.value)))


def read(text: str) -> Any:
    """Return the value of a YAML text, or of the front matter of a document."""
    front = text.split("\n---", 1)[0].removeprefix("---\n") if text.startswith("---\n") else text
    return yaml.load(front, Core)


def walk(value: Any) -> Iterator[str]:
    """Yield every word of a schema that has a meaning, wherever it stands."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from (
                (one for inner in each.values() for one in walk(inner))
                if key in ("properties", "$defs")
                else (walk(each) if key not in ("examples", "enum", "required") else ())
            )
    elif isinstance(value, list):
        for each in value:
            yield from walk(each)
