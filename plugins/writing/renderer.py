"""The press: it stamps what rooms publish, and makes the bytes of what has changed.

It stands where Pelican has its article and page generators.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError, pass_context
from markupsafe import Markup, escape
from pelican.generators import ArticlesGenerator, PagesGenerator, PelicanTemplateNotFound

from ..drawing.theme_fingerprint import theme_fingerprint
from ..markup.language import language_name, mark_languages
from ..model.dates import format_moment as stamp_words
from ..model.errors import USAGE, Abort
from ..model.site import Link, Section, Site
from ..system.code_fingerprint import code_fingerprint, plugin_fingerprint
from ..system.fingerprint import fingerprint, require_fingerprintable
from .body_html import prose, sentence_of
from .byte_cache import ByteCache
from .content_source import ContentSource
from .date_markup import mark_dates
from .page import File, Page, trail
from .registry import Output, collect, registered_filters
from .schema_org import structured
from .templates import Compiled, Templates, place_of

COUNTED = ("articles", "topics", "events", "sources", "replies")
"""What a build says that it has read."""


class Renderer(ArticlesGenerator, PagesGenerator):  # type: ignore[misc]
    """One generator in the place of two: Pelican looks for both at the end of its run."""

    outputs: tuple[Output, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.env.undefined = StrictUndefined
        self.env.bytecode_cache = Compiled()
        self.env.auto_reload = False  # a build is stamped by the templates that it found when it began
        self.env.filters.update(
            registered_filters(),
            stamp=stamp_words,
            language=language_name,
            structured=structured,
            with_lang=with_lang,
            mark_dates=mark_dates,
        )
        self.templates = Templates(Path(self.theme, "templates"))
        self.kinds: set[str] = set()
        self.asked: set[str] = set()
        self.kept = ByteCache(Path(self.settings["CACHE_PATH"], "made"))

    def check_disabled_readers(self) -> None:
        """Pelican's readers are not used."""

    def generate_context(self) -> None:
        """Take what was read, and let Pelican count what is in it."""
        self.reading: ContentSource = self.context["reading"]
        counts = self.reading.counts
        self.articles, self.hidden_articles = range(counts["published"]), range(counts["hidden"])
        self.drafts, self.pages = range(counts["draft"]), range(counts["statements"])
        told = self.settings.setdefault("TOLD", set())
        line = f"Read {', '.join(f'{counts[kind]} {kind}' for kind in COUNTED)}."
        if line not in told:
            print(line)
            told.add(line)

    def refresh_metadata_intersite_links(self) -> None:
        """Links have been led to their addresses in reading."""

    def generate_output(self, writer: Any) -> None:
        """What rooms publish is gathered, made and put in place when Pelican is done with all else."""

    def inputs_fingerprint(self, of_content: str) -> str:
        """Return the stamp of all that all pages are made of, given that of the content; empty where it is empty."""
        if not of_content:
            return ""
        settings = (repr(sorted(self.settings["JINJA_ENVIRONMENT"].items())), self.settings.get("UNBROKEN_NAMES", ()))
        return fingerprint(
            of_content,
            code_fingerprint(),
            self.templates.whole,
            *settings,
            self.settings["PLUGINS"],
            theme_fingerprint(),
        )

    def collect(self) -> None:
        """Have every room publish."""
        digest = self.reading.digest
        self.outputs = collect(digest)
        unique(self.outputs)
        self.findable = {each.url: each for each in self.outputs if isinstance(each, Page) and not each.noindex}
        self.site = with_links(digest.site, frozenset(each.url for each in self.outputs))
        self.env.filters["prose"] = pass_context(partial(prose, self.html))
        self.env.filters["sentence"] = partial(sentence_of, self.html)
        self.code = code_fingerprint()
        self.site_fingerprint = fingerprint(self.site)
        self.environment = repr(sorted(self.settings["JINJA_ENVIRONMENT"].items()))
        self.unbroken = tuple(self.settings.get("UNBROKEN_NAMES", ()))

    def fingerprint(self, made: Output) -> str:
        """Return the stamp of all that a page or file is made of."""
        return fingerprint(self.parts(made, self.read(made)))

    def read(self, made: Output) -> dict[str, Any]:
        """Return all that the maker of a file, or the template of a page besides the site, may read, by name."""
        return dict(made.read) if isinstance(made, File) else dict(**self.facts(made), **made.read)

    def parts(self, made: Output, read: Mapping[str, Any]) -> dict[str, Any]:
        """Return all that a page or file is made of, by name; `read` is what it may read."""
        if isinstance(made, File):
            return {"code": self.code, "address": made.url, "maker": made.make.__qualname__, **read}
        return {
            "code": self.code,
            "site": self.site_fingerprint,
            "template": self.templates.fingerprint(made.template),
            "settings of the templates": self.environment,
            "names that do not break": self.unbroken,
            "root": made.anywhere,
            **read,
        }

    def facts(self, page: Page) -> dict[str, Any]:
        """Return what a page's template may read besides values and site."""
        return {**page.facts, "trail": trail(page, self.findable, self.site.name)}

    def bytes_of(self, made: Output, read: Mapping[str, Any]) -> bytes:
        """Return a page or file as bytes, made of what it may read; `asked` then holds the keys of the bodies in it.

        Raises Stop for a fault in a template.
        """
        self._refuse(made, read)
        self.asked.clear()
        if isinstance(made, File):
            return self._file(made, read)
        try:
            template = self.get_template(made.template.removesuffix(".html"))
            root = self.site.base if made.anywhere else made.root
            html: str = template.render(**read, site=self.site, root=root)
        except (TemplateError, PelicanTemplateNotFound) as error:
            raise Abort(f"{place_of(error, made.template)}: {error}; mend the template", USAGE) from error
        return html.encode()

    def _file(self, made: File, values: Mapping[str, Any]) -> bytes:
        if not made.cached:
            return made.make(self.html, **values)
        _, room, *_ = made.make.__module__.split(".")
        key = fingerprint(plugin_fingerprint(room), made.make.__qualname__, values)
        return self.kept.get(key, lambda: made.make(self.html, **values))

    def compile(self) -> None:
        """Have every template compiled, so that copies of this process need not."""
        for name in self.templates.names:
            if name.endswith(".html"):
                with suppress(TemplateError):  # a build says what is wrong with it
                    self.env.get_template(name)

    def html(self, key: str) -> str:
        """Return the HTML of a body, and note that it was asked for."""
        self.asked.add(key)
        return self.reading.html(key)

    def _refuse(self, made: Output, read: Mapping[str, Any]) -> None:
        """Raise TypeError if a page may read what cannot be stamped; asked of the first page of each kind."""
        kind = made.make.__qualname__ if isinstance(made, File) else made.template
        if kind not in self.kinds:
            self.kinds.add(kind)
            require_fingerprintable(tuple(read.values()))


def with_lang(text: str) -> Markup:
    """Return a name as HTML with words in other letters marked, and nothing else changed."""
    return Markup(mark_languages(escape(text)))


def unique(made: Iterable[Output]) -> None:
    """Refuse two things at one address: a fault in a room, since content with this fault was stopped before."""
    doubled = [file for file, number in Counter(each.file.casefold() for each in made).items() if number > 1]
    if doubled:
        raise RuntimeError(f"more than one page at: {', '.join(sorted(doubled))}")


def with_links(site: Site, built: frozenset[str]) -> Site:
    """Return the site with only those of its links whose page is built."""

    def kept(links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(link for link in links if link.url in built)

    sections = (Section(title=each.title, links=kept(each.links)) for each in site.footer)
    return replace(
        site,
        navigation=kept(site.navigation),
        service=kept(site.service),
        footer=tuple(section for section in sections if section.links),
    )
