"""sitemap.xml (sitemaps.org 0.9), one of the newest articles for news searches, and robots.txt which names both.

They are made from the pages that were really built.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from .digest import Digest
from .model.dates import PartialDate, days_after
from .model.record import Record
from .model.site import Site
from .writing import Bodies, File, Page, publish_after

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
MAX_ENTRIES = 50_000
"""As many as one file may hold, as sitemaps.org says."""
MAX_NEWS = 1_000
"""As many as one file of news may hold."""
NEWS_SITEMAP = "sitemap-news.xml"


class SitemapEntry(Record):
    """A page that search engines may list, or a list of such, with the day of its last change if that is known."""

    url: str
    changed: PartialDate | None


class NewsEntry(Record):
    """An article of the last two days."""

    url: str
    title: str
    language: str
    published: datetime


def files(digest: Digest, pages: tuple[Page, ...], others: tuple[File, ...]) -> Iterator[File]:
    """sitemap.xml with every page that search engines may list, that of the news, and robots.txt, which names them.

    Of more pages than one file may hold, sitemap.xml is the index of several.
    """
    listed = tuple(page for page in pages if not page.noindex)
    site_url = digest.site.url
    parts = [listed[at : at + MAX_ENTRIES] for at in range(0, len(listed), MAX_ENTRIES)]
    if len(parts) < 2:
        yield File(url="sitemap.xml", make=sitemap, values=partial(values, site_url, listed))
    else:
        named = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, 1)}
        for url, part in named.items():
            yield File(url=url, make=sitemap, values=partial(values, site_url, part))
        yield File(url="sitemap.xml", make=sitemap_index, values=partial(values_of_index, site_url, named))
    yield File(url=NEWS_SITEMAP, make=news_sitemap, values={"site": digest.site, "entries": tuple(news(digest))})
    yield File(url="robots.txt", make=robots, values={"site_url": site_url})


def news(digest: Digest) -> Iterator[NewsEntry]:
    """Yield what was published today and the day before: pages know the day alone, and no more than 48 hours count."""
    since = days_after(digest.today.first, -1)
    newest = (each for each in digest.lists.by_date[:MAX_NEWS] if each.date.date() >= since)
    for article in newest:
        if article.status == "published":
            language = article.language or digest.site.language
            yield NewsEntry(url=article.url, title=article.title, language=language, published=article.date)


def values(site_url: str, pages: tuple[Page, ...]) -> dict[str, Any]:
    """Return what a sitemap of some pages may read."""
    entries = tuple(SitemapEntry(url=page.url, changed=page.changed_on) for page in pages)
    return {"site_url": site_url, "entries": entries}


def values_of_index(site_url: str, parts: Mapping[str, tuple[Page, ...]]) -> dict[str, Any]:
    """Return what the index of sitemaps may read, by their addresses."""
    entries = {url: values(site_url, pages)["entries"] for url, pages in parts.items()}
    named = tuple(SitemapEntry(url=url, changed=last_change(each)) for url, each in entries.items())
    return {"site_url": site_url, "entries": named}


def last_change(entries: tuple[SitemapEntry, ...]) -> PartialDate | None:
    """Return the day of the last change of any of some pages."""
    return max((each.changed for each in entries if each.changed), key=lambda day: day.iso, default=None)


def sitemap(bodies: Bodies, site_url: str, entries: tuple[SitemapEntry, ...]) -> bytes:
    return as_xml("urlset", "url", site_url, entries)


def sitemap_index(bodies: Bodies, site_url: str, entries: tuple[SitemapEntry, ...]) -> bytes:
    return as_xml("sitemapindex", "sitemap", site_url, entries)


def news_sitemap(bodies: Bodies, site: Site, entries: tuple[NewsEntry, ...]) -> bytes:
    """Return the sitemap of news: of each article its publication and language, its moment and its title."""
    root = ElementTree.Element("urlset", {"xmlns": SITEMAP, "xmlns:news": NEWS})
    for each in entries:
        entry = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(entry, "loc").text = f"{site.url}/{each.url}"
        told = ElementTree.SubElement(entry, "news:news")
        publication = ElementTree.SubElement(told, "news:publication")
        ElementTree.SubElement(publication, "news:name").text = site.name
        ElementTree.SubElement(publication, "news:language").text = each.language
        ElementTree.SubElement(told, "news:publication_date").text = each.published.isoformat(timespec="seconds")
        ElementTree.SubElement(told, "news:title").text = each.title
    return xml(root)


def as_xml(whole: str, part: str, site_url: str, entries: tuple[SitemapEntry, ...]) -> bytes:
    """Return entries as an element that holds an element for each."""
    rows = []
    for each in entries:  # as text: elements of ten thousand pages take half a second
        changed = f"\n    <lastmod>{each.changed.iso}</lastmod>" if each.changed else ""
        rows.append(f"\n  <{part}>\n    <loc>{escape(f'{site_url}/{each.url}')}</loc>{changed}\n  </{part}>")
    head = f"<?xml version='1.0' encoding='utf-8'?>\n<{whole} xmlns=\"{SITEMAP}\">"
    return "".join([head, *rows, f"\n</{whole}>\n"]).encode()


def xml(root: ElementTree.Element) -> bytes:
    """Return an element as a file."""
    ElementTree.indent(root)
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def robots(bodies: Bodies, site_url: str) -> bytes:
    """Return robots.txt, which allows everything and names the sitemaps."""
    sitemaps = "".join(f"Sitemap: {site_url}/{each}\n" for each in ("sitemap.xml", NEWS_SITEMAP))
    return f"User-agent: *\nAllow: /\n{sitemaps}".encode()


def register() -> None:
    """Join the build, once all pages are known."""
    publish_after(files)
