"""JSON Schemas of content for editors, made of the records of the model and the comments in the scaffolds.

A schema covers one file; what `check` knows of all files, such as whether a topic exists, it cannot express.
"""

import json
import keyword
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import field
from pydantic import TypeAdapter

from ..model.article import Article
from ..model.edition import EditionNote
from ..model.entity import Entity
from ..model.event import Event
from ..model.record import Record, written_fields
from ..model.reply import Reply
from ..model.site_page import SitePage
from ..model.source import Source
from ..model.style import Style
from ..model.term import Term
from ..model.topic import Topic
from .scaffolding import SCAFFOLDS

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
"""Draft 7 is the version that every editor reads."""
ONE_OF_BOTH = {
    "oneOf": [
        {"required": ["source"], "properties": {"source": {"type": "object"}}},
        {"required": ["sources"], "properties": {"sources": {"type": "array", "minItems": 1}}},
    ]
}
"""An article cites one page or a list of pages; what is empty counts as left out."""
KEY = re.compile(r"( *(?:- )?)([a-z_]+):(?: |$)")


class FileKind(Record):
    """A kind of file: the record and the scaffold of its entries; `listed` if it is a list of them.

    `named_by_file` is a key that defaults to the file's name, `extra` are more keywords of the schema. `inheritable`
    are keys of nested records, by class name, that may be left out, since they get the values of the file.
    """

    record: type[Record]
    scaffold: str = ""
    named_by_file: str = ""
    listed: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)
    inheritable: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


FILE_KINDS = {
    "article": FileKind(
        record=Article,
        scaffold="article.md",
        named_by_file="slug",
        extra=ONE_OF_BOTH,
        inheritable={"Event": ("topics", "sources")},
    ),
    "topic": FileKind(record=Topic, scaffold="topic.md", named_by_file="slug"),
    "page": FileKind(record=SitePage, scaffold="page.md", named_by_file="slug"),
    "edition": FileKind(record=EditionNote, scaffold="edition.md"),
    "reply": FileKind(record=Reply, named_by_file="id"),
    "events": FileKind(record=Event, scaffold="event.yaml", listed=True),
    "sources": FileKind(record=Source, scaffold="source.yaml", listed=True),
    "entities": FileKind(record=Entity, scaffold="entity.yaml", listed=True),
    "glossary": FileKind(record=Term, scaffold="term.yaml", listed=True),
    "style": FileKind(record=Style, scaffold="style.yaml"),
}
"""By the name of the schema."""


def write(folder: Path) -> None:
    """Write every schema into a folder, and print which of them changed."""
    folder.mkdir(exist_ok=True)
    for name, text in schema_texts().items():
        path = folder / f"{name}.json"
        old = path.read_text(encoding="utf-8") if path.is_file() else ""
        if old != text:
            path.write_text(text, encoding="utf-8")
        print(f"{folder.name}/{path.name}: {'as it was' if old == text else 'written'}")


def schema_texts() -> dict[str, str]:
    """Return the text of every schema, by name."""
    descriptions: dict[tuple[str, str], str] = {}
    whole = {name: schema_of_file(kind) for name, kind in FILE_KINDS.items()}
    for name, kind in FILE_KINDS.items():
        if kind.scaffold:
            for owner, key, words in field_descriptions(whole[name], SCAFFOLDS / kind.scaffold):
                descriptions.setdefault((owner, key), words)
    for schema in whole.values():
        for owner, mapping_schema in record_schemas(schema):
            for key, each in mapping_schema["properties"].items():
                if (owner, key) in descriptions:
                    mapping_schema["properties"][key] = {"description": descriptions[owner, key], **each}
    return {name: json.dumps(schema, indent=1, ensure_ascii=False) + "\n" for name, schema in whole.items()}


def schema_of_file(kind: FileKind) -> Schema:
    generated = TypeAdapter(kind.record).json_schema()
    records = {each.__name__: each for each in records_in(kind.record)}
    defs = generated.pop("$defs", {})
    defs = {
        name: schema_of_record(defs[name], records[name], kind.inheritable.get(name, ()))
        for name in sorted(defs.keys() & records)
    }
    whole = schema_of_record(generated, kind.record)
    whole["required"] = [key for key in whole["required"] if key != kind.named_by_file]
    whole |= kind.extra
    if kind.listed:
        defs = {kind.record.__name__: whole, **defs}
        whole = {"type": "array", "items": {"$ref": f"#/$defs/{kind.record.__name__}"}, "minItems": 1}
    return {"$schema": DRAFT, **whole, **({"$defs": defs} if defs else {})}


def records_in(record: type[Record]) -> Iterator[type[Record]]:
    """Yield a class of records and those of its fields in files, also nested ones, each once."""
    found: list[type[Record]] = [record]
    for each in found:
        yield each
        for given in written_fields(each).values():
            found += [
                one
                for one in nested_types(given.type)
                if isinstance(one, type) and issubclass(one, Record) and one not in found
            ]


def nested_types(hint: Any) -> Iterator[Any]:
    """Yield a type and its type arguments, also nested ones."""
    yield hint
    for each in getattr(hint, "__args__", ()):
        yield from nested_types(each)


def schema_of_record(generated: Schema, record: type[Record], inheritable: Sequence[str] = ()) -> Schema:
    """Return pydantic's schema of a record as that of its mapping in a file; `inheritable` keys may be left out."""
    names = written_fields(record)
    required = [name for name in names if name in generated.get("required", ()) and name not in inheritable]
    ordered = [*required, *(name for name in names if name not in required)]
    properties = {key_of(name): schema_of_field(generated["properties"][name], name in required) for name in ordered}
    whole: Schema = {
        "title": record.__name__,
        "description": " ".join((record.__doc__ or "").split()),
        "type": "object",
    }
    return whole | {
        "properties": properties,
        "required": [key_of(name) for name in required],
        "additionalProperties": False,
    }


def schema_of_field(generated: Schema, required: bool) -> Schema:
    """Return the schema of a field; one that is not required may be null too."""
    schema = {key: each for key, each in generated.items() if key not in ("title", "default")}
    if "$ref" in schema and not required:
        return {"anyOf": [schema, {"type": "null"}]}
    if "$ref" in schema:
        return {"allOf": [schema]}  # beside a reference, draft 7 reads nothing
    if required:
        return schema
    choices = [each for each in schema.pop("anyOf", [schema]) if each != {"type": "null"}]
    if len(choices) > 1 or "enum" in choices[0] or "$ref" in choices[0]:
        return {"anyOf": [*choices, {"type": "null"}]}
    (only,) = choices
    types = only["type"] if isinstance(only["type"], list) else [only["type"]]
    return {**only, "type": [*types, "null"]}


def key_of(name: str) -> str:
    """Return the key of a field in files: `for` for `for_`, which is a keyword of Python."""
    return name.removesuffix("_") if keyword.iskeyword(name.rstrip("_")) else name


def record_schemas(schema: Schema) -> Iterator[tuple[str, Schema]]:
    """Yield every mapping of a schema with the name of its class of records."""
    for each in (schema, *schema.get("$defs", {}).values()):
        if "properties" in each:
            yield each["title"], each


def field_descriptions(schema: Schema, scaffold: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the fields of a scaffold that have a comment above them: class name, key and description."""
    known = dict(record_schemas(schema))
    above: list[tuple[int, str]] = []
    comment: list[str] = []
    top = schema if "properties" in schema else known[schema["items"]["$ref"].rpartition("/")[2]]
    for line in scaffold.read_text(encoding="utf-8").splitlines():
        bare = re.sub(r"^( *)# ?", r"\1", line)
        found = KEY.match(bare)
        depth = len(found[1]) if found else 0
        outer = [each for each in above if each[0] < depth]
        owner = known.get(outer[-1][1], {}) if outer else top
        if found and found[2] in owner.get("properties", {}):
            if words := description_in(" ".join(comment)):
                yield owner["title"], found[2], words
            above = [*outer, (depth, record_name_in(owner["properties"][found[2]]))]
            comment = []
        else:
            comment = [*comment, bare.strip().removeprefix("# ")] if line.lstrip().startswith("#") else []


def record_name_in(schema: Any) -> str:
    """Return the class name of the record in a field, or an empty string."""
    found = re.search(r"#/\$defs/(\w+)", json.dumps(schema))
    return found[1] if found else ""


def description_in(words: str) -> str:
    """Return the description of a field in a comment, without placeholders and what the schema says itself."""
    words = re.sub(r"[A-Z][a-z ]*: \$\w+\.", "", words.rpartition("listed by ./digest check.")[2])
    return " ".join(re.sub(r"(?<![\w,] )\bOptional\.", "", words).split())
