"""Every link leads somewhere: at a root, under a path, in a folder that was moved, and from a page for no page."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import ProxyHandler, build_opener
from xml.etree.ElementTree import Element, SubElement

import pytest

from tests.support.golden_site import SMALL
from tests.support.sites import Built, all_pages

OPENER = build_opener(ProxyHandler({}))


def leads(page: Element) -> Iterator[str]:
    """Yield every address that a page names, as written."""
    for each in page.iter():
        for name in ("href", "src", "poster", "data"):
            if name in each.attrib and not (each.tag == "link" and each.get("rel") == "canonical"):
                yield each.attrib[name]
        yield from (part.split()[0] for part in each.get("srcset", "").split(",") if part.strip())
        if each.tag == "meta" and each.get("http-equiv") == "refresh":
            yield each.get("content", "").partition("url=")[2]


def anchors(page: Element) -> set[str]:
    return {each.attrib["id"] for each in page.iter() if "id" in each.attrib} | {"", "top"}


class Flat(HTMLParser):
    """The elements of a page without their order in one another, which a crawl does not ask for."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.root = Element("page")
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        SubElement(self.root, tag, {name: value or "" for name, value in attrs})


def crawl(start: str, *others: str) -> dict[str, int]:
    """Follow every link below an address, as a browser does; return the addresses with their status codes.

    Fails on an anchor that is not there.
    """
    found: dict[str, int] = {}
    pages: dict[str, Element] = {}
    named: list[tuple[str, str, str]] = []
    waiting = [start, *others]
    while waiting:
        url = waiting.pop()
        if url in found:
            continue
        found[url], data, kind = fetched(url)
        addresses: list[str] = []
        if kind.startswith("text/html"):
            pages[url] = Flat(data).root
            addresses = list(set(leads(pages[url])))
        elif kind.startswith("text/css"):
            addresses = [each.strip("\"' ") for each in re.findall(r"url\(([^)]*)\)", data.decode())]
        for address in addresses:
            target, anchor = urldefrag(urljoin(url, address))
            if urlsplit(target).netloc == urlsplit(start).netloc:
                waiting.append(target)
                named.append((url, target, anchor))
    missing = {
        (url, f"{target}#{anchor}")
        for url, target, anchor in named
        if target in pages and unquote(anchor) not in anchors(pages[target])
    }
    assert set() == missing
    return found


def fetched(url: str) -> tuple[int, bytes, str]:
    try:
        with OPENER.open(url, timeout=30) as answer:
            return answer.status, answer.read(), answer.headers["Content-Type"]
    except HTTPError as error:
        with error:
            return error.code, error.read(), error.headers["Content-Type"]


SLOWLY = [pytest.param(base, marks=pytest.mark.slow) for base in ("/", "/a/longer/path/")]


@pytest.mark.slow
@pytest.mark.parametrize("base", ["/repo/", *SLOWLY])
def test_every_link_leads_somewhere_at_a_root_and_under_a_path(
    base: str, built: Callable[..., Built], served: Callable[..., str]
) -> None:
    site = built(SMALL, SITEURL=f"https://lamps.example.org{base.rstrip('/')}")
    address = served(site.root, base)
    found = crawl(f"{address}/")
    assert {} == {url: status for url, status in found.items() if status != 200}
    assert all(url.startswith(f"{address}/") for url in found)
    reached = {urlsplit(url).path.removeprefix(base) for url in found}
    unlisted = {"404.html", "articles/withdrawn/", *site.moved}
    assert set(site.pages) - unlisted == {url for url in reached if url in site.pages} - site.moved.keys()


@pytest.mark.slow
def test_pages_that_nothing_leads_to_lead_somewhere_themselves(small: Built, served: Callable[..., str]) -> None:
    address = served(small.root, "/digest/")
    found = crawl(*(f"{address}/{url}" for url in ("articles/withdrawn/", *small.moved, "404.html")))
    assert {} == {url: status for url, status in found.items() if status != 200}


@pytest.mark.slow
def test_every_link_of_the_demonstration_leads_somewhere(demonstration: Built, served: Callable[..., str]) -> None:
    found = crawl(f"{served(demonstration.root)}/")
    assert {} == {url: status for url, status in found.items() if status != 200}


@pytest.mark.parametrize("url", ["nothing", "nothing/", "articles/no/such/place/", "topics/lamp-accord/1066/"])
def test_the_page_for_no_page_works_at_any_address(url: str, small: Built, served: Callable[..., str]) -> None:
    address = served(small.root, "/digest/")
    status, data, _ = fetched(f"{address}/{url}")
    assert (404, small.file("404.html").read_bytes()) == (status, data)
    page = Flat(data).root
    inside = {urldefrag(urljoin(f"{address}/{url}", each))[0] for each in leads(page)}
    wrong = [
        each for each in inside if each.startswith(address) and each != f"{address}/{url}" and fetched(each)[0] != 200
    ]
    assert [] == wrong
    assert any(each.endswith(".css") for each in inside)


def test_pages_work_in_a_folder_that_was_moved_and_is_not_served(small: Built, tmp_path: Path) -> None:
    moved = Path(shutil.copytree(small.root, tmp_path / "another place" / "deeper"))
    for url, page in small.pages.items():
        if url == "404.html":
            continue
        for address in leads(page):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            assert not parts.path.startswith("/"), f"{url}: {address}"
            target = (moved / url / unquote(parts.path)).resolve()
            whole = target / "index.html" if target.is_dir() else target
            assert whole.is_file(), f"{url}: {address}"
            assert moved in whole.parents, f"{url}: {address}"


def test_pages_name_their_own_address_and_nothing_else_of_the_host(small: Built) -> None:
    for url, page in small.pages.items():
        canonical = [each.get("href") for each in page.iter("link") if each.get("rel") == "canonical"]
        assert url == "404.html" or [f"{small.url}/{small.moved.get(url, url)}"] == canonical, url
        assert [] == [each for each in leads(page) if each.startswith(small.url)], url


@pytest.mark.slow
def test_a_site_without_an_address_names_no_host(built: Callable[..., Built]) -> None:
    for url, page in built(SMALL, SITEURL="").pages.items():
        assert [] == [each.get("href") for each in page.iter("link") if "://" in each.get("href", "")], url


def test_nothing_is_loaded_from_elsewhere(site: Built) -> None:
    for url, page in all_pages(site):
        loaded = [each.get("src", "") for each in page.iter() if "src" in each.attrib]
        loaded += [each.get("href", "") for each in page.iter("link") if each.get("rel") not in ("canonical",)]
        assert [] == [each for each in loaded if "//" in each], url
    for path in (site.root / "theme").rglob("*.css"):
        assert not re.search(r"@import|https?:|//[a-z]", path.read_text(encoding="utf-8")), path.name


def test_no_file_is_built_that_nothing_uses(small: Built) -> None:
    named = {"robots.txt", "sitemap.xml", "sitemap-news.xml", "404.html"}
    named.add("feeds.css")
    named |= {each.relative_to(small.root).as_posix() for each in (small.root / "theme" / "js").iterdir()}  # for search
    for url, page in small.pages.items():
        named |= {
            urlsplit(urljoin(f"https://x.invalid/digest/{url}", each)).path.removeprefix("/digest/")
            for each in leads(page)
        }
        metas = (each for each in page.iter("meta") if each.get("property") == "og:image")
        named |= {each.get("content", "").removeprefix(f"{small.url}/") for each in metas}
    manifest = json.loads((small.root / "site.webmanifest").read_bytes())
    named |= {each["src"] for each in manifest["icons"]}
    for path in (small.root / "theme").rglob("*.css"):
        where = f"https://x.invalid/{path.relative_to(small.root).as_posix()}"
        named |= {
            urlsplit(urljoin(where, each.strip("\"' "))).path[1:]
            for each in re.findall(r"url\(([^)]*)\)", path.read_text())
        }
    built = {path.relative_to(small.root).as_posix() for path in small.root.rglob("*") if path.is_file()}
    shown = {each for each in built if not each.startswith((".", "theme/fonts/OFL", "theme/fonts/README"))}
    hidden = {"articles/withdrawn/", *small.moved}
    assert (
        set()
        == {each.removesuffix("index.html") for each in shown}
        - {each.removesuffix("index.html") for each in named}
        - hidden
    )
