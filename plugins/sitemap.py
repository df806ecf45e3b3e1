"""sitemap.xml (sitemaps.org 0.9) and robots.txt, from the pages that were really built."""

from collections.abc import Iterator
from xml.etree import ElementTree

from .model.digest import Digest
from .writing import File, Page, publish_index

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def files(digest: Digest, pages: tuple[Page, ...]) -> Iterator[File]:
    """The list of pages that may be found, with the day of their last change where content tells it."""
    root = ElementTree.Element("urlset", {"xmlns": SITEMAP})
    for page in pages:
        if not page.noindex:
            url = ElementTree.SubElement(root, "url")
            ElementTree.SubElement(url, "loc").text = f"{digest.site.url}/{page.url}"
            if page.changed:
                ElementTree.SubElement(url, "lastmod").text = page.changed.iso
    ElementTree.indent(root)
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    yield File(url="sitemap.xml", data=data + b"\n")
    robots = f"User-agent: *\nAllow: /\nSitemap: {digest.site.url}/sitemap.xml\n"
    yield File(url="robots.txt", data=robots.encode())


def register() -> None:
    """Join the build, once all pages are known."""
    publish_index(files)
