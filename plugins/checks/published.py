"""What must hold of content and all that plugins publish: no two pages at one address, and no link to a page not there.

It is asked when content has been judged and plugins have said what they publish, before anything is rendered.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any
from urllib.parse import unquote, urlsplit

from ..model.errors import CONTENT, Abort
from ..model.problem import Problem
from ..model.record import replace
from ..reading.context import RuleContext
from ..reading.judging import final_problems
from ..reading.link.content import Entry
from ..reading.link.resolver import last_segment, resolve_path
from ..reading.linking import LinkedContent
from ..reading.report import report
from ..system.suggestions import nearest
from ..writing.registry import Published, published_of
from .lost_addresses import lost_addresses

LINKS = "links"
"""The rule that a link has a target, as `--force` names it."""


def judge_outputs(source: LinkedContent, published: Published) -> None:
    """Print every problem, and raise Abort if there is one. Of edited bodies the others were judged before."""
    context = RuleContext(snapshot=source.snapshot, edited_only=source.edited_only)
    bodies = [each for each in context.bodies if each.inside not in source.left_out]
    found = [*clashes(context, published), *dangling(context, bodies, published.urls)]
    found += unpublished_pictures(context, bodies, published.urls)
    found += lost_addresses(context, published.urls) if context.checking else ()
    problems, _ = final_problems(found, context)
    if report(problems, "." if context.checking else "; nothing was written.", context.options.wanted):
        raise Abort("", CONTENT)


def judge_faulty(content: LinkedContent, found: Sequence[Problem]) -> Iterator[Problem]:
    """Yield links that lead nowhere, as far as it can be known what would be published of content with other faults."""
    context = RuleContext(snapshot=content.snapshot)
    faulty = {each.path for each in found if not each.warning}
    left_out = tuple(each.inside for each in context.content.articles if each.path in faulty)
    try:
        urls = published_of(replace(content, left_out=left_out).digest).urls
    except Exception:  # what plugins rely on need not hold: such links are judged when the faults are mended
        return
    named = context.content
    pages: list[Entry[Any]] = [*named.articles, *named.topics, *named.statements, *named.entities]
    known = urls | {each.record.url for each in pages}
    problems, _ = final_problems([*dangling(context, context.bodies, known)], context)
    yield from problems


def clashes(context: RuleContext, published: Published) -> Iterator[Problem]:
    """Yield the pages and former addresses of content that stand where something else is published."""
    taken = {file: plugins for files, plugins in published.clashes for file in files}
    for entry, place, url in context.addresses if taken else ():
        if plugins := taken.get(f"{url}index.html".casefold()):
            mend = "give the page another slug" if place[0] == "slug" else "remove the alias"
            yield entry.problem(place, f"'/{url}' is published by {' and by '.join(plugins)} at once", mend)


def dangling(context: RuleContext, bodies: Iterable[Entry[Any]], urls: Set[str]) -> Iterator[Problem]:
    """Yield the links of bodies to addresses on the site that nobody publishes, written from the root or in full."""
    headings = context.resolver.anchors.keys()
    host = urlsplit(context.site.url).netloc.lower()
    for entry in bodies:
        for line, address in entry.body.addresses if entry.body and host in entry.body.address_lines.lower() else ():
            if (own := on_site(address, context.site.url)) is not None and own not in urls:
                mend = suggestion(own, urls) or "link to the file instead"
                yield dangling_link(entry, line, f"there is no page at '/{own}'", mend)
        for each in entry.body.references if entry.body else ():
            if each.kind == "site":
                page, _, anchor = each.target.lstrip("/").partition("#")
                if page not in urls:
                    mend = suggestion(page, urls) or "link to the file instead"
                    yield dangling_link(entry, each.line, f"there is no page at '/{page}'", mend)
                elif anchor and page not in headings:
                    what = f"there is no heading '#{anchor}'"
                    yield dangling_link(entry, each.line, what, "use a heading of that page")


def unpublished_pictures(context: RuleContext, bodies: Iterable[Entry[Any]], urls: Set[str]) -> Iterator[Problem]:
    """Yield the pictures of entries that nobody publishes."""
    for entry in bodies:
        for each in entry.body.references if entry.body else ():
            if each.kind == "image" and not is_published(context, entry, each.target, urls):
                yield entry.at_line(each.line, "image", f"{each.target!r} is not published", ADD_PICTURES)
        image = getattr(entry.record, "image", None)
        if image and not is_published(context, entry, image.src, urls):
            yield entry.problem(("image", "src"), f"{image.src!r} is not published", ADD_PICTURES)


def dangling_link(entry: Entry[Any], line: int, what: str, mend: str) -> Problem:
    """Return the problem of a link that leads nowhere, which the rule on links may let pass."""
    return replace(entry.at_line(line, "link", what, mend), rule=LINKS)


ADD_PICTURES = "name the plugin that publishes pictures in PLUGINS"


def is_published(context: RuleContext, entry: Entry[Any], src: str, urls: Set[str]) -> bool:
    """Tell whether a picture that an entry names is published; one that is not there is reported elsewhere."""
    picture = context.content.pictures.get(resolve_path(entry.inside, src))
    return picture is None or picture.url in urls


def on_site(address: str, site_url: str) -> str | None:
    """Return the page that a whole address names on this site; None if it leads elsewhere."""
    own = urlsplit(site_url)
    there = urlsplit(address)
    path = unquote(there.path) or "/"
    if not own.netloc or there.netloc.lower() != own.netloc.lower() or not f"{path}/".startswith(f"{own.path}/"):
        return None
    return path.removeprefix(own.path).lstrip("/").removesuffix("index.html")


def suggestion(page: str, urls: Set[str]) -> str:
    """Return `did you mean '/topics/x/'?` with the address of its kind, a page or a file, that ends most like it."""
    by_name = {last_segment(each): each for each in sorted(urls) if each.endswith("/") == page.endswith("/")}
    return "".join(f"did you mean '/{by_name[name]}'?" for name in nearest(last_segment(page), by_name))
