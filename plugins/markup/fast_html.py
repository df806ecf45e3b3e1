"""The tree of a body as HTML, as Python-Markdown's serializer writes it, in fewer steps.

Whatever is no plain element, with plain texts for attributes, is left to the library. A test holds both together.
"""

from xml.etree.ElementTree import Element

from markdown.serializers import (  # type: ignore[attr-defined]  # its stubs leave them out
    BOOLEAN_ATTRIBUTES,
    HTML_EMPTY,
    _escape_attrib_html,
    _escape_cdata,
    to_html_string,
)

BOOLEAN = BOOLEAN_ATTRIBUTES["html"]
RAW = frozenset({"script", "style"})


def html_of(root: Element) -> str:
    """Return an element, with all that is in it, as HTML."""
    pieces: list[str] = []
    try:
        _write(root, pieces)
    except (TypeError, AttributeError, RecursionError):  # a tag or a value is no text
        return to_html_string(root)
    return "".join(pieces)


def _write(element: Element, pieces: list[str]) -> None:
    tag, text, tail = element.tag, element.text, element.tail
    lower = tag.lower()
    if lower in RAW:
        raise TypeError(tag)
    pieces.append(f"<{tag}{_attributes(element)}>" if element.attrib else f"<{tag}>")
    if text:
        pieces.append(_escape_cdata(text) if "&" in text or "<" in text or ">" in text else text)
    for child in element:
        _write(child, pieces)
    if lower not in HTML_EMPTY:
        pieces.append(f"</{tag}>")
    if tail:
        pieces.append(_escape_cdata(tail) if "&" in tail or "<" in tail or ">" in tail else tail)


def _attributes(element: Element) -> str:
    found = ""
    for name, value in sorted(element.items()):
        escaped = _escape_attrib_html(value)
        found += f" {name}" if name == escaped and name in BOOLEAN else f' {name}="{escaped}"'
    return found
