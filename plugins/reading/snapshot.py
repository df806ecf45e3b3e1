"""Content as it was read at one moment, and what of it is to be kept for the next build."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from ..digest import Digest
from ..model.article import Article
from ..model.problem import Problem
from ..model.record import Record, replace
from ..system.cache_error import CorruptCacheError
from ..system.fingerprint import fingerprint
from .cache.index import Index
from .cache.store import Store
from .link.content import Content, Entry
from .link.linker import digest_of, visible_articles
from .link.resolver import Resolver
from .parse.files import FoundFile
from .parse.parsed import KINDS, ParsedFile
from .settings import ReadOptions


class Snapshot(Record, dict=True):
    """Content with the faults of its files and fields. What has not changed is not looked at before somebody asks.

    `found` are its files, `parsed` what those gave that were read anew; `broken` are the faulty fields of
    records that were made all the same, by file and index. `before` is the index that was kept, `index`
    the one to keep. It is `complete` where every file could be read. `edited` are the files of which only the prose
    has changed, if nothing else has; else None. A process that stays has an `earlier` one, of the content before; what
    the store has of all files may be `at_hand`. `linked` are the files whose bodies have been linked anew.
    """

    options: ReadOptions
    store: Store
    found: tuple[FoundFile, ...]
    parsed: Mapping[str, ParsedFile]
    problems: tuple[Problem, ...]
    unreadable: frozenset[str]
    broken: Mapping[str, Mapping[int, frozenset[str]]]
    before: Index
    index: Index
    complete: bool
    edited: tuple[str, ...] | None
    earlier: "Snapshot | None" = None
    at_hand: Mapping[str, ParsedFile] | None = None
    linked: frozenset[str] = frozenset()

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind; of articles those that are built, and the same by their status."""
        counts: Counter[str] = Counter(dict.fromkeys(KINDS, 0))
        for each in self.index.known:
            if each.visible_from is None:
                counts[each.kind] += each.count
            elif self.options.drafts or (each.status != "draft" and each.visible_from <= self.options.now.at):
                counts["articles"] += 1
                counts[each.status] += 1
            elif each.status == "draft":  # not built, but told
                counts["draft"] += 1
        return counts

    @property
    def scheduled(self) -> tuple[datetime, ...]:
        """The moments at which articles come out that wait for them, the next one first."""
        if self.options.drafts:
            return ()
        later = (each.visible_from for each in self.index.known if each.visible_from and each.status != "draft")
        return tuple(sorted(each for each in later if each > self.options.now.at))

    @property
    def day_inputs(self) -> tuple[Any, ...]:
        """What the day decides: the day itself, and how many articles are visible on it, which tells which ones."""
        return (self.options.now.day, self.counts["articles"])

    @property
    def visibility(self) -> str:
        """The fingerprint of what decides which articles are visible."""
        return fingerprint(self.options.drafts, self.day_inputs)

    @cached_property
    def stored(self) -> Mapping[str, ParsedFile]:
        """What files gave to earlier builds, by their paths inside."""
        if self.earlier is not None:
            return self.earlier.files
        if self.at_hand is not None:
            return self.at_hand
        return {each.inside: each for each in self.store.files()} if self.before.known else {}

    @cached_property
    def files(self) -> dict[str, ParsedFile]:
        """What every file gave, by its path inside. Raises CorruptCacheError."""
        parsed = self.parsed
        available = {**self.stored, **parsed} if len(parsed) < len(self.found) else parsed
        try:
            return {each.inside: available[each.inside] for each in self.found}
        except KeyError:
            raise CorruptCacheError(str(self.store.folder)) from None

    @cached_property
    def content(self) -> Content:
        """All that was read, its bodies as the files hold them: not linked yet, or linked."""
        if self.earlier is not None and self.edited is not None:
            return self.earlier.content.with_linked({each: self.parsed[each] for each in self.edited})
        content = Content()
        content.unreadable.update(self.unreadable)
        for file in self.files.values():
            content.add(file, self.options.root, self.broken.get(file.inside, {}))
        return content

    @cached_property
    def visible(self) -> list[Entry[Article]]:
        """The articles whose page is built."""
        return visible_articles(self.content.articles, self.options.now, self.options.drafts)

    @cached_property
    def resolver(self) -> Resolver:
        """What can be linked to from bodies: of public facts alone."""
        if self.earlier is not None and self.edited is not None:
            return self.earlier.resolver
        return Resolver.of(self.content, self.visible, self.options.now.day)

    @cached_property
    def digest(self) -> Digest:
        """The digest of content whose bodies are linked."""
        return self.digest_of(self.visible)

    def digest_of(self, visible: list[Entry[Article]]) -> Digest:
        """Return the digest of linked content with these articles alone."""
        options = self.options
        return digest_of(self.content, visible, options.site, options.now, options.theme, options.ever)

    def with_linked(self, linked: Mapping[str, ParsedFile]) -> "Snapshot":
        """Return it with the bodies of some files linked; it holds no earlier one, nor these files as they were."""
        files = {**self.files, **linked}
        parsed = {**self.parsed, **linked}
        found = replace(self, parsed=parsed, at_hand=files, earlier=None, linked=frozenset(linked))
        vars(found).update(files=files, content=self.content.with_linked(linked), resolver=self.resolver)
        return found

    def forget_entries(self) -> None:
        """Let go of what rules and links needed, which is as large as the records; it is made anew for who asks."""
        for name in ("content", "visible", "resolver"):
            vars(self).pop(name, None)

    def save(self, index: Index) -> None:
        """Keep an index, and what was read or linked; nothing if nothing is new. Raises CorruptCacheError."""
        new = self.parsed
        if index is self.before and not self.linked:
            return
        if not new and len(index.known) == len(self.before.known):
            self.store.save(index)
            return
        paths = [each.inside for each in index.known]
        self.store.save(index, {path: new[path] for path in paths if path in new})
        if self.edited is None:
            self.store.tidy(frozenset(each.body.key for path in paths if (each := self.files[path]).body))
