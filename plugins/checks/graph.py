"""The graph of a built site: which page leads to which, and which links are not answered. It only reads the output."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Set
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..model.errors import CONTENT, USAGE, Abort
from ..model.record import record

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
"""Kinds of pages whose links have to lead both ways, by the folders in which they stand."""

PAGE = re.compile("[^/]+/[^/]+/")

Graph = Mapping[str, Set[str]]
"""For each page the pages that its main part leads to. A page of several parts, such as a topic's years, is one."""


@record
class OneWay:
    """A link that is not answered, by the addresses of its two pages."""

    source: str
    target: str


def graph(output: str = "output", check: bool = False) -> None:
    """Print how many pages and links there are; with `check`, Stop if a link that has to lead both ways does not."""
    folder = Path(output)
    if not (folder / "index.html").is_file():
        raise Abort(f"graph: {folder} holds no site; build it first, or name the folder with --output", USAGE)
    links = links_of(folder)
    print(f"{len(links):,} pages, {sum(map(len, links.values())):,} links between them.")
    if check:
        found = list(one_way(links))
        for each in found:
            print(f"{each.source} leads to {each.target}, which does not lead back")
        if found:
            raise Abort(f"graph: {len(found)} of these links {'lead' if found[1:] else 'leads'} one way", CONTENT)
        print("Every link that has to lead both ways does.")


def one_way(links: Graph) -> Iterator[OneWay]:
    """Yield every link between pages of MUTUAL kinds that is not answered."""
    for source, targets in sorted(links.items()):
        for target in sorted(targets):
            kinds = frozenset(each.partition("/")[0] for each in (source, target))
            pages = all(PAGE.fullmatch(each) for each in (source, target))
            if pages and kinds in MUTUAL and source not in links.get(target, ()):
                yield OneWay(source=source, target=target)


def links_of(folder: Path) -> dict[str, set[str]]:
    """Read every page of a site."""
    links: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.html")):
        url = path.relative_to(folder).as_posix().removesuffix("index.html")
        page = Links(url)
        page.feed(path.read_text(encoding="utf-8"))
        if not page.moved:
            links.setdefault(whole(url), set()).update(page.targets - {whole(url)})
    return links


def whole(url: str) -> str:
    """Return the address of the page of which another is a part: `topics/x/` for `topics/x/2025/`."""
    parts = url.split("/")
    return "/".join([*parts[:2], ""]) if len(parts) > 3 else url


class Links(HTMLParser):
    """What the main part of a page leads to on the same site; `moved` tells of one that only leads on, or is hidden."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.targets: set[str] = set()
        self.moved = False
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link within `main`."""
        given = dict(attrs)
        self.moved |= tag == "meta" and (given.get("http-equiv") == "refresh" or given.get("content") == "noindex")
        self.inside |= tag == "main"
        href = urlsplit(given.get("href") or "")
        if self.inside and tag == "a" and href.path and not href.scheme and not href.netloc:
            joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(self.url), unquote(href.path)))
            self.targets.add(whole(joined.lstrip("/") + ("/" if href.path.endswith("/") and joined != "/" else "")))

    def handle_endtag(self, tag: str) -> None:
        """Leave `main`."""
        self.inside &= tag != "main"
