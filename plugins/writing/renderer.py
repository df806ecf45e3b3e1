"""Renders what plugins publish, and tells by a fingerprint what each page and file is made of."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..model.record import replace
from ..model.site import Link, Section, Site
from ..system.code_fingerprint import code_fingerprint, plugin_fingerprint
from ..system.fingerprint import encoded, fingerprint, fingerprint_bytes, fingerprint_of_much, require_fingerprintable
from .body_html import Bodies
from .build_log import Parts, parts_of, parts_with_bytes
from .byte_cache import ByteCache
from .compression import Compression
from .page import Feed, File, FileContent, Page, parent, prose_files, trail
from .page_links import linked_to
from .part_cache import PartCaches
from .registry import Output, Published
from .site_inputs import SiteInputs

MANY_IN_PLACE = 64
"""What so many pages in a place share is gathered once for all processes; for fewer, it takes longer than it saves."""
Values = Mapping[str, Any]
"""All that the maker of a file, or the template of a page besides the constants of the site, may read, by name."""


class Renderer:
    """Makes the bytes of each of `outputs`. What is not among them is not linked."""

    def __init__(self, inputs: SiteInputs, published: Published) -> None:
        self.outputs, self.files, self.built = published.outputs, published.files, published.urls
        self.templates = inputs.templates
        self.bodies = Bodies(html_of=lru_cache(maxsize=1)(inputs.source.html))  # a page opens its text more than once
        self.site = with_links(inputs.source.digest.site, published)
        self.assets = inputs.assets
        self.compression = Compression.of(inputs.settings, (*self.files, *inputs.statics))
        self.pages = {each.url: each for each in self.outputs if isinstance(each, Page) and not each.noindex}
        self.feeds: dict[str, tuple[Feed, ...]] = {}
        offered = (each.feed for each in self.outputs if isinstance(each, File) and each.feed)
        for feed in sorted(offered, key=lambda each: each.url):
            self.feeds[feed.page] = (*self.feeds.get(feed.page, ()), feed)
        self.templates.share(site=self.site, built=self.built, bodies=self.bodies, assets=self.assets)
        self.byte_cache = ByteCache(Path(inputs.settings["CACHE_PATH"], "made"))
        self.part_caches = PartCaches.of_site(inputs.settings)
        self.constants = {
            "site": fingerprint(self.site),
            "settings of the templates": self.templates.options,
            "names that do not break": inputs.unbroken_names,
            **self.assets,
            "plugins that publish": tuple(sorted(set(published.plugins))),  # what is built decides what can be linked
        }
        self.known_kinds: set[str] = set()
        self.common: dict[Any, tuple[bytes, Parts]] = {}
        self.trails: dict[str, tuple[Link, ...]] = {}
        self.last: tuple[Values, str] = ({}, "")
        self.last_with_parts: tuple[Values, Parts, str] = ({}, {}, "")

    def prepare(self) -> None:
        """Have at hand what pages share, so that copies of this process need not make it."""
        for each in self.outputs:  # before templates are read: of one that changes meanwhile, pages are made again
            self._common(each)
        self.templates.compile()
        self.gather_shared()

    def gather_shared(self) -> None:
        """Have at hand what pages of a kind share, and many in a place (its order), and which types can hold a text."""
        pages = [each for each in self.outputs if isinstance(each, Page)]
        places = Counter((each.template, each.within) for each in pages)
        kinds = {(each.template, ""): each for each in pages}
        kinds |= {place: each for each in pages if places[place := (each.template, each.within)] >= MANY_IN_PLACE}
        for page in kinds.values():
            prose_files(self.values(page))  # finds out, and keeps, which types can hold a text

    def values(self, output: Output) -> Values:
        """Gather what a page or file may read."""
        if isinstance(output, File):
            return output.read
        card = output.social if self.site.cards else None
        social = card if card and card.url in self.built else None
        feeds = self.feeds.get(output.url if output.feeds_of is None else output.feeds_of, ())
        return {**output.facts, "social": social, "feeds": feeds, "trail": self._trail(output), **output.read}

    def _trail(self, page: Page) -> tuple[Link, ...]:
        """Return the way down to a page, from the front page to the page itself; that to the page above is kept."""
        above = parent(page, self.pages)
        if above is None:
            return trail(page, self.pages, self.site.name)
        if above.url not in self.trails:
            self.trails[above.url] = trail(above, self.pages, self.site.name)
        way = self.trails[above.url]
        if any(each.url == page.url for each in way):  # the front page, or pages that stand below each other
            return trail(page, self.pages, self.site.name)
        return (*way, Link(title=page.title or self.site.name, url=page.url))

    def constants_of(self, output: Output) -> dict[str, Any]:
        """Return all that a page or file is made of besides its values, by name."""
        if isinstance(output, File):
            return {"code": code_fingerprint(), "maker": output.make.__qualname__}
        template = self.templates.fingerprint(output.template)
        return {"code": code_fingerprint(), **self.constants, "template": template, "root": output.anywhere}

    def fingerprint_and_parts(self, output: Output, values: Values) -> tuple[str, Parts]:
        """Return the fingerprint of all that a page or file is made of, and that as the build log keeps it."""
        if values is not self.last_with_parts[0]:  # the files by which an article is cited are made of the same
            parts, data = parts_with_bytes(values)
            self.last_with_parts = (values, parts, fingerprint_of_much(data))
        _, parts, known = self.last_with_parts
        return self._fingerprint(output, known), {**self._common(output)[1], **parts}

    def fingerprint(self, output: Output, values: Values) -> str:
        """Return the fingerprint of all that a page or file is made of."""
        if values is not self.last[0]:  # several files may be made of the same
            self.last = (values, fingerprint_of_much(encoded(values)))
        return self._fingerprint(output, self.last[1])

    def fingerprint_of(self, static: bytes) -> str:
        """Return the fingerprint of a static file that is made of some bytes."""
        return fingerprint_bytes(static) + self.compression.key

    def _fingerprint(self, output: Output, of_values: str) -> str:
        return fingerprint_bytes(self._common(output)[0] + of_values.encode()) + self.compression.key

    def _common(self, output: Output) -> tuple[bytes, Parts]:
        """Return the fingerprint and the parts of what is no value of its own: many pages share them."""
        key = output.make if isinstance(output, File) else (output.template, output.anywhere)
        found = self.common.get(key)
        if found is None:
            constants = self.constants_of(output)
            found = self.common[key] = (fingerprint(constants).encode(), parts_of(constants))
        return found

    def render(self, output: Output, values: Values) -> tuple[FileContent, tuple[str, ...]]:
        """Return a page or file as it was made, and the files whose prose is in it. Raises Abort for a bad template."""
        self._require_fingerprintable(output, values)
        data = self._page(output, values) if isinstance(output, Page) else self._file(output, values)
        return data, prose_files(values)

    def _page(self, page: Page, values: Values) -> bytes:
        root = self.site.base if page.anywhere else page.root
        return linked_to(self.built, self.templates.render(page.template, values), root).encode()

    def _file(self, file: File, values: Values) -> FileContent:
        if file.in_parts:
            with self.part_caches.of(file.url, self.bodies) as part:
                return file.make(part, **values)

        def made() -> bytes:
            data = file.make(self.bodies, **values)
            assert isinstance(data, bytes), file.url  # nobody has told it where to write aside
            return data

        if not file.cached:
            return made()
        _, plugin, *_ = file.make.__module__.split(".")
        key = fingerprint(plugin_fingerprint(plugin), file.make.__qualname__, values)
        return self.byte_cache.get(key, made)

    def _require_fingerprintable(self, output: Output, values: Values) -> None:
        """Raise TypeError if a page may read what has no fingerprint; asked of the first page of each kind."""
        kind = output.make.__qualname__ if isinstance(output, File) else output.template
        if kind not in self.known_kinds:
            self.known_kinds.add(kind)
            require_fingerprintable(tuple(values.values()))


def with_links(site: Site, published: Published) -> Site:
    """Return the site with only those of its links whose page is built."""

    def built_links(links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(link for link in links if published.has(link.url))

    sections = (Section(title=each.title, links=built_links(each.links)) for each in site.footer)
    return replace(
        site,
        cards=site.cards and site.card.url in published.urls,
        navigation=built_links(site.navigation),
        service=built_links(site.service),
        footer=tuple(section for section in sections if section.links),
    )
