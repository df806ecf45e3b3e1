"""Atom (RFC 4287)."""

from datetime import datetime
from xml.etree.ElementTree import Element, SubElement

from ...markup.language import isolate
from ..xml_file import add, sheet_of, xml
from . import Channel, Format, Written, changed

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
FILE = "atom.xml"


def atom(channel: Channel, entries: tuple[Written, ...]) -> bytes:
    """Return a feed as XML."""
    site = channel.site
    root = Element("feed", {"xmlns": ATOM, "xml:lang": site.language})
    add(root, "id", channel.id)
    add(root, "title", channel.title)
    add(root, "subtitle", site.tagline)
    add(root, "updated", _rfc3339(changed(entries)))
    _link(root, "self", channel.whole(f"{channel.folder}{FILE}"), MEDIA_TYPE)
    _link(root, "alternate", channel.whole(channel.page), "text/html")
    add(root, "rights", f"{site.licence.title}, {site.licence.url}")
    add(SubElement(root, "author"), "name", site.name)
    root.extend(entry(channel, each) for each in entries)
    return xml(root, sheet_of(site))


def entry(channel: Channel, written: Written) -> Element:
    known = written.entry
    language = {"xml:lang": known.language} if known.language else {}
    element = Element("entry")
    add(element, "id", known.id)
    add(element, "title", isolate(known.title), language)
    add(element, "published", _rfc3339(known.published))
    add(element, "updated", _rfc3339(known.updated))
    _link(element, "alternate", channel.whole(known.url), "text/html")
    for cited in known.cited:
        _link(element, "via", cited.link, None)
    if known.by:
        add(SubElement(element, "author"), "name", known.by)
    for topic in known.topics:
        SubElement(element, "category", {"term": topic})
    add(element, "summary", isolate(known.summary), language)
    add(element, "content", written.html, {"type": "html"})
    return element


def _link(parent: Element, rel: str, href: str, kind: str | None) -> None:
    SubElement(parent, "link", {"rel": rel, "href": href} | ({"type": kind} if kind else {}))


def _rfc3339(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


FORMAT = Format(name="Atom", file=FILE, media_type=MEDIA_TYPE, make=atom, for_all=True)
