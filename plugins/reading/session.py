"""One reading of content/: what the rules judge, and the digest that comes of it when they find nothing."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..digest import Digest
from ..markup.entity_finder import EntityFinder
from ..model.article import Article
from ..model.body import Body
from ..model.event import Event
from ..model.name_index import NameIndex
from ..model.problem import Problem
from ..model.site import Now, Site
from ..system.code_fingerprint import code_fingerprint
from ..system.fingerprint import fingerprint, fingerprint_path
from ..system.processes import worker_count
from .cache.index import Verdict
from .cache.store import Store
from .link.content import Content, Entry
from .link.linker import Lead, link, resolve_bodies, visible_articles, visible_events, with_targets
from .link.resolver import Resolver
from .loading import Loaded, LoadOptions
from .parse.files import printed_path
from .parse.parsed import BODIED, KINDS
from .settings import now_of, site_of, zone_of

if TYPE_CHECKING:
    from ..markup.plain_text import Passage

CHECKED_WITHIN_DAYS = 180
"""After so many days a check asks whether a status or a figure still holds, unless the settings name another number."""

Judge = Callable[["Session"], Iterable[Problem]]


@dataclass(frozen=True)
class Session:
    """Content as read, its faults as files and fields, and the settings it is judged by.

    `only` are the files to which rules on prose can be kept, since all else has been judged before; else None.
    """

    loaded: Loaded
    site: Site
    now: Now
    drafts: bool
    checking: bool
    store: Store
    checked_within_days: int
    known_short_forms: tuple[str, ...] = ()
    only: frozenset[str] | None = None

    @classmethod
    def open(cls, settings: Mapping[str, Any], root: Path) -> "Session":
        """Read content/: what has changed in it, and the rest from the store of earlier builds."""
        zone = zone_of(settings)
        unbroken = tuple(settings.get("UNBROKEN_NAMES", ()))
        store = Store(store_folder(settings, root), fingerprint(code_fingerprint(), zone.key, unbroken))
        wanted = LoadOptions(root, zone, unbroken, worker_count(settings.get("JOBS")), bool(settings.get("PARANOID")))
        site, now = site_of(settings), now_of(settings)
        drafts, checking = bool(settings.get("DRAFTS")), bool(settings.get("CHECK_ONLY"))
        days = int(settings.get("CHECKED_WITHIN_DAYS", CHECKED_WITHIN_DAYS))
        forms = tuple(settings.get("KNOWN_SHORT_FORMS", ()))
        return cls(Loaded(wanted, store), site, now, drafts, checking, store, days, forms)

    @property
    def content(self) -> Content:
        """All that was read."""
        return self.loaded.content

    @property
    def problems(self) -> list[Problem]:
        """The faults of files and fields."""
        return self.loaded.problems

    def judged(self, judge: Judge) -> "tuple[Verdict, Session | None]":
        """Return what rules have to say, and the session of what they were asked about: nothing, if nothing is new."""
        loaded = self.loaded
        how = (self.drafts, self.checking, self.checked_within_days, self.known_short_forms, printed_path(loaded.root))
        under = fingerprint(self.site, self._lies, *how)
        before = next((each for each in loaded.before.judged if each.under == under), None)
        asked = self
        if before is not None and loaded.edited is not None:
            if not loaded.edited:
                return before, None
            paths = {printed_path(loaded.root / inside) for inside in loaded.edited}
            if not self.checking and not any(each.path in paths for each in before.problems):
                asked = replace(self, only=frozenset(loaded.edited))
        known = before.problems if before and asked.only is not None else ()
        return Verdict(under=under, problems=(*known, *judge(asked))), asked

    @property
    def _lies(self) -> tuple[Any, ...]:
        """What the day decides: the day itself, and how many articles are out on it, which tells which ones."""
        return (self.now.day, self.counts["articles"])

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind; of articles those that are built, and the same by their status."""
        counts: Counter[str] = Counter(dict.fromkeys(KINDS, 0))
        for each in self.loaded.index.known:
            if each.visible_from is None:
                counts[each.kind] += each.count
            elif self.drafts or (each.status != "draft" and each.visible_from <= self.now.at):
                counts["articles"] += 1
                counts[each.status] += 1
        return counts

    @cached_property
    def shown(self) -> list[Entry[Article]]:
        """The articles whose page is built."""
        return visible_articles(self.content.articles, self.now, self.drafts)

    @cached_property
    def bodies(self) -> list[Entry[Any]]:
        """Every entry with a body that is built, or those of them that rules on prose have to be asked about."""
        content = self.content
        entries: list[Entry[Any]] = [*self.shown, *content.topics, *content.statements]
        entries += [*content.edition_notes, *content.replies]
        return entries if self.only is None else [each for each in entries if each.inside in self.only]

    @cached_property
    def addresses(self) -> Resolver:
        """What can be linked to from bodies."""
        return Resolver.of(self.content, self.shown)

    @cached_property
    def _out(self) -> frozenset[str]:
        return frozenset(each.inside for each in visible_articles(self.content.articles, self.now, drafts=False))

    @cached_property
    def _addresses_out(self) -> Resolver:
        return Resolver.of(self.content, [each for each in self.content.articles if each.inside in self._out])

    @cached_property
    def events(self) -> list[Entry[Event]]:
        """The events of the ledger, then those that articles declare which are built, each where it is declared."""
        return visible_events(self.content.events, self.shown)

    @cached_property
    def _events_out(self) -> list[Entry[Event]]:
        return [each for each in self.events if each.at[:1] != ("events",) or each.inside in self._out]

    def events_for(self, entry: Entry[Article]) -> list[Entry[Event]]:
        """Return the events that an article can rest on: in a check, what is out rests on nothing that is not."""
        return self._events_out if self.checking and entry.inside in self._out else self.events

    def addresses_from(self, entry: Entry[Any]) -> Resolver:
        """Return what a body can link to: in a check, which judges drafts too, what is out links to nothing else."""
        if not self.checking:
            return self.addresses
        waiting = isinstance(entry.noun, Article) and entry.inside not in self._out
        return self.addresses if waiting else self._addresses_out

    @cached_property
    def leads(self) -> list[tuple[Entry[Any], list[Lead]]]:
        """Where the references of bodies lead."""
        return resolve_bodies(self.bodies, self.addresses_from)

    @cached_property
    def finder(self) -> EntityFinder:
        """What finds the names in bodies."""
        content = self.content
        entities, topics = [each.noun for each in content.entities], [each.noun for each in content.topics]
        return EntityFinder(NameIndex.of(entities, topics, [each.noun for each in content.terms]))

    def prose(self, entry: Entry[Article]) -> "list[Passage]":
        """Return title, summary and body of an article as plain text: its file is read anew, for nothing keeps that."""
        from ..markup.plain_text import Passage, passages_of
        from .parse.documents import split_front_matter

        _, _, body, line = split_front_matter((entry.root / entry.inside).read_text(encoding="utf-8-sig"))
        head = [Passage(name, entry.line(name), getattr(entry.noun, name)) for name in ("title", "summary")]
        return [*head, *passages_of(body, line)]

    @cached_property
    def state(self) -> str:
        """The stamp of all that the digest is made of; empty where it is not known."""
        return self._stamp(self.loaded.index.state)

    @cached_property
    def faces(self) -> str:
        """The stamp of all that the digest is made of but the prose of bodies; empty where it is not known."""
        return self._stamp(self.loaded.index.faces)

    def _stamp(self, of_content: str) -> str:
        if not self.loaded.whole or not of_content:
            return ""
        return fingerprint(of_content, self.store.version, self.site, self._lies, self.drafts)

    def edited_since(self, state: str) -> frozenset[str] | None:
        """Return the files of which prose was edited after a state with the same faces; None if that is not known."""
        steps = self.loaded.index.steps
        for at, step in enumerate(steps):
            if self._stamp(step.before) == state:
                return frozenset(inside for each in steps[at:] for inside in each.edited)
        return None

    @cached_property
    def _holders(self) -> dict[str, list[str]]:
        holders: dict[str, list[str]] = defaultdict(list)
        for kept in self.loaded.files.values():
            for key in kept.keys:
                holders[key].append(kept.inside)
        return holders

    def files_with(self, key: str) -> tuple[str, ...]:
        """Return the files whose body has this HTML."""
        return tuple(self._holders[key])

    def html(self, key: str) -> str:
        """Return the HTML of a body. Raises DamagedError."""
        return self.store.html(key)

    def settle(self, judged: Verdict | None, asked: "Session | None") -> None:
        """Take what rules have to say as what is to be kept; where they found nothing, with the leads of bodies."""
        new: dict[str, Any] = {}
        if judged and asked:
            for entry, leads in asked.leads:
                noun = with_targets(entry, leads, asked.addresses)
                if noun is not entry.noun:
                    new[entry.inside] = noun
            for entry in asked.bodies:
                if isinstance(entry.noun, Article):
                    self._name(entry, new)
        self.loaded.hold(judged, new)
        if new:
            content = self.content
            for name in BODIED:
                kind: list[Any] = getattr(content, name)
                kind[:] = [replace(each, noun=new[each.inside]) if each.inside in new else each for each in kind]

    def _name(self, entry: Entry[Article], new: dict[str, Any]) -> None:
        """Have a body tell what is named in it, among the nouns that are new.

        Pages of entities see that. So where other things are named than before, or a build that ended with a fault
        left it open what was, the shortcut for edited prose is barred.
        """
        article: Article = new.get(entry.inside, entry.noun)
        if self.finder.idle and article.body.under:
            new[entry.inside] = replace(article, body=replace(article.body, named=(), under=""))
        if self.finder.idle or article.body.under == self.finder.fingerprint:
            return
        body = self.finder.body(article.body, self.html(article.body.key))
        new[entry.inside] = replace(article, body=body)
        before = self.loaded.bodies_before(entry.inside)
        if not all(each.under for each in before) or names_in(*before) != names_in(body):
            self.loaded.widen()

    def save(self) -> None:
        """Keep what was read for the next build. Raises DamagedError."""
        self.loaded.save()

    def keeper(self) -> Callable[[], None]:
        """Return a function that has at hand what was kept last, for builds in copies of this process."""
        return self.store.warm

    @cached_property
    def digest(self) -> Digest:
        """The digest of content that has been judged and kept."""
        out = visible_articles(self.content.articles, self.now, self.drafts)
        return link(self.content, out, self.addresses, self.site, self.now)


def names_in(*bodies: Body) -> frozenset[str]:
    """Return the names in bodies."""
    return frozenset(each.name for body in bodies for each in body.named)


def store_folder(settings: Mapping[str, Any], root: Path) -> Path:
    """Return the folder of the store for a content folder: of its own, whichever output is built from it."""
    return Path(settings["CACHE_PATH"]) / fingerprint_path(root)
