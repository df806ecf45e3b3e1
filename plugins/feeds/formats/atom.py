"""Atom (RFC 4287)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from html import escape
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from ...digest.changes import Change
from ...markup.html import apart
from ...markup.language import isolate, mark_languages
from ...model.article import Article
from ...model.dates import PartialDate
from ...model.site import Site
from ...writing import Bodies
from ..entries import Entry
from . import Format

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
NONE: Mapping[str, str] = {}
NOTHING = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries last changed."""


def atom(bodies: Bodies, site: Site, page: str, url: str, title: str, entries: tuple[Entry, ...]) -> bytes:
    """Return a feed of articles as XML."""
    updated = max((each.article.changed for each in entries), default=NOTHING)
    root = head(site, page, url, title, page, updated)
    root.extend(entry(bodies, site, each) for each in entries)
    return xml(root)


def atom_of_changes(bodies: Bodies, site: Site, page: str, url: str, title: str, changes: tuple[Change, ...]) -> bytes:
    """Return a feed of what changed on a dossier as XML."""
    root = head(site, page, url, title, f"{page}changes/", max((midnight(each) for each in changes), default=NOTHING))
    for each in changes:
        element = ElementTree.SubElement(root, "entry")
        # It has no id of its own: it is made of the digest's name, the dossier and what was changed, not of the host.
        _text(element, "id", uuid5(NAMESPACE_URL, f"change:{site.name}:{page}:{each.kind}:{each.id}").urn)
        _text(element, "title", f"{each.kind}: {each.text}")
        _text(element, "published", _rfc3339(midnight(each)))
        _text(element, "updated", _rfc3339(midnight(each)))
        _link(element, "alternate", f"{site.url}/{each.url}", "text/html")
        _text(element, "summary", f"{each.kind}, {each.day.long}. {each.text}")
    return xml(root)


def midnight(change: Change) -> datetime:
    """Return the beginning of the day of a change, of which nobody knows the hour."""
    return datetime.combine(change.day.first, datetime.min.time(), UTC)


def head(site: Site, page: str, url: str, title: str, name: str, updated: datetime) -> ElementTree.Element:
    """Return a feed without entries. Its id, made of its `name`, never changes with the address of the site."""
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": site.language})
    # Nothing in content is the id of a feed: it is made of the digest's name and its own, not of the host.
    _text(root, "id", uuid5(NAMESPACE_URL, f"feed:{site.name}:{name}").urn)
    _text(root, "title", title)
    _text(root, "subtitle", site.tagline)
    _text(root, "updated", _rfc3339(updated))
    _link(root, "self", url, MEDIA_TYPE)
    _link(root, "alternate", f"{site.url}/{page}", "text/html")
    _text(root, "rights", f"{site.licence.title}, {site.licence.url}")
    author = ElementTree.SubElement(root, "author")
    _text(author, "name", site.name)
    return root


def xml(root: ElementTree.Element) -> bytes:
    """Return a feed as bytes."""
    ElementTree.indent(root)
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def entry(bodies: Bodies, site: Site, entry_values: Entry) -> ElementTree.Element:
    """Return an article as an entry: `urn:uuid:` of its id, so that a new slug or date posts nothing twice."""
    article = entry_values.article
    address = f"{site.url}/{article.url}"
    element = ElementTree.Element("entry")
    _text(element, "id", f"urn:uuid:{article.id}")
    language = {"xml:lang": article.language} if article.language else {}
    _text(element, "title", isolate(article.title), language)
    _text(element, "published", _rfc3339(article.date))
    _text(element, "updated", _rfc3339(article.changed))
    _link(element, "alternate", address, "text/html")
    for citation in article.citations:
        _link(element, "via", citation.url, None)
    if article.by:
        author = ElementTree.SubElement(element, "author")
        _text(author, "name", article.by)
    for topic in entry_values.topics:
        ElementTree.SubElement(element, "category", {"term": topic.title})
    _text(element, "summary", isolate(article.summary), language)
    whole = bodies.printed(entry_values.text, f"{site.url}/", plain=True)
    whole = whole if language else mark_languages(whole)
    said = "\n".join([*notes(corrections(article)), apart(whole, address), *notes(updates(article))])
    _text(element, "content", said, language).set("type", "html")
    return element


Note = tuple[str, PartialDate, str]


def corrections(article: Article) -> list[Note]:
    """Return what was corrected, which stands before the text: who has read the entry before may read no further."""
    return [("Corrected", each.date, each.text) for each in article.corrections]


def updates(article: Article) -> list[Note]:
    """Return what was updated."""
    return [("Updated", article.updated.date, article.updated.note)] if article.updated else []


def notes(said: Iterable[Note]) -> Iterator[str]:
    """Yield notes as HTML."""
    for what, day, text in said:
        yield f"<p><strong>{what}, {day.long}.</strong> {escape(text, quote=False)}</p>"


def _text(
    parent: ElementTree.Element, name: str, text: str, attributes: Mapping[str, str] = NONE
) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name, dict(attributes))
    child.text = text
    return child


def _link(parent: ElementTree.Element, rel: str, href: str, kind: str | None) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "href": href} | ({"type": kind} if kind else {}))


def _rfc3339(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


FORMAT = Format(name="Atom", file="atom.xml", media_type=MEDIA_TYPE, make=atom, make_changes=atom_of_changes)
