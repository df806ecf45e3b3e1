"""XML files, and the sheet with which a feed that is opened in a browser says what it is."""

from collections.abc import Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from ..model.site import Site

SHEET = "feeds.css"
"""A sheet of CSS: browsers no longer follow one of XSL."""
NONE: Mapping[str, str] = {}


def add(parent: Element, name: str, text: str, attributes: Mapping[str, str] = NONE) -> Element:
    """Add an element with a text, and return it."""
    child = SubElement(parent, name, dict(attributes))
    child.text = text
    return child


def sheet_of(site: Site) -> str:
    """Return what leads a browser to the sheet of feeds."""
    return f'<?xml-stylesheet type="text/css" href="{site.base}{SHEET}"?>\n'


def xml(root: Element, sheet: str = "") -> bytes:
    """Return an element as a file."""
    ElementTree.indent(root)
    head = f'<?xml version="1.0" encoding="utf-8"?>\n{sheet}'
    return f"{head}{ElementTree.tostring(root, encoding='unicode')}\n".encode()
