"""Where each kind of content goes: a file of its own, or an entry of a list. Nothing that exists is changed."""

import re
from codecs import BOM_UTF8
from collections.abc import Callable
from pathlib import Path
from textwrap import indent
from typing import Any

from ..model.errors import USAGE, Abort
from ..reading.parse.files import fault_of_name
from ..system.files import replace_file
from .scaffolding import fill_scaffold


def article(content: Path, values: dict[str, Any]) -> Path:
    """Write content/articles/<year>/<day of the original>-<name>.md; no day stands there or in it that nobody gave."""
    name = "-".join(filter(None, (values["original"], values["name"])))
    return write_new(content / "articles" / values["day"][:4] / f"{name}.md", fill_scaffold("article.md", values))


def topic(content: Path, values: dict[str, Any]) -> Path:
    """Write content/topics/<name>.md."""
    return write_new(content / "topics" / f"{values['name']}.md", fill_scaffold("topic.md", values))


def page(content: Path, values: dict[str, Any]) -> Path:
    """Write content/pages/<name>.md."""
    return write_new(content / "pages" / f"{values['name']}.md", fill_scaffold("page.md", values))


def edition(content: Path, values: dict[str, Any]) -> Path:
    """Write content/editions/<week>.md."""
    return write_new(content / "editions" / f"{values['name']}.md", fill_scaffold("edition.md", values))


def event(content: Path, values: dict[str, Any]) -> Path:
    """Add an entry to content/events/<year>.yaml."""
    ledger = sorted((content / "events").glob("*.yaml"))
    refuse_duplicate("id", values["name"], ledger)
    return append_entry(content / "events" / f"{values['day'][:4]}.yaml", fill_scaffold("event.yaml", values))


def source(content: Path, values: dict[str, Any]) -> Path:
    """Add an entry to content/sources.yaml."""
    path = content / "sources.yaml"
    refuse_duplicate("slug", values["name"], [path] if path.exists() else [])
    return append_entry(path, fill_scaffold("source.yaml", values))


def entity(content: Path, values: dict[str, Any]) -> Path:
    """Add an entry to content/entities.yaml."""
    path = content / "entities.yaml"
    refuse_duplicate("slug", values["name"], [path] if path.exists() else [])
    return append_entry(path, fill_scaffold("entity.yaml", values))


def term(content: Path, values: dict[str, Any]) -> Path:
    """Add an entry to content/glossary.yaml."""
    path = content / "glossary.yaml"
    refuse_duplicate("term", values["title"].strip("'\""), [path] if path.exists() else [])
    return append_entry(path, fill_scaffold("term.yaml", values))


WRITERS: dict[str, Callable[[Path, dict[str, Any]], Path]] = {
    "article": article,
    "topic": topic,
    "event": event,
    "source": source,
    "page": page,
    "edition": edition,
    "entity": entity,
    "term": term,
}


def write_new(path: Path, text: str) -> Path:
    """Write a new file. Raises Abort if it exists, or may not have its name."""
    if fault := fault_of_name(path.name):
        raise Abort(f"new: {path}: {'; '.join(fault)}", USAGE)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise Abort(f"new: {path} is there already; give another --title or --name", USAGE) from None
    return path


def append_entry(path: Path, entry: str) -> Path:
    """Append an entry to a YAML list in a file, in its indentation and line ends; the rest stays byte for byte."""
    if not path.exists():
        return write_new(path, entry)
    old = path.read_bytes()
    first = re.search(rb"^( *)([^ #\r\n].*)$", old.removeprefix(BOM_UTF8), re.MULTILINE)
    if first and not first[2].startswith(b"- "):
        raise Abort(f"new: {path} is not a list of entries that start with -; add it by hand", USAGE)
    text = indent(entry, first[1].decode() if first else "")
    if not old.endswith(b"\n") and old:
        text = f"\n{text}"
    if first:
        text = f"\n{text}" if not old.endswith((b"\n\n", b"\r\n\r\n")) else text
    end = "\r\n" if b"\r\n" in old else "\n"
    replace_file(path, old + text.replace("\n", end).encode())
    return path


def refuse_duplicate(field: str, name: str, paths: list[Path]) -> None:
    """Raise Abort if one of the files has an entry with this name."""
    pattern = re.compile(rf"^[ -]*{field}: *[\"']?{re.escape(name)}[\"']? *$", re.MULTILINE)
    for path in paths:
        if pattern.search(path.read_text(encoding="utf-8-sig", errors="replace")):
            raise Abort(f"new: {path} has an entry {name} already; give another --title or --name", USAGE)
