"""Records: frozen dataclasses whose fields are the schema of content.

`reading/` validates files against these classes with pydantic; nothing here imports it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


def computed(default: Any = None) -> Any:
    """Return a dataclass field that is set by the build: as a key in a file it is unknown."""
    return field(default=default, metadata={"computed": True})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field, computed))
def record(cls: type[T]) -> type[T]:
    """Make a class a frozen, slotted dataclass with keyword-only arguments; in files, unknown keys are refused."""
    frozen = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    frozen.__pydantic_config__ = {"extra": "forbid", "allow_inf_nan": False}  # type: ignore[attr-defined]
    return frozen


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
