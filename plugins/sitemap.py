"""sitemap.xml (sitemaps.org 0.9) and robots.txt, from the pages that were really built."""

from collections.abc import Iterator
from xml.etree import ElementTree

from .digest import Digest
from .model.dates import PartialDate
from .model.record import record
from .writing import Bodies, File, Page, publish_after

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@record
class SitemapEntry:
    """A page that search engines may list, with the day of its last change if that is known."""

    url: str
    changed: PartialDate | None


def files(digest: Digest, pages: tuple[Page, ...]) -> Iterator[File]:
    """sitemap.xml with every page that search engines may list, and robots.txt, which names it."""
    entries = tuple(SitemapEntry(url=page.url, changed=page.changed) for page in pages if not page.noindex)
    yield File(url="sitemap.xml", make=sitemap, values={"site_url": digest.site.url, "entries": entries})
    yield File(url="robots.txt", make=robots, values={"site_url": digest.site.url})


def sitemap(bodies: Bodies, site_url: str, entries: tuple[SitemapEntry, ...]) -> bytes:
    urlset = ElementTree.Element("urlset", {"xmlns": SITEMAP})
    for page in entries:
        url = ElementTree.SubElement(urlset, "url")
        ElementTree.SubElement(url, "loc").text = f"{site_url}/{page.url}"
        if page.changed:
            ElementTree.SubElement(url, "lastmod").text = page.changed.iso
    ElementTree.indent(urlset)
    data: bytes = ElementTree.tostring(urlset, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def robots(bodies: Bodies, site_url: str) -> bytes:
    """Return robots.txt, which allows everything and names the sitemap."""
    return f"User-agent: *\nAllow: /\nSitemap: {site_url}/sitemap.xml\n".encode()


def register() -> None:
    """Join the build, once all pages are known."""
    publish_after(files)
