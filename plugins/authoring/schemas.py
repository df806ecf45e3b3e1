"""JSON Schema of what editors write, made from the nouns of the model and from what the scaffolds say of each field.

A schema knows one file. What a rule of `check` knows of all of them, such as whether a topic is there, it cannot tell.
"""

import json
import keyword
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import Field, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from ..model.article import Article
from ..model.edition import EditionNote
from ..model.entity import Entity
from ..model.event import Event
from ..model.reply import Reply
from ..model.site_page import SitePage
from ..model.source import Source
from ..model.term import Term
from ..model.topic import Topic
from .new import SCAFFOLDS

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
"""Of all versions the one that every editor reads."""
ONE_OF_BOTH = {
    "oneOf": [
        {"required": ["source"], "properties": {"source": {"type": "object"}}},
        {"required": ["sources"], "properties": {"sources": {"type": "array", "minItems": 1}}},
    ]
}
"""An article cites one page or a list of pages; what is empty counts as left out."""
KEY = re.compile(r"( *(?:- )?)([a-z_]+):(?: |$)")


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its noun, its scaffold, the key that the file's name stands in for, and what else holds.

    `lent` names keys of nouns inside that may be left out, since the file itself has what they then get.
    """

    noun: type[Any]
    scaffold: str = ""
    named: str = ""
    listed: bool = False
    besides: Mapping[str, Any] = field(default_factory=dict)
    inheritable: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


KINDS = {
    "article": FileKind(
        Article, "article.md", "slug", besides=ONE_OF_BOTH, inheritable={"Event": ("topics", "sources")}
    ),
    "topic": FileKind(Topic, "topic.md", "slug"),
    "page": FileKind(SitePage, "page.md", "slug"),
    "edition": FileKind(EditionNote, "edition.md"),
    "reply": FileKind(Reply, named="id"),
    "events": FileKind(Event, "event.yaml", listed=True),
    "sources": FileKind(Source, "source.yaml", listed=True),
    "entities": FileKind(Entity, "entity.yaml", listed=True),
    "glossary": FileKind(Term, "term.yaml", listed=True),
}
"""By the name of the schema."""


def write(folder: Path) -> None:
    """Write every schema into a folder, and print what that changed."""
    folder.mkdir(exist_ok=True)
    for name, text in texts().items():
        path = folder / f"{name}.json"
        old = path.read_text(encoding="utf-8") if path.is_file() else ""
        if old != text:
            path.write_text(text, encoding="utf-8")
        print(f"{folder.name}/{path.name}: {'as it was' if old == text else 'written'}")


def texts() -> dict[str, str]:
    """Return every schema as it stands in its file, by name."""
    said: dict[tuple[str, str], str] = {}
    whole = {name: schema_of(kind) for name, kind in KINDS.items()}
    for name, kind in KINDS.items():
        if kind.scaffold:
            for owner, key, words in explained(whole[name], SCAFFOLDS / kind.scaffold):
                said.setdefault((owner, key), words)
    for schema in whole.values():
        for owner, made in mappings(schema):
            for key, each in made["properties"].items():
                if (owner, key) in said:
                    made["properties"][key] = {"description": said[owner, key], **each}
    return {name: json.dumps(schema, indent=1, ensure_ascii=False) + "\n" for name, schema in whole.items()}


def schema_of(kind: FileKind) -> Schema:
    """Return the schema of a kind of file."""
    made = TypeAdapter(kind.noun).json_schema()
    nouns = {each.__name__: each for each in nouns_in(kind.noun)}
    defs = made.pop("$defs", {})
    defs = {
        name: mapping(defs[name], nouns[name], kind.inheritable.get(name, ())) for name in sorted(defs.keys() & nouns)
    }
    whole = mapping(made, kind.noun)
    whole["required"] = [key for key in whole["required"] if key != kind.named]
    whole |= kind.besides
    if kind.listed:
        defs = {kind.noun.__name__: whole, **defs}
        whole = {"type": "array", "items": {"$ref": f"#/$defs/{kind.noun.__name__}"}, "minItems": 1}
    return {"$schema": DRAFT, **whole, **({"$defs": defs} if defs else {})}


def nouns_in(noun: type[Any]) -> Iterator[type[Any]]:
    """Yield a noun and all that its fields as written hold, each once."""
    found: list[type[Any]] = [noun]
    for each in found:
        yield each
        hints = [given.type for given in written(each)]
        for hint in hints:
            found += [one for one in flat(hint) if isinstance(one, type) and is_dataclass(one) and one not in found]


def written(noun: type[Any]) -> list[Field[Any]]:
    """Return the fields of a noun that stand in files; the build makes the others."""
    return [each for each in fields(noun) if not each.metadata.get("made")]


def flat(hint: Any) -> Iterator[Any]:
    """Yield a type and all that it is made of."""
    yield hint
    for each in getattr(hint, "__args__", ()):
        yield from flat(each)


def mapping(made: Schema, noun: type[Any], lent: Sequence[str] = ()) -> Schema:
    """Return pydantic's schema of a noun as that of its mapping in a file; keys that are `lent` may be left out."""
    names = [each.name for each in written(noun)]
    required = [name for name in names if name in made.get("required", ()) and name not in lent]
    ordered = [*required, *(name for name in names if name not in required)]
    properties = {key_of(name): value(made["properties"][name], name in required) for name in ordered}
    whole: Schema = {"title": noun.__name__, "description": " ".join((noun.__doc__ or "").split()), "type": "object"}
    return whole | {
        "properties": properties,
        "required": [key_of(name) for name in required],
        "additionalProperties": False,
    }


def value(made: Schema, required: bool) -> Schema:
    """Return the schema of a field; one that may be left out may be empty too."""
    kept = {key: each for key, each in made.items() if key not in ("title", "default")}
    if "$ref" in kept and not required:
        return {"anyOf": [kept, {"type": "null"}]}
    if "$ref" in kept:
        return {"allOf": [kept]}  # beside a reference, draft 7 reads nothing
    if required:
        return kept
    choices = [each for each in kept.pop("anyOf", [kept]) if each != {"type": "null"}]
    if len(choices) > 1 or "enum" in choices[0] or "$ref" in choices[0]:
        return {"anyOf": [*choices, {"type": "null"}]}
    (only,) = choices
    types = only["type"] if isinstance(only["type"], list) else [only["type"]]
    return {**only, "type": [*types, "null"]}


def key_of(name: str) -> str:
    """Return the key of a field; one that is a word of Python has no underscore in a file."""
    return name.removesuffix("_") if keyword.iskeyword(name.rstrip("_")) else name


def mappings(schema: Schema) -> Iterator[tuple[str, Schema]]:
    """Yield every mapping of a schema with the name of its noun."""
    for each in (schema, *schema.get("$defs", {}).values()):
        if "properties" in each:
            yield each["title"], each


def explained(schema: Schema, scaffold: Path) -> Iterator[tuple[str, str, str]]:
    """Yield what a scaffold says of fields: the name of the noun, the key, and the words above it."""
    known = dict(mappings(schema))
    above: list[tuple[int, str]] = []
    said: list[str] = []
    top = schema if "properties" in schema else known[schema["items"]["$ref"].rpartition("/")[2]]
    for line in scaffold.read_text(encoding="utf-8").splitlines():
        bare = re.sub(r"^( *)# ?", r"\1", line)
        found = KEY.match(bare)
        depth = len(found[1]) if found else 0
        outer = [each for each in above if each[0] < depth]
        owner = known.get(outer[-1][1], {}) if outer else top
        if found and found[2] in owner.get("properties", {}):
            if words := plain(" ".join(said)):
                yield owner["title"], found[2], words
            above = [*outer, (depth, held(owner["properties"][found[2]]))]
            said = []
        else:
            said = [*said, bare.strip().removeprefix("# ")] if line.lstrip().startswith("#") else []


def held(schema: Any) -> str:
    """Return the name of the noun that a field holds."""
    found = re.search(r"#/\$defs/(\w+)", json.dumps(schema))
    return found[1] if found else ""


def plain(words: str) -> str:
    """Return what a scaffold says of a field alone, without what is filled in and what a schema says itself."""
    words = re.sub(r"[A-Z][a-z ]*: \$\w+\.", "", words.rpartition("listed by ./digest check.")[2])
    return " ".join(re.sub(r"(?<![\w,] )\bOptional\.", "", words).split())
