"""Sites as the tests read them: built once by each worker, every page parsed once."""

import shutil
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from pelican.settings import read_settings

from tests.support.golden_site import SETTINGS, SMALL, build
from tests.support.pages import only, words
from tests.support.paths import ROOT

DEMONSTRATION_NOW_S = 1795608000  # 25 November 2026, 12:00 UTC


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


def all_pages(site: Built) -> Iterator[tuple[str, Element]]:
    assert len(site.pages) > 30
    yield from site.pages.items()


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


@pytest.fixture(params=["small", "demonstration"])
def site(request: pytest.FixtureRequest) -> Built:
    """Each of the two sites."""
    built: Built = request.getfixturevalue(request.param)
    return built


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The small site's content, to be changed."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


def added(content: Path, number: int, day: str, topics: str = "[]", weight: str = "brief") -> None:
    folder = content / "articles" / "2026"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"added-{number}.md").write_text(
        f"---\ntitle: Added {number}\nid: {number:08x}-0000-4000-8000-000000000000\ndate: {day}\nsummary: One more.\n"
        f"topics: {topics}\nweight: {weight}\nsource:\n  publisher: Lamp Almanac\n"
        f"  url: https://almanac.example.org/{number}\n  published: {day}\n---\n\nOne more.\n",
        encoding="utf-8",
    )


@pytest.fixture
def built(tmp_path: Path) -> Callable[..., Built]:
    """Build a content folder with the small site's settings, or others: `built(content, SITEURL="")`."""
    made: list[Built] = []

    def make(content: Path, **settings: Any) -> Built:
        changed = {**SETTINGS, **settings}
        made.append(Built(build(tmp_path / f"output-{len(made)}", content, settings=changed), changed["SITEURL"]))
        return made[-1]

    return make
