"""All feeds as one file of OPML 2.0, which feed readers take in at once."""

from xml.etree.ElementTree import Element, SubElement

from ..model.site import Site
from ..writing import Bodies
from ..writing.page import Feed
from .follow import Group
from .xml_file import add, xml


def opml(bodies: Bodies, site: Site, groups: tuple[Group, ...]) -> bytes:
    """Return the first feed of whatever can be followed, by its groups."""
    root = Element("opml", {"version": "2.0"})
    add(SubElement(root, "head"), "title", site.name)
    body = SubElement(root, "body")
    for group in groups:
        outline = SubElement(body, "outline", {"text": group.title})
        for each in group.rows:
            SubElement(outline, "outline", attributes(site, each.feeds[0]))
    return xml(root)


def attributes(site: Site, feed: Feed) -> dict[str, str]:
    """Return what OPML says of a feed: its type is `rss`, whatever its format."""
    return {
        "type": "rss",
        "text": feed.title,
        "title": feed.title,
        "xmlUrl": f"{site.url}/{feed.url}",
        "htmlUrl": f"{site.url}/{feed.page}",
    }
