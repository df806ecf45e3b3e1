"""One file becomes records or problems: which folder holds what.

What a file gives depends on its bytes, its place, and of settings the time zone, the words and the names not to break.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from ...markup.renderer import BodyRenderer
from ...model.article import Article
from ...model.characters import with_closed_directions
from ...model.e_mail import addresses_by_line, masked
from ...model.edition import EditionNote, Week
from ...model.entity import Entity
from ...model.event import Event
from ...model.problem import Problem
from ...model.record import Record, replace
from ...model.reply import Reply
from ...model.site_page import SitePage
from ...model.source import Source
from ...model.term import Term
from ...model.topic import Topic
from ...system.fingerprint import fingerprint_bytes
from ...system.limits import OverLimitError, limited
from ...system.suggestions import nearest
from .field_text import figures_quoted, has_syntax, plain_fields
from .file_faults import faulty, problem, unread_file, unreadable_file, unsupported_file
from .files import PICTURES, TEXTS, FoundFile, decode_text
from .front_matter import body_of, split_front_matter
from .names import name_of, unreadable_names
from .parsed import ParsedFile, ParseResult
from .suspicions import is_suspect
from .validation import SiteContext, keys_of, read_record
from .yaml_text import YamlFault, parse

LONGEST_BODY = 500_000
LONGEST_REPLY = 20_000
"""So many letters a text may have: what is longer was not written by hand."""
MAX_FILE_BYTES = 50_000_000
"""A larger file is not even opened."""
MAX_BODY_S = 3.0
MAX_BODY_BYTES = 600_000_000


class Reader(Record, gc=True):
    """Reads files, one after the other."""

    site: SiteContext
    bodies: BodyRenderer

    def read(self, found_file: FoundFile) -> ParseResult:
        """Return what a file gives, and every fault in it."""
        if found_file.suffix not in PICTURES and not found_file.inside.endswith(TEXTS):
            return ParseResult(file=unread_file(found_file), problems=(unsupported_file(found_file),))
        if (size := found_file.stat.size) > MAX_FILE_BYTES:
            what = f"takes {size / 1e6:.0f} MB, more than {MAX_FILE_BYTES / 1e6:.0f}"
            return unreadable_file(found_file, what, "divide it, or move it out of content")
        try:
            with open(found_file.path, "rb", buffering=0) as opened:  # noqa: PTH123 - every file comes here
                data = opened.readall()
        except OSError as error:
            return unreadable_file(found_file, f"cannot be read ({error.strerror})", "mend its permissions")
        file = ParsedFile(inside=found_file.inside, stat=found_file.stat, digest=fingerprint_bytes(data))
        if found_file.suffix in PICTURES:
            from .images import judged  # only a site with new pictures pays for this import

            return ParseResult(file=replace(file, picture=judged(data, found_file.inside)))
        text = decode_text(found_file.path, data)
        if isinstance(text, Problem):
            return ParseResult(
                file=file, problems=(text,), unreadable=unreadable_names(found_file.inside, name_of(found_file))
            )
        return self.text(found_file, replace(file, unfinished=is_suspect(text)), text)

    def text(self, found_file: FoundFile, file: ParsedFile, text: str) -> ParseResult:
        """Return what a text gives, by its place."""
        match found_file.inside.split("/"):
            case ("articles", *_, name) if name.endswith(".md"):
                return self.document(found_file, file, text, Article, "articles")
            case ("topics", name) if name.endswith(".md"):
                return self.document(found_file, file, text, Topic, "topics")
            case ("pages", name) if name.endswith(".md"):
                return self.document(found_file, file, text, SitePage, "statements")
            case ("editions", name) if name.endswith(".md"):
                return self.edition_note(found_file, file, text)
            case ("replies", _, name) if name.endswith(".md"):
                return self.document(found_file, file, text, Reply, "replies")
            case ("events", name) if name.endswith(".yaml"):
                return self.listing(found_file, file, text, Event, "events")
            case ("sources.yaml",):
                return self.listing(found_file, file, text, Source, "sources")
            case ("entities.yaml",):
                return self.listing(found_file, file, text, Entity, "entities")
            case ("glossary.yaml",):
                return self.listing(found_file, file, text, Term, "terms")
        mend = "articles/<year>/, topics/, events/, editions/, pages/ and replies/<reference>/ hold content"
        return ParseResult(
            file=file, problems=(problem(found_file, 0, "file", "is not read here", mend, warning=True),)
        )

    def edition_note(self, found_file: FoundFile, file: ParsedFile, text: str) -> ParseResult:
        """Read an editor's note, if its name is that of a week."""
        try:
            Week.read(name_of(found_file))
        except ValueError as error:
            what, _, mend = str(error).partition("; ")
            fault = problem(found_file, 1, "file", what, mend)
            return ParseResult(
                file=file, problems=(fault,), unreadable=unreadable_names(found_file.inside, name_of(found_file))
            )
        return self.document(found_file, file, text, EditionNote, "edition_notes")

    def document(self, found_file: FoundFile, file: ParsedFile, text: str, kind: type[Any], place: str) -> ParseResult:
        """Read front matter and body."""
        name = name_of(found_file)
        yaml_fault, unreadable = None, unreadable_names(found_file.inside, name)
        try:
            raw, lines, prose, start = split_front_matter(text, bare=kind is EditionNote)
        except YamlFault as fault:
            yaml_fault, raw, lines = fault, {}, {(): 1}
            prose, start = body_of(text)
        quoted: list[Problem] = []
        if has_syntax(text[: len(text) - len(prose)]):
            quoted = list(figures_quoted(raw, found_file.printed, lines))
            raw = plain_fields(raw)
        key = "id" if kind is Reply else "slug"
        named = kind is not EditionNote and raw.get(key) is None
        if named:
            raw[key] = name
        inherited = inherit_fields(raw) if kind is Article else set()
        found, problems = read_record(kind, raw, found_file.printed, lines, self.site)
        if named and any(each.field == key for each in problems):
            mend = f"use small letters, digits and single hyphens, or write `{key}: …` in the file"
            problems = [each for each in problems if each.field != key]
            problems.append(problem(found_file, 0, "file", f"the name {name!r} makes no address", mend))
        problems = [each for each in problems if ".".join(each.field.split(".")[:3]) not in inherited] + quoted
        broken = set[str]()
        if yaml_fault:
            problems, broken = [faulty(found_file, yaml_fault)], set(kind.__struct_fields__)
        elif problems:
            unreadable = unreadable_names(found_file.inside, name, raw)
            broken = broken_fields(problems, kind) | ({key} if named else set())
        else:
            unreadable = ()
        if found is None:
            return ParseResult(file=file, problems=tuple(problems), unreadable=unreadable)
        try:
            if len(prose) > (longest := LONGEST_REPLY if kind is Reply else LONGEST_BODY):
                raise OverLimitError(f"has {len(prose):,} letters, more than {longest:,}")
            with limited(MAX_BODY_S, MAX_BODY_BYTES):
                prefix = f"{found.anchor}-" if kind is Reply else ""
                e_mails = tuple(addresses_by_line(prose, start))
                printed = with_closed_directions(masked(prose) if e_mails and kind is Reply else prose)
                facts, body, html = self.bodies.render(printed, start, prefix, found_file.inside)
        except (OverLimitError, RecursionError) as error:
            deep = isinstance(error, RecursionError)
            what, mend = ("is nested too deeply", "write it flatter") if deep else (str(error), "divide it")
            over = problem(found_file, start, "body", what, mend)
            unreadable = unreadable or unreadable_names(found_file.inside, name, raw)
            return ParseResult(file=file, problems=(*problems, over), unreadable=unreadable)
        computed: dict[str, Any] = {"body": facts}
        if kind is Reply:
            computed["article"] = PurePosixPath(found_file.inside).parent.name
        if kind is EditionNote:
            computed["week"] = Week.read(name)
        body = replace(body, e_mails=e_mails) if e_mails else body
        file = file.giving(place, (replace(found, **computed),), body)
        return ParseResult(
            file=file,
            problems=tuple(problems),
            unreadable=unreadable,
            broken={0: frozenset(broken)} if broken else {},
            html=((body.key, html),),
        )

    def listing(self, found_file: FoundFile, file: ParsedFile, text: str, kind: type[Any], place: str) -> ParseResult:
        """Read a list of mappings."""
        try:
            raw, lines = parse(text)
            if not isinstance(raw, list):
                what = "is empty" if raw is None else "is not a list"
                raise YamlFault(1, "file", what, "write one item after each hyphen")
        except YamlFault as fault:
            return ParseResult(
                file=file, problems=(faulty(found_file, fault),), unreadable=unreadable_names(found_file.inside)
            )
        problems: list[Problem] = []
        if has_syntax(text):
            problems += figures_quoted(raw, found_file.printed, lines)
            raw = plain_fields(raw)
        records: list[Any] = []
        unreadable: list[str] = []
        broken: dict[int, frozenset[str]] = {}
        for number, item in enumerate(raw):
            if not isinstance(item, dict):
                what, mend = f"{item!r} is not a mapping", f"write its fields: {keys_of(kind)}"
                problems.append(problem(found_file, lines[(number,)], "entry", what, mend))
                continue
            found, faults = read_record(kind, item, found_file.printed, lines, self.site, (number,))
            problems += faults
            if faults:
                unreadable += unreadable_names(found_file.inside, raw=item)
                broken[len(records)] = frozenset(broken_fields(faults, kind))
            if found is not None:
                records.append(found)
        file = file.giving(place, tuple(records))
        return ParseResult(file=file, problems=tuple(problems), unreadable=tuple(unreadable), broken=broken)


def broken_fields(problems: Iterable[Problem], kind: type[Any]) -> set[str]:
    """Return the fields of a record in which something is wrong, and those that misspelt keys stand for."""
    found, known = {each.field.partition(".")[0] for each in problems}, set(kind.__struct_fields__)
    return found.union(*(nearest(each, known) for each in found - known))


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
