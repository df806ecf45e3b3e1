"""One file becomes nouns or problems: which folder holds what, and how a text is divided.

What a file gives depends on its bytes, its place, the time zone and the names not to break, on nothing else.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from ...markup.renderer import BodyRenderer
from ...model.article import Article
from ...model.edition import EditionNote, Week
from ...model.entity import Entity
from ...model.event import Event
from ...model.problem import Place, Problem
from ...model.reply import Reply
from ...model.site_page import SitePage
from ...model.source import Source
from ...model.term import Term
from ...model.topic import Topic
from ...system.fingerprint import fingerprint_bytes
from ...system.limits import OverLimitError, limited
from .files import PICTURES, RENAMED, TEXTS, FoundFile, decoded, printed_path
from .parsed import ParsedFile, ParseResult
from .validation import keys_of, read_record
from .yaml_text import YamlFault, parse

DATED = re.compile(r"\d{4}-\d{2}-\d{2}-(?=.)")
REFERENCE = 8
"""Digits of an article's id by which replies name it."""
MAX_BODY_S = 5.0
MAX_BODY_BYTES = 600_000_000


@dataclass(frozen=True)
class Reader:
    """Reads files, one after the other."""

    zone: ZoneInfo
    bodies: BodyRenderer

    def read(self, seen: FoundFile) -> ParseResult:
        """Return what a file gives, and every fault in it."""
        try:
            data = Path(seen.path).read_bytes()
        except OSError as error:
            empty = ParsedFile(inside=seen.inside, stat=seen.stat, digest="")
            fault = problem(seen, 0, "file", f"cannot be read ({error.strerror})", "mend its permissions")
            return ParseResult(kept=empty, problems=(fault,), unreadable=unreadable_names(seen.inside, name_of(seen)))
        kept = ParsedFile(inside=seen.inside, stat=seen.stat, digest=fingerprint_bytes(data))
        if seen.suffix in PICTURES:
            from .images import judged  # only a site with new pictures pays for this import

            return ParseResult(kept=replace(kept, picture=judged(data, seen.inside)))
        if not seen.inside.endswith(TEXTS):
            return ParseResult(kept=kept, problems=(unsupported_file(seen),))
        text = decoded(Path(seen.path), data)
        if isinstance(text, Problem):
            return ParseResult(kept=kept, problems=(text,), unreadable=unreadable_names(seen.inside, name_of(seen)))
        return self.text(seen, replace(kept, unfinished="TODO" in text), text)

    def text(self, seen: FoundFile, kept: ParsedFile, text: str) -> ParseResult:
        """Return what a text gives, by its place."""
        match PurePosixPath(seen.inside).parts:
            case ("articles", *_, name) if name.endswith(".md"):
                return self.document(seen, kept, text, Article, "articles")
            case ("topics", name) if name.endswith(".md"):
                return self.document(seen, kept, text, Topic, "topics")
            case ("pages", name) if name.endswith(".md"):
                return self.document(seen, kept, text, SitePage, "statements")
            case ("editions", name) if name.endswith(".md"):
                return self.edition_note(seen, kept, text)
            case ("replies", _, name) if name.endswith(".md"):
                return self.document(seen, kept, text, Reply, "replies")
            case ("events", name) if name.endswith(".yaml"):
                return self.listing(seen, kept, text, Event, "events")
            case ("sources.yaml",):
                return self.listing(seen, kept, text, Source, "sources")
            case ("entities.yaml",):
                return self.listing(seen, kept, text, Entity, "entities")
            case ("glossary.yaml",):
                return self.listing(seen, kept, text, Term, "terms")
        mend = "articles/<year>/, topics/, events/, editions/, pages/ and replies/<reference>/ hold content"
        return ParseResult(kept=kept, problems=(problem(seen, 0, "file", "is not read here", mend, warning=True),))

    def edition_note(self, seen: FoundFile, kept: ParsedFile, text: str) -> ParseResult:
        """Read an editor's note, if its name is that of a week."""
        try:
            Week.read(name_of(seen))
        except ValueError as error:
            what, _, mend = str(error).partition("; ")
            fault = problem(seen, 1, "file", what, mend)
            return ParseResult(kept=kept, problems=(fault,), unreadable=unreadable_names(seen.inside, name_of(seen)))
        return self.document(seen, kept, text, EditionNote, "edition_notes")

    def document(self, seen: FoundFile, kept: ParsedFile, text: str, kind: type[Any], place: str) -> ParseResult:
        """Read front matter and body."""
        name = name_of(seen)
        try:
            raw, lines, prose, start = split_front_matter(text, bare=kind is EditionNote)
        except YamlFault as fault:
            return ParseResult(
                kept=kept, problems=(faulty(seen, fault),), unreadable=unreadable_names(seen.inside, name)
            )
        key = "id" if kind is Reply else "slug"
        named = kind is not EditionNote and raw.get(key) is None
        if named:
            raw[key] = name
        lent = inherit_fields(raw) if kind is Article else set()
        noun, problems = read_record(kind, raw, printed_path(Path(seen.path)), lines, self.zone)
        if named and any(each.field == key for each in problems):
            mend = f"use small letters, digits and single hyphens, or write `{key}: …` in the file"
            problems = [each for each in problems if each.field != key]
            problems.append(problem(seen, 0, "file", f"the name {name!r} makes no address", mend))
        problems = [each for each in problems if ".".join(each.field.split(".")[:3]) not in lent]
        if noun is None:
            return ParseResult(kept=kept, problems=tuple(problems), unreadable=unreadable_names(seen.inside, name, raw))
        try:
            with limited(MAX_BODY_S, MAX_BODY_BYTES):
                body, html = self.bodies.render(prose, start, f"{noun.anchor}-" if kind is Reply else "")
        except (OverLimitError, RecursionError) as error:
            deep = isinstance(error, RecursionError)
            what, mend = ("is nested too deeply", "write it flatter") if deep else (str(error), "divide it")
            over = problem(seen, start, "body", what, mend)
            return ParseResult(kept=kept, problems=(over,), unreadable=unreadable_names(seen.inside, name, raw))
        made: dict[str, Any] = {"body": body}
        if kind is Reply:
            made["article"] = PurePosixPath(seen.inside).parent.name
        if kind is EditionNote:
            made["week"] = Week.read(name)
        noun = replace(noun, **made)
        return ParseResult(kept=kept.giving(place, (noun,)), problems=tuple(problems), html=((body.key, html),))

    def listing(self, seen: FoundFile, kept: ParsedFile, text: str, kind: type[Any], place: str) -> ParseResult:
        """Read a list of mappings."""
        try:
            raw, lines = parse(text)
            if not isinstance(raw, list):
                what = "is empty" if raw is None else "is not a list"
                raise YamlFault(1, "file", what, "write one item after each hyphen")
        except YamlFault as fault:
            return ParseResult(kept=kept, problems=(faulty(seen, fault),), unreadable=unreadable_names(seen.inside))
        problems: list[Problem] = []
        nouns: list[Any] = []
        unread: list[str] = []
        for number, item in enumerate(raw):
            if not isinstance(item, dict):
                what, mend = f"{item!r} is not a mapping", f"write its fields: {keys_of(kind)}"
                problems.append(problem(seen, lines[(number,)], "entry", what, mend))
                continue
            noun, faults = read_record(kind, item, printed_path(Path(seen.path)), lines, self.zone, (number,))
            problems += faults
            if noun is None:
                unread += unreadable_names(seen.inside, raw=item)
            else:
                nouns.append(noun)
        return ParseResult(kept=kept.giving(place, tuple(nouns)), problems=tuple(problems), unreadable=tuple(unread))


def inherit_fields(raw: dict[str, Any]) -> set[str]:
    """Give an article's topics and sources to the events in it that name none, and return the fields given so."""
    events, topics = raw.get("events"), raw.get("topics")
    slugs = [next(iter(each), None) if isinstance(each, dict) else each for each in topics or () if each]
    sources = [each for each in (raw.get("source"), *(raw.get("sources") or ())) if each]
    given = set()
    for number, event in enumerate(events if isinstance(events, list) else ()):
        for key, value in (("topics", slugs), ("sources", sources)):
            if isinstance(event, dict) and event.get(key) is None and value:
                event[key] = value
                given.add(f"events.{number}.{key}")
    return given


def unreadable_names(inside: str, name: str = "", raw: Mapping[str, Any] | None = None) -> tuple[str, ...]:
    """Return every name of what cannot be read: a file, or the entry `raw` of it.

    Without `raw` its names are not known, and whatever of its kind is missing may stand in it.
    """
    path = PurePosixPath(inside)
    names = [inside, name or path.stem] if raw is None or name else []
    if raw is None:
        names.append(f"{PurePosixPath(path.parts[0]).stem}/*")
    else:
        aliases = raw.get("aliases")
        known = [raw.get(key) for key in ("id", "slug", "name", "title", "term")]
        known += aliases if isinstance(aliases, list) else []
        names += [each for each in known if isinstance(each, str)]
        names += [str(raw["id"])[:REFERENCE]] if raw.get("id") else []
    return tuple(each.casefold() for each in names)


def unsupported_file(seen: FoundFile) -> Problem:
    """Return the warning that a file is of no kind that is read."""
    path = PurePosixPath(seen.inside)
    what = f"a file with {path.suffix}" if path.suffix else "a file without a suffix"
    suffix = RENAMED.get(path.suffix.lower())
    mend = f"name it {path.stem}{suffix}" if suffix else "move it out of content"
    return problem(seen, 0, "file", f"{what} is not read", mend, warning=True)


def name_of(seen: FoundFile) -> str:
    """Return the name that a file gives to what is in it."""
    return DATED.sub("", PurePosixPath(seen.inside).stem)


def problem(seen: FoundFile, line: int, field: str, what: str, mend: str, warning: bool = False) -> Problem:
    """Return a problem of a file."""
    return Problem(path=printed_path(Path(seen.path)), line=line, field=field, what=what, mend=mend, warning=warning)


def faulty(seen: FoundFile, fault: YamlFault) -> Problem:
    """Return a fault of YAML as a problem of its file."""
    return problem(seen, fault.line, fault.field, fault.what, fault.mend)


def lines_of(path: Path) -> dict[Place, int]:
    """Return the line of each field of a file that has been read before; nothing if it has changed since."""
    try:
        text = decoded(path, path.read_bytes())
        if isinstance(text, Problem):
            return {}
        return split_front_matter(text, bare=True)[1] if path.suffix.lower() == ".md" else parse(text)[1]
    except (OSError, YamlFault):
        return {}


def split_front_matter(text: str, bare: bool = False) -> tuple[dict[str, Any], dict[Place, int], str, int]:
    """Divide a document into front matter, the lines of its fields, its body and the body's line. Raises YamlFault.

    With `bare` there need be nothing in the front matter.
    """
    fence = "write the fields between two lines of ---"
    if not text.strip():
        raise YamlFault(1, "file", "is empty", fence)
    rows = text.split("\n")
    if rows[0].rstrip() != "---":
        raise YamlFault(1, "file", "does not start with a line ---", fence)
    end = next((number for number, row in enumerate(rows[1:], 1) if row.rstrip() == "---"), None)
    if end is None:
        raise YamlFault(1, "file", "the front matter has no closing line ---", fence)
    try:
        raw, lines = parse("\n".join(rows[1:end]))
    except YamlFault as fault:
        raise YamlFault(fault.line + 1, fault.field, fault.what, fault.mend) from None
    if raw is None and bare:
        raw = {}
    if not isinstance(raw, dict):
        what = "the front matter is empty" if raw is None else "the front matter is not a mapping"
        raise YamlFault(1, "file", what, "write a field and its value in each line, such as `title: …`")
    shifted = {place: line + 1 for place, line in lines.items()}
    return raw, shifted, "\n".join(rows[end + 1 :]), end + 2
