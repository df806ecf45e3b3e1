"""RSS 2.0 (rssboard.org), with the modules that name a feed's own address, an author and a whole text."""

from email.utils import format_datetime
from html import escape
from xml.etree.ElementTree import Element, SubElement

from ...markup.language import isolate
from ..xml_file import add, sheet_of, xml
from . import Channel, Format, Written, changed

MEDIA_TYPE = "application/rss+xml"
FILE = "rss.xml"
SPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def rss(channel: Channel, entries: tuple[Written, ...]) -> bytes:
    """Return a feed as XML."""
    site = channel.site
    root = Element("rss", {"version": "2.0", **SPACES})
    whole = SubElement(root, "channel")
    add(whole, "title", channel.title)
    add(whole, "link", channel.whole(channel.page))
    add(whole, "description", site.tagline or channel.title)
    add(whole, "language", site.language)
    add(whole, "copyright", f"{site.licence.title}, {site.licence.url}")
    add(whole, "lastBuildDate", format_datetime(changed(entries)))
    address = channel.whole(f"{channel.folder}{FILE}")
    SubElement(whole, "atom:link", {"rel": "self", "href": address, "type": MEDIA_TYPE})
    whole.extend(item(channel, each) for each in entries)
    return xml(root, sheet_of(site))


def item(channel: Channel, written: Written) -> Element:
    """Return an item. Its author stands in Dublin Core's element, since RSS's own has to be an e-mail address."""
    known = written.entry
    element = Element("item")
    add(element, "title", isolate(known.title))
    add(element, "link", channel.whole(known.url))
    add(element, "guid", known.id, {"isPermaLink": "false"})
    add(element, "pubDate", format_datetime(known.published))
    if known.by:
        add(element, "dc:creator", known.by)
    for topic in known.topics:
        add(element, "category", topic)
    add(element, "description", escape(isolate(known.summary), quote=False))  # it is read as HTML
    add(element, "content:encoded", written.html)
    return element


FORMAT = Format(name="RSS", file=FILE, media_type=MEDIA_TYPE, make=rss)
