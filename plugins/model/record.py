"""Records: frozen structs of msgspec. The fields of those that content is made of are its schema.

`reading/` validates files against these classes with pydantic; nothing here imports it.
"""

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, dataclass_transform

import msgspec
from msgspec.structs import FieldInfo

if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: TID251 (under this name mypy checks the changes)
else:

    def replace(whole, /, **changes):
        """Return a copy of a record, or of a dataclass, with other values in some fields."""
        if isinstance(whole, msgspec.Struct):
            return msgspec.structs.replace(whole, **changes)
        return dataclasses.replace(whole, **changes)  # noqa: TID251 (the one place that asks which of them it is)


T = TypeVar("T")
COMPUTED = "computed"
Computed = Annotated[T, COMPUTED]
"""The type of a field that is set by the build: as a key in a file it is unknown."""


class RecordClass(msgspec.StructMeta):
    """The class of classes of records: arguments are given by keyword, which msgspec does not inherit."""

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **options: Any) -> "RecordClass":
        if options.get("dict"):
            options["gc"] = True  # what is kept in its `__dict__` may hold it
        return super().__new__(mcs, name, bases, namespace, kw_only=True, **options)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Record(msgspec.Struct, metaclass=RecordClass, frozen=True, gc=False):
    """A frozen record, whose arguments are given by keyword; in files, unknown keys are refused.

    The garbage collector does not look at it: one that may hold what holds it, as a function can, needs `gc=True`.
    One with cached properties needs `dict=True`, which includes that.
    """

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> dict[str, Any]:
        """Give pydantic the core schema, a dict, so that it is not imported here: of a mapping, the record is made."""

        def made(value: Any, validated: Callable[[Any], dict[str, Any]]) -> Any:
            return value if isinstance(value, cls) else cls(**validated(value))

        fields = {
            name: {"type": "typed-dict-field", "schema": handler.generate_schema(each.type), "required": each.required}
            for name, each in written_fields(cls).items()
        }
        mapping = {
            "type": "typed-dict",
            "cls_name": cls.__name__,
            "fields": fields,
            "extra_behavior": "forbid",
            "config": {"allow_inf_nan": False},
        }
        name = f"{cls.__module__}.{cls.__qualname__}:{id(cls)}"
        return {
            "type": "function-wrap",
            "function": {"type": "no-info", "function": made},
            "schema": mapping,
            "ref": name,
        }


@cache
def written_fields(kind: type[Record]) -> Mapping[str, FieldInfo]:
    """Return those fields of a class of records that may be in files, by their names."""
    fields = {each.name: each for each in msgspec.structs.fields(kind)}
    return {name: each for name, each in fields.items() if COMPUTED not in getattr(each.type, "__metadata__", ())}


class OrLine:
    """An annotation of a record that a file may write as one line too: that, a `line`, is the value of one field."""

    def __init__(self, name: str, line: Any) -> None:
        self.name, self.line = name, line

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> dict[str, Any]:
        """Give pydantic the core schema of the record, before which a line becomes one; in JSON either may stand."""

        def read(value: Any) -> Any:
            return value if isinstance(value, dict) else {self.name: value}

        schema = handler(source)
        either = {"type": "union", "choices": [handler.generate_schema(self.line), schema]}
        before = {"type": "no-info", "function": read}
        return {"type": "function-before", "function": before, "schema": schema, "json_schema_input_schema": either}


class ParsedWith:
    """An annotation of a type, for the validator: the function that parses a value of it from content.

    The function gets the value in the file (text, list, mapping or None) and what it `needs` of the site, `zone` or
    `words`. It returns the parsed value, or raises ValueError with "what is wrong; how to mend it". `schema` is the
    JSON Schema of the value in the file, as close to the function as a schema can be.
    """

    def __init__(self, read: Callable[..., Any], schema: Mapping[str, Any], needs: str = "") -> None:
        self.read = read
        self.typed = schema
        self.needs = needs

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        """Give pydantic the JSON Schema of the annotated type."""
        return dict(self.typed)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> dict[str, Any]:
        """Give pydantic the core schema of the annotated type, as a dict, so that pydantic is not imported here."""
        if not self.needs:
            return {"type": "function-plain", "function": {"type": "no-info", "function": self.read}}

        def read(value: Any, info: Any) -> Any:
            return self.read(value, info.context[self.needs])

        return {"type": "function-plain", "function": {"type": "with-info", "function": read}}
