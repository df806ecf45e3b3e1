"""sitemap.xml (sitemaps.org 0.9) and robots.txt, from the pages that were really built."""

from collections.abc import Iterator
from xml.etree import ElementTree

from .digest import Digest
from .model.dates import PartialDate
from .model.record import record
from .writing import Bodies, File, Page, publish_after

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@record
class Listed:
    """A page that may be found, with the day of its last change where content tells it."""

    url: str
    changed: PartialDate | None


def files(digest: Digest, pages: tuple[Page, ...]) -> Iterator[File]:
    """The list of pages that may be found, and the file that says where it is."""
    listed = tuple(Listed(url=page.url, changed=page.changed) for page in pages if not page.noindex)
    yield File(url="sitemap.xml", make=sitemap, values={"root": digest.site.url, "listed": listed})
    yield File(url="robots.txt", make=robots, values={"root": digest.site.url})


def sitemap(bodies: Bodies, root: str, listed: tuple[Listed, ...]) -> bytes:
    """Return the sitemap."""
    urlset = ElementTree.Element("urlset", {"xmlns": SITEMAP})
    for page in listed:
        url = ElementTree.SubElement(urlset, "url")
        ElementTree.SubElement(url, "loc").text = f"{root}/{page.url}"
        if page.changed:
            ElementTree.SubElement(url, "lastmod").text = page.changed.iso
    ElementTree.indent(urlset)
    data: bytes = ElementTree.tostring(urlset, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def robots(bodies: Bodies, root: str) -> bytes:
    """Return robots.txt: everything may be read, and the sitemap lists it."""
    return f"User-agent: *\nAllow: /\nSitemap: {root}/sitemap.xml\n".encode()


def register() -> None:
    """Join the build, once all pages are known."""
    publish_after(files)
