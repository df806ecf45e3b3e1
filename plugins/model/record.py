"""What every noun has in common: it is frozen, and its fields are its schema.

`reading/` hands what stands in a file to pydantic, which reads these very classes; nothing here imports it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


def computed(default: Any = None) -> Any:
    """Return a field that the build makes: as a key in a file it is unknown."""
    return field(default=default, metadata={"made": True})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field, computed))
def record(cls: type[T]) -> type[T]:
    """Make a class a frozen, slotted value that takes keywords only and refuses unknown ones."""
    frozen = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    frozen.__pydantic_config__ = {"extra": "forbid", "allow_inf_nan": False}  # type: ignore[attr-defined]
    return frozen


class ParsedWith:
    """How a value is written in content: the function that reads it, told to the validator as an annotation.

    The function gets what stands in the file (text, list, mapping or None) and, if `zoned`, the site's time zone;
    it returns the value, or raises ValueError with "what is wrong; how to mend it". `typed` is the JSON Schema of what
    stands there, as near as such a schema comes to the function.
    """

    def __init__(self, read: Callable[..., Any], typed: Mapping[str, Any], zoned: bool = False) -> None:
        self.read = read
        self.typed = typed
        self.zoned = zoned

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        """Answer pydantic's question for the JSON Schema of the annotated type."""
        return dict(self.typed)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> dict[str, Any]:
        """Answer pydantic's question for the schema of the annotated type (a plain dict, so no import)."""
        if not self.zoned:
            return {"type": "function-plain", "function": {"type": "no-info", "function": self.read}}

        def read(value: Any, info: Any) -> Any:
            return self.read(value, info.context["zone"])

        return {"type": "function-plain", "function": {"type": "with-info", "function": read}}
