"""What a rename changes in content: the fields that name the entry, the links to it, its file and its aliases."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from msgspec import field

from ..model.body import Reference
from ..model.errors import USAGE, Abort
from ..model.problem import Place, Problem
from ..model.record import Record, replace
from ..reading.link.content import Content, Entry
from ..reading.link.resolver import resolve_path
from ..reading.parse.front_matter import split_front_matter
from ..reading.parse.names import DATED
from ..reading.parse.yaml_spans import Mark, marks_of
from ..system.suggestions import did_you_mean
from .text_edits import TextEdit, append_item, replace_scalar, retarget_links

ITEM, KEY = "*", "?"
"""Wildcards in a place: any item of a list, and any key of a mapping."""


class RenamableKind(Record, gc=True):
    """A kind of entry that can be renamed. `fields_naming_it` are the places that name it, by folder of content.

    `alias` returns an entry's name as it is written in `aliases_field`, the field of its former names; one without that
    field, such as an event, has no address that could lead on. With `in_texts`, bodies name it too, in `[[name]]` and
    `{figure name/id}`. `key` is the field of its name.
    """

    entries: Callable[[Content], list[Entry[Any]]]
    alias: Callable[[Any], str]
    fields_naming_it: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    in_texts: bool = False
    aliases_field: str = "aliases"
    key: str = "slug"

    def name_of(self, record: Any) -> str:
        """Return the name of a record of this kind."""
        return str(getattr(record, self.key))


RENAMABLE_KINDS = {
    "topic": RenamableKind(
        entries=lambda content: content.topics,
        fields_naming_it={
            "articles": (
                *(("topics", ITEM), ("topics", ITEM, KEY)),
                *(("events", ITEM, "topics", ITEM), ("events", ITEM, "changes_status", KEY)),
            ),
            "events": ((ITEM, "topics", ITEM), (ITEM, "changes_status", KEY)),
            "topics": (("see_also", ITEM), ("parent",)),
        },
        alias=lambda topic: str(topic.slug),
        in_texts=True,
    ),
    "event": RenamableKind(
        entries=lambda content: content.events,
        alias=lambda event: str(event.id),
        fields_naming_it={
            "articles": (("facts", ITEM), ("events", ITEM, "id")),
            "events": ((ITEM, "id"),),
        },
        aliases_field="",
        key="id",
    ),
    "source": RenamableKind(
        entries=lambda content: content.sources, alias=lambda source: str(source.slug), aliases_field="formerly"
    ),
    "page": RenamableKind(entries=lambda content: content.statements, alias=lambda page: str(page.slug)),
    "article": RenamableKind(entries=lambda content: content.articles, alias=lambda article: f"/{article.url}"),
    "entity": RenamableKind(
        entries=lambda content: content.entities, alias=lambda entity: str(entity.slug), aliases_field="formerly"
    ),
}


class Renaming(Record, dict=True):
    """The rename of one entry to the slug `new`."""

    kind: RenamableKind
    entry: Entry[Any]
    new: str

    @property
    def old(self) -> str:
        return self.kind.name_of(self.entry.record)

    @property
    def redirect_note(self) -> str:
        """What is said of its old address; nothing if it has none."""
        return f", and /{self.address} leads to /{address_of(self.renamed)}" if self.kind.aliases_field else ""

    @property
    def address(self) -> str:
        """The address of its page."""
        return address_of(self.entry.record)

    @cached_property
    def renamed(self) -> Any:
        """Its record with the new name."""
        return replace(self.entry.record, **{self.kind.key: self.new})

    @cached_property
    def new_path(self) -> str:
        """The path of its file relative to content: a new one if the file is named after it, else the present one."""
        path = PurePosixPath(self.entry.inside)
        day = DATED.match(path.stem) if path.parts[0] == "articles" else None
        if self.entry.at or path.stem.removeprefix(day[0] if day else "") != self.old:
            return self.entry.inside
        return path.with_name(f"{day[0] if day else ''}{self.new}{path.suffix}").as_posix()

    def front_matter_edits(self, inside: str, text: str) -> list[TextEdit]:
        """Return the edits of a YAML file, or of the front matter of a document."""
        front, at = front_matter_of(text) if inside.endswith(".md") else (text, 0)
        spans = marks_of(front)
        edits = [
            replace_scalar(span, front, self.old, self.new)
            for span in spans
            if span.value == self.old
            and any(matches(span, each) for each in self.kind.fields_naming_it.get(collection_of(inside), ()))
        ]
        if inside == self.entry.inside and self.kind.aliases_field:
            edits += self._own_fields(spans, front)
        return [each.shifted(at) for each in edits]

    def _own_fields(self, spans: list[Mark], front: str) -> Iterator[TextEdit]:
        """Yield the edits of its own fields: the slug, if it is written, and the aliases."""
        slug, aliases = (*self.entry.at, "slug"), (*self.entry.at, self.kind.aliases_field)
        yield from (replace_scalar(each, front, self.old, self.new) for each in spans if matches(each, slug))
        former, later = self.kind.alias(self.entry.record), self.kind.alias(self.renamed)
        known = {each.value.strip("/"): each for each in spans if matches(each, (*aliases, ITEM))}
        if back := known.get(later.strip("/")):
            yield replace_scalar(back, front, later.strip("/"), former.strip("/"))
        elif former.strip("/") not in known:
            yield append_item(spans, front, aliases, former)

    def new_target(self, reference: Reference, inside: str) -> str | None:
        """Return the new target of a reference in the body of a file; None if it does not change."""
        if not self.kind.aliases_field:
            return None
        page, sign, anchor = reference.target.partition("#")
        record = self.entry.record
        if reference.kind == "wiki":
            name = reference.target.casefold()
            if not self.kind.in_texts or name != self.old:
                return None
            return None if name in {each.casefold() for each in (record.title, *record.aliases)} else self.new
        if reference.kind in ("figure", "figure-note"):
            slug, sign, rest = reference.target.partition("/")
            return self.new + sign + rest if self.kind.in_texts and slug == self.old else None
        if reference.kind == "site" and page.lstrip("/") == self.address:
            return page.replace(self.address, address_of(self.renamed)) + sign + anchor
        if reference.kind == "file" and resolve_path(inside, page) == self.entry.inside and not self.entry.at:
            folder = page.removesuffix(posixpath.basename(self.entry.inside))
            return folder + posixpath.basename(self.new_path) + sign + anchor
        return None

    def body_edits(self, entry: Entry[Any], text: str) -> tuple[list[TextEdit], list[Problem]]:
        """Return the edits of the body of a file, and a problem for each reference that cannot be edited in place."""
        references = entry.body.references if entry.body else ()
        pairs = [(each.target, self.new_target(each, entry.inside)) for each in references]
        targets = {old: new for old, new in pairs if new is not None and new != old}
        if not targets:
            return [], []
        _, _, prose, line = split_front_matter(text, bare=True)
        edits, stuck = retarget_links(prose, targets)
        mend = "write its address as it is, without signs that stand for others"
        faults = [entry.at_line(line + each - 1, "link", "cannot be mended in its place", mend) for each in stuck]
        return [each.shifted(len(text) - len(prose)) for each in edits], faults


def address_of(record: Any) -> str:
    """Return the address of the page of a record; that of a source too, which may be shown in the index alone."""
    return str(getattr(record, "page_url", record.url))


def collection_of(inside: str) -> str:
    """Return the top folder of a path relative to content, or its file name without a suffix."""
    return PurePosixPath(PurePosixPath(inside).parts[0]).stem


def matches(span: Mark, place: Place) -> bool:
    """Whether a span is of a value at a place, which may have wildcards; or of a key, if the place ends with `KEY`."""
    if len(span.place) != len(place) or (span.kind == "key") != (place[-1] == KEY) or span.kind == "list":
        return False
    pairs = zip(span.place, place, strict=True)
    return all(isinstance(one, int) if wanted == ITEM else wanted in (KEY, one) for one, wanted in pairs)


def front_matter_of(text: str) -> tuple[str, int]:
    """Return the front matter of a document, and its offset in the text."""
    rows = text.split("\n")
    _, _, _, start = split_front_matter(text, bare=True)
    front = "".join(f"{row}\n" for row in rows[1 : start - 2])
    return front, len(rows[0]) + 1


def plan_renaming(kind: str, old: str, new: str, content: Content) -> Renaming:
    """Return the rename of an entry. Raises Abort if there is no such entry, or the new name is taken."""
    found = RENAMABLE_KINDS[kind]
    entries = found.entries(content)
    entry = next((each for each in entries if found.name_of(each.record) == old), None)
    if entry is None:
        near = did_you_mean(old, [found.name_of(each.record) for each in entries])
        raise Abort(f"rename: {old!r} is no {kind}; {near or 'name it as in its address'}", USAGE)
    renaming = Renaming(kind=found, entry=entry, new=new)
    if new == old:
        raise Abort(f"rename: {old!r} is the name of this {kind} already; give another", USAGE)
    if renaming.new_path != entry.inside and DATED.search(new) and kind == "article":
        raise Abort(f"rename: {new!r} holds a day, which in a file's name is that of the original; leave it out", USAGE)
    for other in entries:
        if other is not entry:
            refuse_taken(renaming, kind, other)
    return renaming


def refuse_taken(renaming: Renaming, kind: str, other: Entry[Any]) -> None:
    """Raise Abort if the new name is that of another entry of the kind, or redirects to it."""
    give = "give another"
    if renaming.kind.name_of(other.record) == renaming.new:
        raise Abort(f"rename: {renaming.new!r} is the {kind} in {other.path} already; {give}", USAGE)
    if not renaming.kind.aliases_field:
        return
    taken = renaming.kind.alias(renaming.renamed).strip("/").casefold()
    for at, alias in enumerate(getattr(other.record, renaming.kind.aliases_field)):
        if alias.strip("/").casefold() == taken:
            where = f"{other.path}:{other.line(renaming.kind.aliases_field, at)}"
            raise Abort(f"rename: {renaming.new!r} is an alias in {where} already; {give}", USAGE)
    if renaming.kind.in_texts and other.record.title.casefold() == renaming.new:
        raise Abort(f"rename: {renaming.new!r} is the title in {other.path} already; {give}", USAGE)
