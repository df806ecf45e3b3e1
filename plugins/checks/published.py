"""What must hold of content and all that plugins publish: no two pages at one address, and no link to a page not there.

It is asked when content has been judged and plugins have said what they publish, before anything is rendered.
"""

from collections.abc import Iterator, Set
from typing import Any
from urllib.parse import unquote, urlsplit

from ..model.errors import CONTENT, Abort
from ..model.problem import Problem
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from ..reading.link.resolver import last, resolve_path
from ..reading.linking import LinkedContent
from ..reading.report import report
from ..system.suggestions import nearest
from ..writing.registry import Published
from .addresses import addresses_of


def judge_outputs(source: LinkedContent, published: Published) -> None:
    """Print every problem, and raise Abort if there is one."""
    context = RuleContext(source.snapshot)
    problems = [*clashes(context, published), *dangling(context, published.urls)]
    if report(problems, "." if context.checking else "; nothing was written."):
        raise Abort("", CONTENT)


def clashes(context: RuleContext, published: Published) -> Iterator[Problem]:
    """Yield the pages and former addresses of content that stand where something else is published."""
    found = list(published.clashes())
    taken = {file: plugins for files, plugins in found for file in files}
    for entry, place, url in addresses_of(context.content) if found else ():
        if plugins := taken.get(f"{url}index.html".casefold()):
            mend = "give the page another slug" if place[0] == "slug" else "remove the alias"
            yield entry.problem(place, f"'/{url}' is published by {' and by '.join(plugins)} at once", mend)


def dangling(context: RuleContext, urls: Set[str]) -> Iterator[Problem]:
    """Yield the links of bodies to addresses on the site, and the pictures, that nobody publishes."""
    for entry in context.bodies:
        for each in entry.body.references if entry.body else ():
            if each.kind == "site":
                page, _, anchor = each.target.lstrip("/").partition("#")
                if page not in urls:
                    mend = suggestion(page, urls) or "link to the file instead"
                    yield entry.at_line(each.line, "link", f"there is no page at '/{page}'", mend)
                elif anchor and page not in context.resolver.anchors:
                    what = f"there is no heading '#{anchor}'"
                    yield entry.at_line(each.line, "link", what, "use a heading of that page")
            elif each.kind == "image" and not is_published(context, entry, each.target, urls):
                yield entry.at_line(each.line, "image", f"{each.target!r} is not published", ADD_PICTURES)
        for line, address in entry.body.addresses if entry.body else ():
            if (own := on_site(address, context.site.url)) is not None and own not in urls:
                mend = suggestion(own, urls) or "link to the file instead"
                yield entry.at_line(line, "link", f"there is no page at '/{own}'", mend)
        image = getattr(entry.record, "image", None)
        if image and not is_published(context, entry, image.src, urls):
            yield entry.problem(("image", "src"), f"{image.src!r} is not published", ADD_PICTURES)


ADD_PICTURES = "name the plugin that publishes pictures in PLUGINS"


def is_published(context: RuleContext, entry: Entry[Any], src: str, urls: Set[str]) -> bool:
    """Tell whether a picture that an entry names is published."""
    return context.content.pictures[resolve_path(entry.inside, src)].url in urls


def on_site(address: str, site_url: str) -> str | None:
    """Return the page that a whole address names on this site; None if it leads elsewhere."""
    own, there = urlsplit(site_url), urlsplit(address)
    path = unquote(there.path) or "/"
    if not own.netloc or there.netloc.lower() != own.netloc.lower() or not f"{path}/".startswith(f"{own.path}/"):
        return None
    return path.removeprefix(own.path).lstrip("/").removesuffix("index.html")


def suggestion(page: str, urls: Set[str]) -> str:
    """Return `did you mean '/topics/x/'?` with the address that ends most like that of a page."""
    by_name = {last(each): each for each in sorted(urls)}
    return "".join(f"did you mean '/{by_name[name]}'?" for name in nearest(last(page), by_name))
