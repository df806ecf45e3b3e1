"""One reading of content/: what the rules judge, and the digest that comes of it when they find nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..model.article import Article
from ..model.digest import Digest
from ..model.problem import Problem
from ..model.site import Now, Site
from .bodies import Bodies
from .content import Content, Entry
from .identity import now_of, site_of, zone_of
from .linking import link, rendered, shown
from .links import Addresses
from .loading import load


@dataclass(frozen=True)
class Session:
    """Content as read, its faults as files and fields, and the settings it is judged by."""

    root: Path
    content: Content
    problems: list[Problem]
    site: Site
    now: Now
    drafts: bool
    checking: bool = False

    @classmethod
    def open(cls, settings: Mapping[str, Any], root: Path) -> "Session":
        """Read content/ and render its bodies."""
        content, problems = load(root, zone_of(settings))
        problems.extend(rendered(content, Bodies(tuple(settings.get("UNBROKEN_NAMES", ())))))
        drafts = bool(settings.get("DRAFTS"))
        checking = bool(settings.get("CHECK_ONLY"))
        return cls(root, content, problems, site_of(settings), now_of(settings), drafts, checking)

    @cached_property
    def shown(self) -> list[Entry[Article]]:
        """The articles whose page is built."""
        return shown(self.content.articles, self.now, self.drafts)

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
        waiting = isinstance(entry.noun, Article) and entry.inside not in self._out
        return self._addresses_out if self.checking and not waiting else self.addresses

    def digest(self) -> Digest:
        """Return the digest of content that has been judged."""
        return link(self.content, self.site, self.now, self.drafts, self.root)
