"""The HTML of both sites: valid, whole, and with every link leading somewhere wherever the site is put."""

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import ProxyHandler, build_opener
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.built import Built, only, words
from tests.golden_site import SMALL

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
OPENER = build_opener(ProxyHandler({}))


@pytest.fixture(params=["small", "demonstration"])
def site(request: pytest.FixtureRequest) -> Built:
    """Each of the two sites."""
    built: Built = request.getfixturevalue(request.param)
    return built


def all_pages(site: Built) -> Iterator[tuple[str, Element]]:
    assert len(site.pages) > 30
    yield from site.pages.items()


# ---- Validity


def test_every_page_is_parsed_without_an_error(site: Built) -> None:
    parser = html5lib.HTMLParser(strict=True)
    for url, _ in all_pages(site):
        try:
            parser.parse(site.file(url).read_bytes(), transport_encoding="utf-8")
        except html5lib.html5parser.ParseError as error:
            pytest.fail(f"{url}: {error} at {parser.errors}")


def test_no_id_stands_twice_on_a_page(site: Built) -> None:
    for url, page in all_pages(site):
        ids = Counter(each.attrib["id"] for each in page.iter() if "id" in each.attrib)
        assert [] == [id for id, number in ids.items() if number > 1], url


def test_what_is_named_by_an_id_is_there(site: Built) -> None:
    for url, page in all_pages(site):
        ids = {each.attrib["id"] for each in page.iter() if "id" in each.attrib}
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"):
            named = [id for each in page.iter() for id in each.get(name, "").split()]
            assert [] == [id for id in named if id not in ids], f"{url}: {name}"


def test_every_page_has_one_h1_and_skips_no_level(site: Built) -> None:
    for url, page in all_pages(site):
        levels = [HEADINGS[each.tag] for each in page.iter() if each.tag in HEADINGS]
        assert 1 == levels.count(1), url
        assert 1 == levels[0], url
        steps = [(level, below) for level, below in pairwise(levels) if below > level + 1]
        assert [] == steps, f"{url}: {levels}"


def test_no_heading_and_no_link_is_empty(site: Built) -> None:
    for url, page in all_pages(site):
        for each in page.iter():
            if each.tag in HEADINGS or each.tag == "a":
                assert words(each) or each.get("aria-label") or list(each.iter("img")), f"{url}: {each.attrib}"


def test_every_time_has_a_valid_date(site: Built) -> None:
    for url, page in all_pages(site):
        for each in page.iter("time"):
            assert valid(each.attrib["datetime"]), f"{url}: {each.attrib}"


def valid(value: str) -> bool:
    """Tell whether a value is a year, month, day or moment of HTML."""
    if re.fullmatch(r"\d{4}(-\d\d)?", value):
        return date.fromisoformat(f"{value}-01-01"[:10]) is not None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value) is not None
    return datetime.fromisoformat(value).tzinfo is not None


def test_every_picture_has_a_text_and_a_size(site: Built) -> None:
    for url, page in all_pages(site):
        for each in page.iter("img"):
            assert each.get("alt"), f"{url}: {each.attrib}"
            assert all(each.get(name, "").isdigit() for name in ("width", "height")), f"{url}: {each.attrib}"


def test_every_page_says_its_language_title_and_description(site: Built) -> None:
    for url, page in all_pages(site):
        assert "en" == page.get("lang"), url
        assert only(page, "title").text, url
        described = [each.get("content") for each in page.iter("meta") if each.get("name") == "description"]
        moved = any(each.get("http-equiv") == "refresh" for each in page.iter("meta"))
        assert moved or (1 == len(described) and (described[0] or url == "404.html")), url


def test_titles_tell_pages_apart(site: Built) -> None:
    titles = Counter(
        only(page, "title").text
        for _, page in all_pages(site)
        if not any(each.get("content") == "noindex" for each in page.iter("meta"))
    )
    assert [] == [title for title, number in titles.items() if number > 1]


def test_pages_have_landmarks_with_names_where_there_are_several(site: Built) -> None:
    for url, page in all_pages(site):
        if any(each.get("http-equiv") == "refresh" for each in page.iter("meta")):
            continue
        assert [1, 1] == [len(list(page.iter(tag))) for tag in ("main", "footer")], url
        for tag in ("nav", "aside"):
            names = [each.get("aria-label") or each.get("aria-labelledby") for each in page.iter(tag)]
            assert all(names), f"{url}: a {tag} without a name"
            assert len(set(names)) == len(names), f"{url}: {names}"


def test_the_skip_link_is_the_first_thing_and_leads_to_main(site: Built) -> None:
    for url, page in all_pages(site):
        body = page.find("body")
        assert body is not None
        if any(each.get("http-equiv") == "refresh" for each in page.iter("meta")):
            continue
        assert ("a", "#main") == (body[0].tag, body[0].get("href")), url
        assert "main" == only(page, "main").get("id"), url


def test_nothing_is_inline_that_a_strict_policy_refuses(site: Built) -> None:
    for url, page in all_pages(site):
        for each in page.iter():
            assert each.tag not in ("style", "iframe", "object", "embed", "form", "base"), f"{url}: {each.tag}"
            assert not [name for name in each.attrib if name == "style" or name.startswith("on")], (
                f"{url}: {each.attrib}"
            )
            assert each.tag != "script" or each.get("type") == "application/ld+json", url
            assert not each.get("href", "").startswith("javascript:"), url


# ---- Links


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


def crawl(start: str) -> dict[str, int]:
    """Follow every link below an address, as a browser does; return the addresses with their status codes.

    Fails on an anchor that is not there.
    """
    found: dict[str, int] = {}
    pages: dict[str, Element] = {}
    named: list[tuple[str, str, str]] = []
    waiting = [start]
    while waiting:
        url = waiting.pop()
        if url in found:
            continue
        found[url], data, kind = fetched(url)
        addresses: list[str] = []
        if kind.startswith("text/html"):
            pages[url] = html5lib.parse(data, transport_encoding="utf-8", namespaceHTMLElements=False)
            addresses = list(leads(pages[url]))
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


@pytest.mark.parametrize("base", ["/", "/repo/", "/a/longer/path/"])
def test_every_link_leads_somewhere_at_a_root_and_under_a_path(
    base: str, built: Callable[..., Built], served: Callable[..., str]
) -> None:
    site = built(SMALL, SITEURL=f"https://lamps.example.org{base.rstrip('/')}")
    address = served(site.root, base)
    found = crawl(f"{address}/")
    assert {} == {url: status for url, status in found.items() if status != 200}
    assert all(url.startswith(f"{address}/") for url in found)
    reached = {urlsplit(url).path.removeprefix(base) for url in found}
    unlisted = {"404.html", "articles/withdrawn/", "articles/lamps-on/", "old/1045/"}
    assert set(site.pages) - unlisted == {url for url in reached if url in site.pages}


def test_pages_that_nothing_leads_to_lead_somewhere_themselves(small: Built, served: Callable[..., str]) -> None:
    address = served(small.root, "/digest/")
    for url in ("articles/withdrawn/", "articles/lamps-on/", "old/1045/", "404.html"):
        assert {200} == set(crawl(f"{address}/{url}").values()), url


def test_every_link_of_the_demonstration_leads_somewhere(demonstration: Built, served: Callable[..., str]) -> None:
    found = crawl(f"{served(demonstration.root)}/")
    assert {} == {url: status for url, status in found.items() if status != 200}


@pytest.mark.parametrize("url", ["nothing", "nothing/", "articles/no/such/place/", "topics/lamp-accord/1066/"])
def test_the_page_for_no_page_works_at_any_address(url: str, small: Built, served: Callable[..., str]) -> None:
    address = served(small.root, "/digest/")
    status, data, _ = fetched(f"{address}/{url}")
    assert (404, small.file("404.html").read_bytes()) == (status, data)
    page = html5lib.parse(data, transport_encoding="utf-8", namespaceHTMLElements=False)
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
        moved = {"articles/lamps-on/": "articles/accord-relit/", "old/1045/": "articles/accord-relit/"}
        assert url == "404.html" or [f"{small.url}/{moved.get(url, url)}"] == canonical, url
        assert [] == [each for each in leads(page) if each.startswith(small.url)], url


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
    named = {"robots.txt", "sitemap.xml", "404.html"}
    for url, page in small.pages.items():
        named |= {
            urlsplit(urljoin(f"https://x.invalid/digest/{url}", each)).path.removeprefix("/digest/")
            for each in leads(page)
        }
    for path in (small.root / "theme").rglob("*.css"):
        where = f"https://x.invalid/{path.relative_to(small.root).as_posix()}"
        named |= {
            urlsplit(urljoin(where, each.strip("\"' "))).path[1:]
            for each in re.findall(r"url\(([^)]*)\)", path.read_text())
        }
    built = {path.relative_to(small.root).as_posix() for path in small.root.rglob("*") if path.is_file()}
    shown = {each for each in built if not each.startswith((".", "theme/fonts/OFL", "theme/fonts/README"))}
    hidden = {"articles/withdrawn/", "articles/lamps-on/", "old/1045/"}
    assert (
        set()
        == {each.removesuffix("index.html") for each in shown}
        - {each.removesuffix("index.html") for each in named}
        - hidden
    )


# ---- Text is text

MARKED = {
    "articles/2025/2025-06-10-accord-relit.md": (
        ("title: '\"Red", "title: '</script><u>\"Red"),
        ("summary: >-\n  Nine", "summary: >-\n  <u>Nine"),
        ('title: "Lamps on', 'title: "<u>Lamps on'),
        ("author: Ana", "author: <u>Ana"),
        ("dateline: Port", "dateline: <u>Port"),
        ("- Lamp Accord, return", "- </script><u>Lamp Accord, return"),
        ("text: The first", "text: <u>The first"),
        ("note: Added", "note: <u>Added"),
        ("by: Mara", "by: <u>Mara"),
        ("checked_by: Ole", "checked_by: <u>Ole"),
        ("alt: A white lighthouse", "alt: A white '\"><u>lighthouse"),
        ("credit: Ana", "credit: <u>Ana"),
        ("licence: CC", "licence: <u>CC"),
    ),
    "articles/2025/what-a-keeper-earns.md": (("title: What", "title: <u>What"),),
    "topics/lamp-accord.md": (
        ("title: Lamp Accord\n", "title: <u>Lamp Accord\n"),
        ("aliases: [the Accord]", "aliases: [the Accord, Lamp Accord]"),
        ("summary: The", "summary: <u>The"),
        ("label: Suspended", "label: <u>Suspended"),
        ("text: Nine", "text: <u>Nine"),
        ("parties: [Ellery", "parties: [<u>Ellery"),
        ("name: Lamps in", "name: <u>Lamps in"),
        ("value: low", "value: <u>low"),
        ("note: Estimate", "note: <u>Estimate"),
        ("lineage_title: Three", "lineage_title: <u>Three"),
        ("name: Fog", "name: <u>Fog"),
        ("note: lapsed", "note: <u>lapsed"),
        ("- Ellery counts", "- <u>Ellery counts"),
    ),
    "events/accord.yaml": (
        ("text: Eleven", "text: <u>Eleven"),
        ("note: The agency", "note: <u>The agency"),
    ),
    "sources.yaml": (
        ("country: Nordkap\n  homepage", "country: <u>Nordkap\n  homepage"),
        ("note: Run", "note: <u>Run"),
        ("  name: Signal Wire", "  name: <u>Signal Wire\n  aliases: [Signal Wire]"),
    ),
    "pages/keepers.md": (("title: Who", "title: <u>Who"), ("summary: The", "summary: <u>The")),
    "replies/6513270e/001.md": (("name: Tom", "name: <u>Tom"),),
}
"""What is put into every field that holds text."""


def test_what_stands_in_a_field_is_text_wherever_it_is_printed(tmp_path: Path, built: Callable[..., Built]) -> None:
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    for name, pairs in MARKED.items():
        text = (content / name).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, f"{name}: {old}"
            text = text.replace(old, new, 1)
        (content / name).write_text(text, encoding="utf-8")
    own = ("SITENAME", "SITESUBTITLE", "SITE_DESCRIPTION", "NOTICE")
    site = built(content, **{name: f'"><u>{name}' for name in own})
    seen: Counter[str] = Counter()
    for url, page in site.pages.items():
        assert [] == list(page.iter("u")), url
        assert {"application/ld+json"} >= {each.get("type") for each in page.iter("script")}, url
        seen += Counter(re.findall(r"<u>[\w\"“]+", words(page.find("body"))))
    printed = {new.partition("<u>")[2].split()[0] for pairs in MARKED.values() for _, new in pairs if "<u>" in new}
    missing = {each for each in printed if not any(each.strip('"') in found for found in seen)}
    assert {"lighthouse"} == missing  # which is the text of a picture
    alts = [each.get("alt") for each in site.pages["articles/accord-relit/"].iter("img")]
    assert "A white '\"><u>lighthouse above a harbour wall" == alts[0]
