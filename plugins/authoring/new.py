"""New files and entries for content/: what is needed, or with `full` every field, explained. Nothing there is changed.

What nobody has said is a TODO, never a guess.
"""

import json
import re
import runpy
import uuid
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from string import Template
from textwrap import indent
from typing import Any

from unidecode import unidecode

from ..model.edition import Week
from ..model.errors import CONTENT, USAGE, Abort
from ..model.text import SLUG
from ..model.vocabulary import DEFAULTS
from ..reading.parse.files import fault_of_name
from ..system.files import replace_file
from ..system.suggestions import did_you_mean
from ..writing.build import settings_file

SCAFFOLDS = Path(__file__).parent / "scaffolds"
MAX_NAME_CHARS = 60
DATED_KINDS = ("article", "event")
PLACEHOLDER_TITLES = {
    "article": "TODO: headline",
    "topic": "TODO: name of the topic",
    "event": "TODO: what happened, in one sentence",
    "source": "TODO: name of the publisher",
    "page": "TODO: heading",
    "edition": "TODO: headline for the week",
    "entity": "TODO: name",
    "term": "TODO: short form",
}


def new(
    kind: str, *, title: str | None = None, name: str | None = None, content: Path, full: bool = False, **known: str
) -> None:
    """Write a new file or entry of a kind, one of WRITERS, and print its path. Raises Abort.

    `known` may hold a `topic`, and the `publisher` and the `url` of its source.
    """
    if kind not in WRITERS:
        near = did_you_mean(kind, WRITERS)
        raise Abort(
            f"new: {kind!r} is not a kind; {f'{near} Or ' if near else ''}write: new {'|'.join(WRITERS)}", USAGE
        )
    if not content.is_dir():
        raise Abort(f"new: {content} is not a folder; name the one that holds the content with --content", USAGE)
    title = " ".join((title or "").split())
    now = present_day()
    dated = re.match(r"(\d{4}-\d{2}-\d{2})-(?=.)", name or "") if kind in DATED_KINDS else None
    day = dated[1] if dated else now
    try:
        date.fromisoformat(day)
    except ValueError:
        raise Abort(f"new: {day!r} is not in the calendar; begin --name with the day of the original", USAGE) from None
    rest = name.removeprefix(f"{day}-") if name else slug_from_title(title or f"new {kind}")
    if kind == "edition":
        rest = week_name(name, now)
    elif not SLUG.fullmatch(rest):
        raise Abort(f"new: no name for an address in {rest or title!r}; give one such as --name word-and-word", USAGE)
    topics = sorted(path.stem for path in (content / "topics").glob("*.md"))
    require_known(kind, known, topics)
    values = {
        "id": str(uuid.uuid4()),
        "title": yaml_quoted(title or PLACEHOLDER_TITLES[kind]),
        "today": now,
        "day": day,
        "original": dated[1] if dated else "",
        "name": f"{day}-{rest}" if kind == "event" and dated else rest,
        "topics": ", ".join(topics) or "none yet",
        "topic": known.get("topic", "TODO"),
        "topic_list": known.get("topic", ""),
        "publisher": yaml_quoted(known.get("publisher", "TODO: publisher")),
        "url": yaml_text(known.get("url", "https://example.org/TODO")),
        "full": full,
        "named_url": "url" in known,
        "known_day": day if dated else "TODO",
        "states": ", ".join(DEFAULTS.of("TOPIC_STATES")),
        "kinds": ", ".join(DEFAULTS.of("SOURCE_KINDS")),
        "sorts": ", ".join(DEFAULTS.of("ENTITY_KINDS")),
    }
    try:
        path = WRITERS[kind](content, values)
    except OSError as error:
        raise Abort(f"new: {error.filename} cannot be written: {error.strerror}", CONTENT) from None
    print(f"{path.as_posix()} is written; ./digest check lists its TODOs.")


def content_of(named: str | None) -> Path:
    """Return the folder that holds the content: the one that is named, else that of the settings."""
    if named is not None:
        return Path(named)
    path = Path(runpy.run_path(str(settings_file()))["PATH"])
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def require_known(kind: str, known: Mapping[str, str], topics: list[str]) -> None:
    """Raise Abort if something is said that such an entry does not have, or a topic that is not there."""
    text = (SCAFFOLDS / f"{kind}{'.md' if (SCAFFOLDS / f'{kind}.md').is_file() else '.yaml'}").read_text(
        encoding="utf-8"
    )
    for name, value in known.items():
        if not re.search(rf"\${name}(_list)?\b", text):
            raise Abort(f"new: --{name}: a new {kind} has none; leave it out", USAGE)
        if not value.strip():
            raise Abort(f"new: --{name}: is empty; give it a value, or leave it out", USAGE)
    if (topic := known.get("topic")) and topic not in topics:
        mend = did_you_mean(topic, topics) or "./digest new topic makes one"
        raise Abort(f"new: --topic: {topic!r} is no topic; {mend}", USAGE)
    if (url := known.get("url")) and not re.fullmatch(r"https?://[^\s<>\"]+", url):
        raise Abort(f"new: --url: {url!r} is no address of a page; write it whole, with https://", USAGE)


def present_day() -> str:
    return date.today().isoformat()


def slug_from_title(title: str) -> str:
    """Return a slug made of a title: Latin letters, digits and hyphens, cut between words at MAX_NAME_CHARS."""
    words = re.sub(r"[^a-z0-9]+", "-", unidecode(title).lower()).strip("-")
    return (
        words
        if len(words) <= MAX_NAME_CHARS
        else words[: MAX_NAME_CHARS + 1].rpartition("-")[0] or words[:MAX_NAME_CHARS]
    )


def week_name(name: str | None, today: str) -> str:
    """Return the name of a week, such as 2026-W47: the one that is given, else the present one. Raises Abort."""
    try:
        return Week.read(name or Week.of(date.fromisoformat(today)).name).name
    except ValueError as error:
        raise Abort(f"new: {error}", USAGE) from None


def yaml_text(text: str) -> str:
    """Return an address as it is written in YAML: bare where that can be read back."""
    return text if re.fullmatch(r"[\w:/.?=&%~+,;@!()*'-]+", text) and not text.endswith(":") else yaml_quoted(text)


def yaml_quoted(text: str) -> str:
    """Return a line of text as a YAML scalar in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def fill_scaffold(scaffold: str, values: dict[str, Any]) -> str:
    """Return the text of a scaffold with its placeholders replaced by the values; short, unless it is to be full."""
    text = (SCAFFOLDS / scaffold).read_text(encoding="utf-8")
    if values["original"]:
        text = text.replace("  # published: ", "  published: ", 1)
    kept = [name for name, known in (("published", values["original"]), ("homepage", values["named_url"])) if known]
    return Template(text if values["full"] else shortened(text, kept)).substitute(values)


def shortened(text: str, kept: Iterable[str] = ()) -> str:
    """Return a scaffold without its explanations and without the fields that are optional, but for those `kept`."""
    front, fence, body = text.rpartition("\n---\n")
    lines, optional, inside = [], False, -1
    for line in (front or body).split("\n"):
        bare = line if line == "---" else line.lstrip(" -")
        depth = len(line) - len(bare)
        if not bare:
            continue
        if bare.startswith("#"):
            optional = bare.endswith("Optional.")
            continue
        if inside < 0 or depth <= inside:
            inside = depth if optional and bare.partition(":")[0] not in kept else -1
        optional = False
        if inside < 0 or bare == "---":
            lines.append(line)
    return "\n".join(lines) + (f"{fence}{body}" if front else "\n")


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
