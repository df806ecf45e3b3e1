"""The press: pages with their values become files. It stands where Pelican has its article and page generators."""

import traceback
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pelican.generators import ArticlesGenerator, PagesGenerator, PelicanTemplateNotFound

from ..model.body import Body
from ..model.dates import stamp
from ..model.digest import Digest
from ..model.language import language_name
from ..model.site import Link, Section, Site
from ..model.stop import USAGE, Stop
from .joining import Made, gather, lent
from .page import File, Page

LONG = 500
"""From so many pages on, a progress bar is shown."""


class Press(ArticlesGenerator, PagesGenerator):  # type: ignore[misc]
    """One generator in the place of two: Pelican looks for both at the end of its run."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.env.undefined = StrictUndefined
        self.env.filters.update(lent())
        self.env.filters.update(prose=prose, stamp=stamp, language=language_name)

    def check_disabled_readers(self) -> None:
        """Pelican's readers are not used."""

    def generate_context(self) -> None:
        """Take the digest that was read, and let Pelican count what is in it."""
        digest: Digest = self.context["digest"]
        self.articles = [each for each in digest.articles if each.status == "published"]
        self.hidden_articles = [each for each in digest.articles if each.status == "hidden"]
        self.drafts = [each for each in digest.articles if each.status == "draft"]
        self.pages = list(digest.statements)
        print(
            f"Read {len(digest.articles)} articles, {len(digest.topics)} topics, {len(digest.events)} events, "
            f"{len(digest.sources)} sources, {len(digest.replies)} replies."
        )

    def refresh_metadata_intersite_links(self) -> None:
        """Links have been led to their addresses in reading."""

    def generate_output(self, writer: Any) -> None:
        """Render everything into the folder that Pelican was given."""
        digest: Digest = self.context["digest"]
        made = gather(digest)
        unique(made)
        site = with_links(digest.site, frozenset(each.url for each in made))
        for each in watched(made):
            target = Path(self.output_path, each.file)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(each.data if isinstance(each, File) else self.render(each, site))
        print(f"Rendered {sum(isinstance(each, Page) for each in made)} pages.")

    def render(self, page: Page, site: Site) -> bytes:
        """Return a page as bytes. All that it is made of stands here: its values, its own facts, the site."""
        try:
            html: str = self.get_template(page.template.removesuffix(".html")).render(
                **page.values,
                site=site,
                root=site.base if page.anywhere else page.root,
                url=page.url,
                title=page.title,
                description=page.description,
                feed=page.feed,
                json_ld=page.json_ld,
                noindex=page.noindex,
            )
        except (TemplateError, PelicanTemplateNotFound) as error:
            raise Stop(f"{place_of(error, page.template)}: {error}; mend the template", USAGE) from error
        return html.encode()


def place_of(error: Exception, template: str) -> str:
    """Return the file and line in which a template went wrong."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name or template}:{error.lineno}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else template


@pass_context
def prose(context: Context, body: Body, dateline: str | None = None) -> Markup:
    """Return a body's HTML with its links led from this page, and the dateline run into its first paragraph."""
    html = body.rooted(context["root"])
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


def watched(made: tuple[Made, ...]) -> Iterable[Made]:
    """Yield what is to be rendered, with a progress bar where it is long."""
    if len(made) < LONG:
        return made
    from rich.progress import track

    return track(made, description="Rendering", transient=True)
