"""What rules ask about: content as read, what of it is visible, where its bodies lead and what they name."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model.article import Article
from ..model.body import Reference
from ..model.event import Event
from ..model.name_index import NameIndex
from ..model.problem import Place, Problem
from ..model.record import Record, replace
from ..model.site import Now, Site
from ..model.topic import Topic
from ..system.fingerprint import fingerprint
from .link.bodies import ResolvedBody, links_of, resolve_bodies, with_targets
from .link.content import Content, Entry
from .link.linker import addresses_of, visible_articles, visible_events
from .link.resolved import Unresolved
from .link.resolver import Resolver
from .parse.files import printed_path
from .parse.parsed import ParsedFile
from .settings import ReadOptions
from .snapshot import Snapshot

if TYPE_CHECKING:
    from ..markup.entity_finder import EntityFinder
    from ..markup.plain_text import Passage


class RuleContext(Record, dict=True):
    """Content, and how it is judged; whatever a rule asks for is worked out once.

    `edited_only` are the files to which rules on prose can be kept, since all else has been judged before; else None.
    """

    snapshot: Snapshot
    edited_only: frozenset[str] | None = None

    @property
    def options(self) -> ReadOptions:
        """How content is read and judged."""
        return self.snapshot.options

    @property
    def root(self) -> Path:
        """The folder of content."""
        return self.options.root

    @property
    def site(self) -> Site:
        """The site's identity."""
        return self.options.site

    @property
    def now(self) -> Now:
        """The moment of the build."""
        return self.options.now

    @property
    def checking(self) -> bool:
        """Whether this is a check: it asks more than a build, and of drafts too."""
        return self.options.checking

    @property
    def content(self) -> Content:
        """All that was read."""
        return self.snapshot.content

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The faults of files and fields."""
        return self.snapshot.problems

    @cached_property
    def problems_by_place(self) -> dict[tuple[str, str], set[int]]:
        """The lines of the faults of fields, by file and field."""
        found: dict[tuple[str, str], set[int]] = {}
        for each in self.problems:
            found.setdefault((each.path, each.field.partition(".")[0]), set()).add(each.line)
        for inside, broken in self.snapshot.broken.items():
            for field in broken.get(0, ()) if inside.endswith(".md") else ():
                found.setdefault((printed_path(self.root / inside), field), set()).add(0)
        return found

    @cached_property
    def addresses(self) -> list[tuple[Entry[Any], Place, str]]:
        """The addresses that content takes, each with its entry and field: those of pages, then former ones."""
        return list(addresses_of(self.content))

    @property
    def visible(self) -> list[Entry[Article]]:
        """The articles whose page is built."""
        return self.snapshot.visible

    @cached_property
    def scheduled_pages(self) -> frozenset[str]:
        """The addresses of the articles that are out in a preview, and not in a build of today."""
        if self.edited_only == frozenset():
            return frozenset()
        out = self._published
        return frozenset(each.record.url for each in self.content.articles if each.inside not in out)

    @cached_property
    def bodies(self) -> list[Entry[Any]]:
        """Every entry with a body that is built, or those of them that rules on prose have to be asked about."""
        if self.edited_only == frozenset():
            return []
        content = self.content
        entries: list[Entry[Any]] = [*self.visible, *content.topics, *content.statements]
        entries += [*content.edition_notes, *content.replies]
        return entries if self.edited_only is None else [each for each in entries if each.inside in self.edited_only]

    @property
    def resolver(self) -> Resolver:
        """What can be linked to from bodies."""
        return self.snapshot.resolver

    @cached_property
    def resolved(self) -> tuple[ResolvedBody, ...]:
        """The bodies that refer to something, with where their references lead."""
        return resolve_bodies(self.bodies, self._resolver_for)

    @cached_property
    def linked(self) -> Snapshot:
        """The content with its bodies linked: where they lead elsewhere than was kept, or name something else."""
        linked = {entry.inside: file for entry, file in self._linked_bodies()}
        return self.snapshot.with_linked(linked) if linked or self.snapshot.earlier else self.snapshot

    def _linked_bodies(self) -> Iterator[tuple[Entry[Any], ParsedFile]]:
        targets = {each.entry.inside: each.targets for each in self.resolved}
        for entry in self.bodies:
            if not entry.body:
                continue
            found = targets.get(entry.inside, ())
            body = with_targets(entry.body, found)
            if isinstance(entry.record, Article | Topic):
                if self.finder.idle:
                    forgets = body.named or body.names_fingerprint
                    body = replace(body, named=(), names_fingerprint="") if forgets else body
                elif body.names_fingerprint != self.finder.fingerprint:
                    body = self.finder.body(body, self.html(entry))
            # what a dossier does not link it does not name to others: it has no list of further names, as articles have
            every = not isinstance(entry.record, Topic)
            names = tuple(sorted({each.name for each in body.named if every or each.free}))
            own, links = entry.record.body, links_of(found)
            if body is not entry.body or (True, links, names) != (own.linked, own.links, own.names):
                facts = replace(own, links=links, names=names, linked=True)
                yield entry, self.snapshot.files[entry.inside].linked(facts, body)

    @cached_property
    def unresolved(self) -> tuple[tuple[Entry[Any], Reference, Unresolved], ...]:
        """The references of bodies that lead nowhere, each with its entry."""
        return tuple(
            (each.entry, reference, target)
            for each in self.resolved
            for reference, target in each.pairs
            if isinstance(target, Unresolved)
        )

    def _resolver_for(self, entry: Entry[Any]) -> Resolver:
        """Return what a body can link to: in a check, which judges drafts too, what is out links to nothing else."""
        if not self.checking:
            return self.resolver
        unpublished = isinstance(entry.record, Article) and entry.inside not in self._published
        return self.resolver if unpublished else self._published_resolver

    @cached_property
    def _published(self) -> frozenset[str]:
        return frozenset(each.inside for each in visible_articles(self.content.articles, self.now, drafts=False))

    @cached_property
    def _published_resolver(self) -> Resolver:
        return Resolver.of(
            self.content, [each for each in self.content.articles if each.inside in self._published], self.now.day
        )

    @cached_property
    def events(self) -> list[Entry[Event]]:
        """The events of the ledger, then those that articles declare which are built, each where it is declared."""
        return visible_events(self.content.events, self.visible)

    @cached_property
    def _published_events(self) -> list[Entry[Event]]:
        return [each for each in self.events if not each.in_article or each.inside in self._published]

    def events_for(self, entry: Entry[Article]) -> list[Entry[Event]]:
        """Return the events that an article can rest on: in a check, what is out rests on nothing that is not."""
        return self._published_events if self.checking and entry.inside in self._published else self.events

    @cached_property
    def finder(self) -> "EntityFinder":
        """What finds the names in bodies."""
        from ..markup.entity_finder import EntityFinder  # late: a build in which nothing has changed needs none of it

        content = self.content
        entities, topics = [each.record for each in content.entities], [each.record for each in content.topics]
        return EntityFinder(NameIndex.of(entities, topics, [each.record for each in content.terms]))

    def html(self, entry: Entry[Any]) -> str:
        """Return the HTML of the body of an entry that has one. Raises CorruptCacheError."""
        return self.snapshot.store.html(entry.body.key) if entry.body else ""

    def file_text(self, entry: Entry[Any]) -> str:
        """Return the text of the file that holds an entry."""
        return (entry.root / entry.inside).read_text(encoding="utf-8-sig", errors="replace")

    def key_of(self, inside: str, *made_of: Any) -> str:
        """Return the key under which it is known that a file is sound, together with what it rests on."""
        return fingerprint(self.snapshot.store.version, inside, self.snapshot.files[inside].digest, *made_of)

    def known_sound(self, keys: Iterable[str]) -> set[str]:
        """Return those of some keys that were found sound before. Raises CorruptCacheError."""
        return self.snapshot.store.sound(keys)

    def remember_sound(self, keys: Sequence[str], asked: Iterable[str] | None) -> None:
        """Keep that these of all keys that were asked for were found sound. Raises CorruptCacheError.

        What is asked in every build forgets keys of before; what only a check asks gives None, and forgets none.
        """
        self.snapshot.store.put_sound(keys, None if asked is None or self.edited_only is not None else frozenset(asked))

    def passages(self, entry: Entry[Article]) -> "list[Passage]":
        """Return title, summary and body of an article as plain text."""
        from ..markup.plain_text import Passage

        head = [
            Passage(field=name, line=entry.line(name), text=getattr(entry.record, name))
            for name in ("title", "summary")
        ]
        return [*head, *self.text_of(entry)]

    def text_of(self, entry: Entry[Any]) -> "list[Passage]":
        """Return a body as plain text: its file is read anew, for nothing keeps that."""
        from ..markup.plain_text import passages_of
        from .parse.front_matter import body_of

        return list(passages_of(*body_of((entry.root / entry.inside).read_text(encoding="utf-8-sig"))))
