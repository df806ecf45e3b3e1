"""The graph of links in a built site, and the links that should lead both ways and do not. It only reads the output."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Set
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..model.errors import CONTENT, USAGE, Abort
from ..model.record import Record

MUTUAL = frozenset(
    frozenset(pair)
    for pair in (
        ("articles", "topics"),
        ("articles", "entities"),
        ("articles", "sources"),
        ("articles", "subjects"),
        ("topics", "entities"),
        ("topics",),
    )
)
"""Pairs of kinds of pages whose links have to lead both ways, by the folders of the pages."""

PAGE = re.compile("[^/]+/[^/]+/")

Graph = Mapping[str, Set[str]]
"""The addresses that each page links from its `main` element. The parts of a page, such as a topic's years, are one."""


class OneWay(Record):
    """A link without one back, as the addresses of its two pages."""

    source: str
    target: str


def graph(output: str = "output", check: bool = False) -> None:
    """Print how many pages and links there are; with `check`, raise Abort if a link back is missing."""
    folder = Path(output)
    if not (folder / "index.html").is_file():
        raise Abort(f"graph: {folder} holds no site; build it first, or name the folder with --output", USAGE)
    links = link_graph(folder)
    print(f"{len(links):,} pages, {sum(map(len, links.values())):,} links between them.")
    if check:
        found = list(one_way(links))
        for each in found:
            print(f"{each.source} leads to {each.target}, which does not lead back")
        if found:
            raise Abort(f"graph: {len(found)} of these links {'lead' if found[1:] else 'leads'} one way", CONTENT)
        print("Every link that has to lead both ways does.")


def one_way(links: Graph) -> Iterator[OneWay]:
    """Yield every link between pages of MUTUAL kinds that has no link back."""
    for source, targets in sorted(links.items()):
        for target in sorted(targets):
            kinds = frozenset(each.partition("/")[0] for each in (source, target))
            pages = all(PAGE.fullmatch(each) for each in (source, target))
            if pages and kinds in MUTUAL and source not in links.get(target, ()):
                yield OneWay(source=source, target=target)


def link_graph(folder: Path) -> dict[str, set[str]]:
    """Return the graph of every page in a folder, without redirects and pages that are not indexed."""
    links: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.html")):
        url = path.relative_to(folder).as_posix().removesuffix("index.html")
        page = LinkParser(url)
        page.feed(path.read_text(encoding="utf-8"))
        if not page.skipped:
            links.setdefault(page_of(url), set()).update(page.targets - {page_of(url)})
    return links


def page_of(url: str) -> str:
    """Return the address of the page that an address is a part of: `topics/x/` for `topics/x/2025/`."""
    parts = url.split("/")
    return "/".join([*parts[:2], ""]) if len(parts) > 3 else url


class LinkParser(HTMLParser):
    """Collects the links within the site in `main` of a page; `skipped` is set for redirects and hidden pages.

    Our account of an event tells of the event, and need not know every name and source of it: that link is no mention.
    """

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.targets: set[str] = set()
        self.skipped = False
        self.inside = False
        self.in_account = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.skipped |= tag == "meta" and (given.get("http-equiv") == "refresh" or given.get("content") == "noindex")
        self.inside |= tag == "main"
        self.in_account |= given.get("class") == "account"
        href = urlsplit(given.get("href") or "")
        if self.inside and not self.in_account and tag == "a" and href.path and not href.scheme and not href.netloc:
            joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(self.url), unquote(href.path)))
            self.targets.add(page_of(joined.lstrip("/") + ("/" if href.path.endswith("/") and joined != "/" else "")))

    def handle_endtag(self, tag: str) -> None:
        self.inside &= tag != "main"
        self.in_account &= tag != "p"
