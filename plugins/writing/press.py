"""The press: it stamps what rooms publish, and makes the bytes of what has changed.

It stands where Pelican has its article and page generators.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pelican.generators import ArticlesGenerator, PagesGenerator, PelicanTemplateNotFound

from ..model.body import Body
from ..model.dates import stamp as stamp_words
from ..model.digest import Digest
from ..model.language import language_name
from ..model.site import Link, Section, Site
from ..model.stop import USAGE, Stop
from ..system.stamp import refuse, stamp_of
from ..system.versions import code_stamp
from .joining import Made, gather, lent
from .page import File, HtmlOf
from .templates import Templates, place_of


class Press(ArticlesGenerator, PagesGenerator):  # type: ignore[misc]
    """One generator in the place of two: Pelican looks for both at the end of its run."""

    made: tuple[Made, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.env.undefined = StrictUndefined
        self.env.filters.update(lent(), stamp=stamp_words, language=language_name)
        self.templates = Templates(Path(self.theme, "templates"))
        self.kinds: set[str] = set()

    def check_disabled_readers(self) -> None:
        """Pelican's readers are not used."""

    def generate_context(self) -> None:
        """Take the digest that was read, and let Pelican count what is in it."""
        digest: Digest = self.context["digest"]
        self.articles = [each for each in digest.articles if each.status == "published"]
        self.hidden_articles = [each for each in digest.articles if each.status == "hidden"]
        self.drafts = [each for each in digest.articles if each.status == "draft"]
        self.pages = list(digest.statements)
        told = self.settings.setdefault("TOLD", set())
        line = (
            f"Read {len(digest.articles)} articles, {len(digest.topics)} topics, {len(digest.events)} events, "
            f"{len(digest.sources)} sources, {len(digest.replies)} replies."
        )
        if line not in told:
            print(line)
            told.add(line)

    def refresh_metadata_intersite_links(self) -> None:
        """Links have been led to their addresses in reading."""

    def generate_output(self, writer: Any) -> None:
        """What rooms publish is gathered, made and put in place when Pelican is done with all else."""

    @property
    def ground(self) -> str:
        """The stamp of all that all pages are made of, so that they need not be asked for; empty where not known."""
        digest_stamp: str = self.context["digest_stamp"]
        if not digest_stamp:
            return ""
        settings = (repr(sorted(self.settings["JINJA_ENVIRONMENT"].items())), self.settings.get("UNBROKEN_NAMES", ()))
        return stamp_of(digest_stamp, code_stamp(), self.templates.whole, *settings, self.settings["PLUGINS"])

    def gather(self) -> None:
        """Have every room publish."""
        digest: Digest = self.context["digest"]
        self.made = gather(digest)
        unique(self.made)
        self.site = with_links(digest.site, frozenset(each.url for each in self.made))
        self.env.filters["prose"] = pass_context(partial(prose, self.context["html_of"]))
        self.code = code_stamp()
        self.site_stamp = stamp_of(self.site)
        self.environment = repr(sorted(self.settings["JINJA_ENVIRONMENT"].items()))
        self.unbroken = tuple(self.settings.get("UNBROKEN_NAMES", ()))

    def stamp(self, made: Made) -> str:
        """Return the stamp of all that a page or file is made of."""
        return stamp_of(self.parts(made))

    def parts(self, made: Made) -> dict[str, Any]:
        """Return all that a page or file is made of, by name."""
        if isinstance(made, File):
            return {"code": self.code, "address": made.url, "maker": made.make.__qualname__, **made.values}
        return {
            "code": self.code,
            "site": self.site_stamp,
            "template": self.templates.stamp(made.template),
            "settings of the templates": self.environment,
            "names that do not break": self.unbroken,
            **made.facts,
            "root": made.anywhere,
            **made.values,
        }

    def bytes_of(self, made: Made) -> bytes:
        """Return a page or file as bytes. Raises Stop for a fault in a template."""
        self._refuse(made)
        if isinstance(made, File):
            html_of: HtmlOf = self.context["html_of"]
            return made.make(html_of, **made.values)
        try:
            template = self.get_template(made.template.removesuffix(".html"))
            root = self.site.base if made.anywhere else made.root
            html: str = template.render(**made.values, **made.facts, site=self.site, root=root)
        except (TemplateError, PelicanTemplateNotFound) as error:
            raise Stop(f"{place_of(error, made.template)}: {error}; mend the template", USAGE) from error
        return html.encode()

    def _refuse(self, made: Made) -> None:
        """Raise TypeError if a page may read what cannot be stamped; asked of the first page of each kind."""
        kind = made.make.__qualname__ if isinstance(made, File) else made.template
        if kind not in self.kinds:
            self.kinds.add(kind)
            refuse(tuple(made.values.values()))


def prose(html_of: HtmlOf, context: Context, body: Body, dateline: str | None = None) -> Markup:
    """Return a body's HTML with its links led from this page, and the dateline run into its first paragraph."""
    html = body.printed(html_of(body.key), context["root"])
    if dateline:
        html = html.replace("<p>", Markup('<p><span class="dateline">{}.</span> ').format(dateline), 1)
    return Markup(html)  # the HTML of a body has been through the allow-list


def unique(made: Iterable[Made]) -> None:
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
