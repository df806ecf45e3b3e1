"""What a new name changes in content: the places that name a thing, the links that lead to it, its file, its alias."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from ..model.body import Reference
from ..model.errors import USAGE, Abort
from ..model.problem import Place, Problem
from ..reading.link.content import Content, Entry
from ..reading.link.resolver import resolve_path
from ..reading.parse.documents import DATED
from ..reading.parse.front_matter import split_front_matter
from ..reading.parse.yaml_spans import Mark, marks_of
from ..system.suggestions import did_you_mean
from .text_edits import Edit, added, retarget_links, scalar

ITEM, KEY = "*", "?"
"""In a place: any item of a list, and any key of a mapping."""


@dataclass(frozen=True)
class Kind:
    """What can be renamed: where its entries are, where files of each folder name it, and how its alias is written.

    `in_texts` tells that texts name it too, in `[[name]]` and `{figure name/id}`; `kept_in` is the field of old names.
    """

    entries: Callable[[Content], list[Entry[Any]]]
    alias: Callable[[Any], str]
    named: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    in_texts: bool = False
    kept_in: str = "aliases"


KINDS = {
    "topic": Kind(
        entries=lambda content: content.topics,
        named={
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
    "article": Kind(entries=lambda content: content.articles, alias=lambda article: f"/{article.url}"),
    "entity": Kind(entries=lambda content: content.entities, alias=lambda entity: str(entity.slug), kept_in="formerly"),
}


@dataclass(frozen=True)
class Renaming:
    """One thing with its old name and its new one."""

    kind: Kind
    entry: Entry[Any]
    new: str

    @property
    def old(self) -> str:
        """The name that it has."""
        return str(self.entry.noun.slug)

    @cached_property
    def renamed(self) -> Any:
        """The thing under its new name."""
        return replace(self.entry.noun, slug=self.new)

    @cached_property
    def moved(self) -> str:
        """The path inside content that its file gets: another one where the file is named after the thing."""
        path = PurePosixPath(self.entry.inside)
        day = DATED.match(path.stem) if path.parts[0] == "articles" else None
        if self.entry.at or path.stem.removeprefix(day[0] if day else "") != self.old:
            return self.entry.inside
        return path.with_name(f"{day[0] if day else ''}{self.new}{path.suffix}").as_posix()

    def edits(self, inside: str, text: str) -> list[Edit]:
        """Return what changes in a file outside of bodies."""
        front, at = divided_front(text) if inside.endswith(".md") else (text, 0)
        marks = marks_of(front)
        edits = [
            scalar(mark, front, self.old, self.new)
            for mark in marks
            if mark.value == self.old and any(stands(mark, each) for each in self.kind.named.get(home(inside), ()))
        ]
        if inside == self.entry.inside:
            edits += self._own(marks, front)
        return [each.shifted(at) for each in edits]

    def _own(self, marks: list[Mark], front: str) -> Iterator[Edit]:
        """Yield what changes in its own fields: the slug, if it is written, and the aliases."""
        slug, aliases = (*self.entry.at, "slug"), (*self.entry.at, self.kind.kept_in)
        yield from (scalar(each, front, self.old, self.new) for each in marks if stands(each, slug))
        former, later = self.kind.alias(self.entry.noun), self.kind.alias(self.renamed)
        known = {each.value.strip("/"): each for each in marks if stands(each, (*aliases, ITEM))}
        if back := known.get(later.strip("/")):
            yield scalar(back, front, later.strip("/"), former.strip("/"))
        elif former.strip("/") not in known:
            yield added(marks, front, aliases, former)

    def target(self, reference: Reference, inside: str) -> str | None:
        """Return what a reference in the body of a file is to be, if it leads to the thing."""
        page, sign, anchor = reference.target.partition("#")
        noun = self.entry.noun
        if reference.kind == "wiki":
            name = reference.target.casefold()
            if not self.kind.in_texts or name != self.old:
                return None
            return None if name in {each.casefold() for each in (noun.title, *noun.aliases)} else self.new
        if reference.kind in ("figure", "figure-note"):
            slug, sign, rest = reference.target.partition("/")
            return self.new + sign + rest if self.kind.in_texts and slug == self.old else None
        if reference.kind == "site" and page.lstrip("/") == noun.url:
            return page.replace(noun.url, self.renamed.url) + sign + anchor
        if reference.kind == "file" and resolve_path(inside, page) == self.entry.inside and not self.entry.at:
            folder = page.removesuffix(posixpath.basename(self.entry.inside))
            return folder + posixpath.basename(self.moved) + sign + anchor
        return None

    def led(self, entry: Entry[Any], text: str) -> tuple[list[Edit], list[Problem]]:
        """Return what changes in the body of a file, and what has to be written more plainly before it can change."""
        references = entry.body.references if entry.body else ()
        pairs = [(each.target, self.target(each, entry.inside)) for each in references]
        targets = {old: new for old, new in pairs if new is not None and new != old}
        if not targets:
            return [], []
        _, _, prose, line = split_front_matter(text, bare=True)
        edits, stuck = retarget_links(prose, targets)
        mend = "write its address as it is, without signs that stand for others"
        faults = [entry.at_line(line + each - 1, "link", "cannot be mended in its place", mend) for each in stuck]
        return [each.shifted(len(text) - len(prose)) for each in edits], faults


def home(inside: str) -> str:
    """Return the folder or file of content that a path is in, without a suffix."""
    return PurePosixPath(PurePosixPath(inside).parts[0]).stem


def stands(mark: Mark, place: Place) -> bool:
    """Whether a mark is that of a value at a place, or of a key where the place ends with `KEY`."""
    if len(mark.place) != len(place) or (mark.kind == "key") != (place[-1] == KEY) or mark.kind == "list":
        return False
    pairs = zip(mark.place, place, strict=True)
    return all(isinstance(one, int) if wanted == ITEM else wanted in (KEY, one) for one, wanted in pairs)


def divided_front(text: str) -> tuple[str, int]:
    """Return the front matter of a document, and with which sign of the text it begins."""
    rows = text.split("\n")
    _, _, _, start = split_front_matter(text, bare=True)
    front = "".join(f"{row}\n" for row in rows[1 : start - 2])
    return front, len(rows[0]) + 1


def renaming(kind: str, old: str, new: str, content: Content) -> Renaming:
    """Return what is to be renamed. Raises Stop where there is no such thing, or the new name is taken."""
    entries = KINDS[kind].entries(content)
    entry = next((each for each in entries if each.noun.slug == old), None)
    if entry is None:
        near = did_you_mean(old, [each.noun.slug for each in entries])
        raise Abort(f"rename: {old!r} is no {kind}; {near or 'name it as in its address'}", USAGE)
    found = Renaming(KINDS[kind], entry, new)
    if new == old:
        raise Abort(f"rename: {old!r} is the name of this {kind} already; give another", USAGE)
    if found.moved != entry.inside and DATED.search(new) and kind == "article":
        raise Abort(f"rename: {new!r} holds a day, which in a file's name is that of the original; leave it out", USAGE)
    for other in entries:
        if other is not entry:
            refuse_taken(found, kind, other)
    return found


def refuse_taken(found: Renaming, kind: str, other: Entry[Any]) -> None:
    """Stop where the new name is that of another thing of the kind, or leads to it."""
    give = "give another"
    if other.noun.slug == found.new:
        raise Abort(f"rename: {found.new!r} is the {kind} in {other.path} already; {give}", USAGE)
    taken = found.kind.alias(found.renamed).strip("/").casefold()
    for at, alias in enumerate(getattr(other.noun, found.kind.kept_in)):
        if alias.strip("/").casefold() == taken:
            where = f"{other.path}:{other.line(found.kind.kept_in, at)}"
            raise Abort(f"rename: {found.new!r} is an alias in {where} already; {give}", USAGE)
    if found.kind.in_texts and other.noun.title.casefold() == found.new:
        raise Abort(f"rename: {found.new!r} is the title in {other.path} already; {give}", USAGE)
