"""One reading of content/: what the rules judge, and the digest that comes of it when they find nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from ..model.article import Article
from ..model.digest import Digest
from ..model.problem import Problem
from ..model.site import Now, Site
from ..system.processes import jobs_of
from ..system.stamp import stamp_of, stamp_of_path
from ..system.versions import code_stamp
from .content import Content, Entry
from .identity import now_of, site_of, zone_of
from .linking import Lead, leads_of, link, linked, shown
from .links import Addresses
from .loading import Loaded, Wanted, load
from .passages import Passage, passages_of
from .store import Store


@dataclass(frozen=True)
class Session:
    """Content as read, its faults as files and fields, and the settings it is judged by."""

    loaded: Loaded
    site: Site
    now: Now
    drafts: bool
    checking: bool
    store: Store

    @classmethod
    def open(cls, settings: Mapping[str, Any], root: Path) -> "Session":
        """Read content/: what has changed in it, and the rest from the store of earlier builds."""
        zone = zone_of(settings)
        unbroken = tuple(settings.get("UNBROKEN_NAMES", ()))
        store = Store(store_folder(settings, root), stamp_of(code_stamp(), zone.key, unbroken))
        wanted = Wanted(root, zone, unbroken, jobs_of(settings.get("JOBS")), bool(settings.get("PARANOID")))
        site, now = site_of(settings), now_of(settings)
        return cls(
            load(wanted, store), site, now, bool(settings.get("DRAFTS")), bool(settings.get("CHECK_ONLY")), store
        )

    @property
    def content(self) -> Content:
        """All that was read."""
        return self.loaded.content

    @property
    def problems(self) -> list[Problem]:
        """The faults of files and fields."""
        return self.loaded.problems

    @cached_property
    def shown(self) -> list[Entry[Article]]:
        """The articles whose page is built."""
        return shown(self.content.articles, self.now, self.drafts)

    @cached_property
    def bodies(self) -> list[Entry[Any]]:
        """Every entry with a body that is built."""
        content = self.content
        return [*self.shown, *content.topics, *content.statements, *content.replies]

    @cached_property
    def addresses(self) -> Addresses:
        """What can be linked to from bodies."""
        return Addresses.of(self.content, self.shown)

    @cached_property
    def _out(self) -> frozenset[str]:
        return frozenset(each.inside for each in shown(self.content.articles, self.now, drafts=False))

    @cached_property
    def _addresses_out(self) -> Addresses:
        return Addresses.of(self.content, [each for each in self.content.articles if each.inside in self._out])

    def addresses_from(self, entry: Entry[Any]) -> Addresses:
        """Return what a body can link to: in a check, which judges drafts too, what is out links to nothing else."""
        if not self.checking:
            return self.addresses
        waiting = isinstance(entry.noun, Article) and entry.inside not in self._out
        return self.addresses if waiting else self._addresses_out

    @cached_property
    def leads(self) -> list[tuple[Entry[Any], list[Lead]]]:
        """Where the references of bodies lead."""
        return leads_of(self.bodies, self.addresses_from)

    def prose(self, entry: Entry[Article]) -> list[Passage]:
        """Return title, summary and body of an article as plain text: its file is read anew, for nothing keeps that."""
        from .documents import divided

        _, _, body, line = divided((entry.root / entry.inside).read_text(encoding="utf-8-sig"))
        head = [Passage(name, entry.line(name), getattr(entry.noun, name)) for name in ("title", "summary")]
        return [*head, *passages_of(body, line)]

    def stamp(self) -> str:
        """Return the stamp of all that the digest is made of, once it has been made; empty where it is not known."""
        if not self.loaded.whole or not self.store.mark:
            return ""
        out = tuple(entry.noun.id for entry in self.shown)
        return stamp_of(self.store.mark, self.site, self.now.day, self.drafts, out)

    def digest(self) -> Digest:
        """Return the digest of content that has been judged, and keep what was read for the next build."""
        new: dict[str, Any] = {}
        for entry, leads in self.leads:
            noun = linked(entry, leads, self.addresses)
            if noun is not entry.noun:
                new[entry.inside] = noun
        self.keep(new)
        content, out = self.content, self.shown
        if new:
            kinds: list[list[Any]] = [content.articles, content.topics, content.statements, content.replies]
            for kind in kinds:
                kind[:] = [replace(each, noun=new.get(each.inside, each.noun)) for each in kind]
            out = shown(content.articles, self.now, self.drafts)
        return link(content, out, self.addresses, self.site, self.now)

    def keep(self, new: Mapping[str, Any]) -> None:
        """Keep what was read, with these nouns in place of what their files gave."""
        if not self.loaded.changed and not new:
            return
        index = self.loaded.index
        files = tuple(kept.holding(new[kept.inside]) if kept.inside in new else kept for kept in index.files)
        self.store.save(replace(index, files=files), frozenset(key for kept in files for key in kept.keys))


def store_folder(settings: Mapping[str, Any], root: Path) -> Path:
    """Return the folder of the store for a content folder: of its own, whichever output is built from it."""
    return Path(settings["CACHE_PATH"]) / stamp_of_path(root)
