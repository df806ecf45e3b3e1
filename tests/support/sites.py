"""Sites as the tests read them: built once for all workers, each page parsed when it is asked for, never written to."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import html5lib
import pytest
from pelican.settings import read_settings

from tests.support.golden_site import SETTINGS, SMALL, build
from tests.support.pages import only, words
from tests.support.paths import ROOT
from tests.support.shared import alone, share_made

DEMONSTRATION_NOW_S = 1795867200  # 28 November 2026, 12:00 UTC


class Pages(Mapping[str, Element]):
    """The pages of a site by their addresses."""

    def __init__(self, root: Path) -> None:
        self.files = {
            path.relative_to(root).as_posix().removesuffix("index.html"): path for path in sorted(root.rglob("*.html"))
        }
        self.known: dict[str, Element] = {}
        self.faults: dict[str, list[Any]] = {}

    def __getitem__(self, url: str) -> Element:
        """Return a page, parsed once; what is wrong with its HTML is kept aside."""
        if url not in self.known:
            parser = html5lib.HTMLParser(namespaceHTMLElements=False)
            self.known[url] = parser.parse(self.files[url].read_bytes(), transport_encoding="utf-8")
            if parser.errors:
                self.faults[url] = parser.errors
        return self.known[url]

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)

    def __contains__(self, url: object) -> bool:
        return url in self.files


class Built:
    """A built site. A page is named by its address from the root on, with its slash: "", "topics/", "404.html"."""

    def __init__(self, root: Path, url: str) -> None:
        self.root = root
        self.url = url

    @cached_property
    def pages(self) -> Pages:
        """Every page by its address."""
        return Pages(self.root)

    @cached_property
    def moved(self) -> dict[str, str]:
        """Where each page leads that only leads on."""
        refreshing = ((url, each) for url, page in self.pages.items() for each in page.iter("meta"))
        return {
            url: urljoin(f"/{url}", each.get("content", "").partition("url=")[2])[1:]
            for url, each in refreshing
            if each.get("http-equiv") == "refresh"
        }

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


class Shared(Built):
    """A site that all workers read: whoever needs it first builds it, and the others wait."""

    def __init__(self, name: str, url: str, make: Callable[[Path], object]) -> None:
        with alone(f"site-{name}") as folder:
            super().__init__(folder / "output", url)
            if not (folder / "built").exists():
                make(self.root)
                (folder / "built").touch()


@pytest.fixture(scope="session")
def small() -> Built:
    """The small invented site."""
    return Shared("small", SETTINGS["SITEURL"], build)


@pytest.fixture(scope="session")
def demonstration() -> Built:
    """The project's own content with its own settings, as of a fixed moment."""
    url = read_settings(str(ROOT / "pelicanconf.py"))["SITEURL"]
    return Shared(
        "demonstration",
        url,
        lambda output: build(output, ROOT / "content", DEMONSTRATION_NOW_S, {}),
    )


def small_with(name: str, edit: Callable[[Path], object]) -> Built:
    """The small site with edits of its content, built once for all workers."""

    def make(output: Path) -> None:
        content = Path(shutil.copytree(SMALL, output.with_name("content")))
        edit(content)
        build(output, content, settings={**SETTINGS, "FORCE": "facts"})

    return Shared(name, SETTINGS["SITEURL"], make)


@pytest.fixture(params=["small", "demonstration"])
def site(request: pytest.FixtureRequest) -> Built:
    """Each of the two sites."""
    built: Built = request.getfixturevalue(request.param)
    return built


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The small site's content, to be changed."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


def small_in(project: Path) -> Path:
    """Put the small site in the place of the demonstration, which is four times as large, in a clone; return it."""
    for name in ("content", "releases"):
        shutil.rmtree(project / name)
    shutil.copytree(SMALL, project / "content")
    share_made(project / ".cache")
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("".join(f"\n{name} = {value!r}" for name, value in SETTINGS.items()))
    return project


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
    """Build a content folder with the small site's settings, or others: `built(content, SITEURL="")`.

    These builds keep nothing in common but cards and pictures, each by all that it is made of.
    """
    made: list[Built] = []
    share_made(tmp_path / ".cache")

    def make(content: Path, **settings: Any) -> Built:
        changed = {**SETTINGS, **settings}
        made.append(Built(build(tmp_path / f"output-{len(made)}", content, settings=changed), changed["SITEURL"]))
        return made[-1]

    return make
