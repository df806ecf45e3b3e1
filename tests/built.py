"""Sites as the tests read them: built once by each worker, every page parsed once."""

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import html5lib
import pytest
from pelican.settings import read_settings

from tests.golden_site import ROOT, SETTINGS, build

DEMONSTRATION_NOW_S = 1795608000  # 25 November 2026, 12:00 UTC
CHECKED_AS_TEXT = {"script", "style", "title"}


class Built:
    """A built site. A page is named by its address from the root on, with its slash: "", "topics/", "404.html"."""

    def __init__(self, root: Path, url: str) -> None:
        self.root = root
        self.url = url

    @cached_property
    def pages(self) -> dict[str, Element]:
        """Every page by its address."""
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        paths = sorted(self.root.rglob("*.html"))
        return {self.address(path): parser.parse(path.read_bytes(), transport_encoding="utf-8") for path in paths}

    def address(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix().removesuffix("index.html")

    def file(self, url: str) -> Path:
        return self.root / (f"{url}index.html" if url.endswith("/") or not url else url)

    def text(self, url: str) -> str:
        """The words of a page as a reader meets them, without its head."""
        return words(self.pages[url].find("body"))

    def main(self, url: str) -> Element:
        return only(self.pages[url], "main")


def words(element: Element | None) -> str:
    """Return the text of an element with single blanks and without word joiners; scripts are no text."""

    def parts(each: Element) -> Iterator[str]:
        if each.tag in CHECKED_AS_TEXT or not isinstance(each.tag, str):
            return
        yield each.text or ""
        for child in each:
            yield from parts(child)
            yield child.tail or ""
        if each.tag not in INLINE:
            yield " "

    assert element is not None
    return " ".join("".join(parts(element)).replace("\u2060", "").split())


INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time", "u"}


def only(root: Element, tag: str) -> Element:
    """Return the only element of its kind."""
    found = list(root.iter(tag))
    assert 1 == len(found), f"{len(found)} {tag}"
    return found[0]


def hrefs(root: Element) -> list[str]:
    """Return where the links inside an element lead, as written."""
    return [each.attrib["href"] for each in root.iter("a") if "href" in each.attrib]


def around(root: Element, tag: str, inside: Element) -> Element:
    """Return the innermost element of a kind that holds another."""
    return [each for each in root.iter(tag) if any(one is inside for one in each.iter())][-1]


def rooted(url: str, href: str) -> str:
    """Return where a relative link from a page leads, from the root of the site on."""
    return urljoin(f"https://site.invalid/{url}", href).removeprefix("https://site.invalid/")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small invented site."""
    return Built(build(tmp_path_factory.mktemp("small") / "output"), SETTINGS["SITEURL"])


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The project's own content with its own settings, as of a fixed moment."""
    output = tmp_path_factory.mktemp("demonstration") / "output"
    build(output, ROOT / "content", DEMONSTRATION_NOW_S, {})
    return Built(output, read_settings(str(ROOT / "pelicanconf.py"))["SITEURL"])


@pytest.fixture
def built(tmp_path: Path) -> Callable[..., Built]:
    """Build a content folder with the small site's settings, or others: `built(content, SITEURL="")`."""
    made: list[Built] = []

    def make(content: Path, **settings: Any) -> Built:
        changed = {**SETTINGS, **settings}
        made.append(Built(build(tmp_path / f"output-{len(made)}", content, settings=changed), changed["SITEURL"]))
        return made[-1]

    return make
