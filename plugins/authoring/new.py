"""New files and entries for content/: what is needed, or with `full` every field, explained. Nothing there is changed.

What nobody has said is a TODO, never a guess.
"""

import re
import runpy
import uuid
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ..model.edition import Week
from ..model.errors import CONTENT, USAGE, Abort
from ..model.text import SLUG
from ..model.vocabulary import DEFAULTS
from ..system.suggestions import did_you_mean
from ..writing.build import settings_file
from .new_files import WRITERS
from .scaffolding import SCAFFOLDS, slug_from_title, yaml_quoted, yaml_text

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
) -> Path:
    """Write a new file or entry of a kind, one of WRITERS, print its path, and return it. Raises Abort.

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
    return path


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


def week_name(name: str | None, today: str) -> str:
    """Return the name of a week, such as 2026-W47: the one that is given, else the present one. Raises Abort."""
    try:
        return Week.read(name or Week.of(date.fromisoformat(today)).name).name
    except ValueError as error:
        raise Abort(f"new: {error}", USAGE) from None
