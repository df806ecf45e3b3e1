"""sitemap.xml (sitemaps.org 0.9) and robots.txt, from the pages that were really built."""

from collections.abc import Iterator
from xml.etree import ElementTree

from .digest import Digest
from .model.dates import PartialDate
from .model.record import record
from .writing import Bodies, File, Page, publish_after

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
MAX_ENTRIES = 50_000
"""As many as one file may hold, as sitemaps.org says."""


@record
class SitemapEntry:
    """A page that search engines may list, or a list of such, with the day of its last change if that is known."""

    url: str
    changed: PartialDate | None


def files(digest: Digest, pages: tuple[Page, ...]) -> Iterator[File]:
    """sitemap.xml with every page that search engines may list, and robots.txt, which names it.

    Of more pages than one file may hold, sitemap.xml is the index of several.
    """
    entries = tuple(SitemapEntry(url=page.url, changed=page.changed) for page in pages if not page.noindex)
    site_url = digest.site.url
    parts = [entries[at : at + MAX_ENTRIES] for at in range(0, len(entries), MAX_ENTRIES)]
    if len(parts) < 2:
        yield File(url="sitemap.xml", make=sitemap, values={"site_url": site_url, "entries": entries})
    else:
        named = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, 1)}
        for url, part in named.items():
            yield File(url=url, make=sitemap, values={"site_url": site_url, "entries": part})
        index = tuple(SitemapEntry(url=url, changed=last_change(part)) for url, part in named.items())
        yield File(url="sitemap.xml", make=sitemap_index, values={"site_url": site_url, "entries": index})
    yield File(url="robots.txt", make=robots, values={"site_url": site_url})


def last_change(entries: tuple[SitemapEntry, ...]) -> PartialDate | None:
    """Return the day of the last change of any of some pages."""
    return max((each.changed for each in entries if each.changed), key=lambda day: day.iso, default=None)


def sitemap(bodies: Bodies, site_url: str, entries: tuple[SitemapEntry, ...]) -> bytes:
    return as_xml("urlset", "url", site_url, entries)


def sitemap_index(bodies: Bodies, site_url: str, entries: tuple[SitemapEntry, ...]) -> bytes:
    return as_xml("sitemapindex", "sitemap", site_url, entries)


def as_xml(whole: str, part: str, site_url: str, entries: tuple[SitemapEntry, ...]) -> bytes:
    """Return entries as an element that holds an element for each."""
    root = ElementTree.Element(whole, {"xmlns": SITEMAP})
    for each in entries:
        entry = ElementTree.SubElement(root, part)
        ElementTree.SubElement(entry, "loc").text = f"{site_url}/{each.url}"
        if each.changed:
            ElementTree.SubElement(entry, "lastmod").text = each.changed.iso
    ElementTree.indent(root)
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def robots(bodies: Bodies, site_url: str) -> bytes:
    """Return robots.txt, which allows everything and names the sitemap."""
    return f"User-agent: *\nAllow: /\nSitemap: {site_url}/sitemap.xml\n".encode()


def register() -> None:
    """Join the build, once all pages are known."""
    publish_after(files)
