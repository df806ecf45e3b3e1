"""The pages of a built site: links that lead nowhere, ids that stand twice, faults of HTML, and what pages weigh."""

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from ...model.problem import Problem
from ...model.words import counted

HERE = "https://site.invalid/"
HEAVIEST_PAGE = 150_000
"""The bytes of a page's HTML, sheets and scripts, compressed, beyond which it is slow on a poor line."""
HEAVIEST_PICTURE = 500_000
LOADED = {"link": "href", "script": "src"}


@dataclass
class PageParser(HTMLParser):
    """Gathers what a page leads to, loads and names."""

    targets: list[tuple[int, str]] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: int = 0
    redirects: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what a tag says."""
        given = {name: value or "" for name, value in attrs}
        self.headings += tag == "h1"
        self.redirects |= given.get("http-equiv", "").lower() == "refresh"
        self.ids += [given["id"]] if "id" in given else []
        for name in ("href", "src"):
            if name in given:
                self.targets.append((self.getpos()[0], given[name]))
        if tag == "script" or (tag == "link" and given.get("rel") == "stylesheet"):
            self.loaded += [given[LOADED[tag]]] if LOADED[tag] in given else []
        self.pictures += [given["src"]] if tag == "img" and "src" in given else []


Pages = Mapping[str, PageParser]


def parsed(folder: Path) -> Pages:
    """Return every page by its path in the folder."""
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        parser = PageParser()
        parser.feed(path.read_text(encoding="utf-8", errors="replace"))
        pages[path.relative_to(folder).as_posix()] = parser
    return pages


def links(folder: Path, pages: Pages) -> Iterator[Problem]:
    """Yield links to what is not there, on the site or in a page, ids that stand twice, and headings."""
    for name, page in pages.items():
        where = f"{folder.as_posix()}/{name}"
        for line, target in page.targets if name != "404.html" else ():  # that one may be shown at any address
            url = urlsplit(urljoin(f"{HERE}{name}", target))
            if f"{url.scheme}://{url.netloc}/" != HERE:
                continue
            path = unquote(url.path).lstrip("/")
            file = f"{path}index.html" if path.endswith("/") or not path else path
            if not (folder / file).is_file():
                yield Problem(path=where, line=line, field="link", what=f"{target!r} leads nowhere", mend="mend it")
            elif url.fragment and file in pages and unquote(url.fragment) not in pages[file].ids:
                what = f"{target!r} names a part that is not there"
                yield Problem(path=where, line=line, field="link", what=what, mend="mend it")
        for id in sorted({each for each in page.ids if page.ids.count(each) > 1}):
            yield Problem(
                path=where, line=0, field="id", what=f"{id!r} stands twice", mend="name one of them otherwise"
            )
        if page.headings != 1 and not page.redirects:
            what = f"has {counted(page.headings, 'heading')} of the first level"
            yield Problem(path=where, line=0, field="h1", what=what, mend="a page has one")


def validity(folder: Path, pages: Pages) -> Iterator[Problem]:
    """Yield the faults of pages as a browser's parser meets them (html5lib)."""
    try:
        import html5lib
    except ImportError:
        print("HTML: not judged, since html5lib is not installed; ./digest audit brings it.")
        return
    for path in (folder / name for name in pages):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(path.read_bytes(), transport_encoding="utf-8")
        for (line, _), code, _ in parser.errors:
            yield Problem(path=path.as_posix(), line=line, field="html", what=code, mend="mend the template")


def weights(folder: Path, pages: Pages) -> Iterator[Problem]:
    """Yield pages and pictures that are heavy, and print what the front page weighs."""
    sizes: dict[str, int] = {}

    def size(path: str) -> int:
        """Return the bytes of a file as it travels, compressed."""
        if path not in sizes:
            sizes[path] = len(gzip.compress((folder / path).read_bytes(), 6)) if (folder / path).is_file() else 0
        return sizes[path]

    for name, page in pages.items():
        loaded = [urlsplit(urljoin(f"{HERE}{name}", each)).path.lstrip("/") for each in page.loaded]
        whole = size(name) + sum(size(each) for each in set(loaded))
        if name == "index.html":
            print(f"The front page weighs {whole:,} bytes in {1 + len(set(loaded))} requests, without fonts.")
        if whole > HEAVIEST_PAGE:
            what = f"weighs {whole:,} bytes with its sheets, compressed"
            yield warning(f"{folder.as_posix()}/{name}", what, f"up to {HEAVIEST_PAGE:,} are quick on a poor line")
    for path in sorted(
        {*folder.rglob("*.png"), *folder.rglob("*.jpg"), *folder.rglob("*.avif"), *folder.rglob("*.webp")}
    ):
        if (found := path.stat().st_size) > HEAVIEST_PICTURE:
            yield warning(path.as_posix(), f"weighs {found:,} bytes", f"up to {HEAVIEST_PICTURE:,} are quick")


def warning(path: str, what: str, mend: str) -> Problem:
    """Return a finding that leaves a site as good as it is."""
    return Problem(path=path, line=0, field="weight", what=what, mend=mend, warning=True)
