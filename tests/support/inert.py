"""Finds what runs, loads from elsewhere or leads where none may, in the HTML, feeds and calendars of a built site."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import html5lib

NEVER = set("iframe frame frameset object embed applet base style template portal math video audio use image".split())
LOADING = {
    "src",
    "srcset",
    "poster",
    "data",
    "background",
    "action",
    "formaction",
    "ping",
    "longdesc",
    "lowsrc",
    "code",
}
SCRIPTS = re.compile(r"[./]*theme/js/search[\w.-]*")
SCHEMES = {"", "http", "https", "mailto"}
RIS_LINE = re.compile(r"[A-Z][A-Z0-9]  - .*")
BIBTEX_LINE = re.compile(r"  [a-z]+ = \{.*\},")
CONTENT_LINE = re.compile(r"[A-Z-]+[;:].*")
COMPONENTS = {"VCALENDAR", "VEVENT"}


def of_page(path: Path, url: str) -> Iterator[str]:
    """Yield what a whole page may not have."""
    root = html5lib.parse(path.read_bytes(), namespaceHTMLElements=False, transport_encoding="utf-8")
    leads_on = [each for each in root.iter("meta") if (each.get("http-equiv") or "").lower() == "refresh"]
    for each in leads_on:
        target = re.fullmatch(r"0; url=((?:\.\./|\./)*[a-z0-9/#-]*)", each.get("content", ""))
        if not target or len(leads_on) > 1:
            yield f"a refresh to {each.get('content')}"
    yield from of_elements(root, url, is_search=path.parent.name == "search")


def of_fragment(html: str, url: str) -> Iterator[str]:
    """Yield what HTML inside of a feed may not have."""
    yield from of_elements(html5lib.parseFragment(html, namespaceHTMLElements=False), url)


def of_elements(root: Any, url: str, is_search: bool = False) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield "a comment"
            continue
        tag = element.tag.rpartition("}")[2]  # of SVG and MathML, too
        if tag in NEVER or (tag in ("form", "input", "button") and not is_our_form(element, is_search)):
            yield f"<{tag}>"
        elif tag == "script":
            yield from of_script(element, is_search)
        for name, value in element.attrib.items():
            yield from (f"{tag}.{each}" for each in of_attribute(str(name), value, url))


def is_our_form(element: Any, is_search: bool) -> bool:
    if element.tag == "button":
        return is_search and set(element.attrib) <= {"type", "class", "id", "hidden"}
    if element.tag == "form":
        return element.get("role") == "search" or (is_search and element.get("id") == "facets")
    return element.tag == "input" and (element.get("name"), element.get("type")) == ("q", "search")


def of_script(element: Any, is_search: bool) -> Iterator[str]:
    text = "".join(element.itertext())
    if element.get("type") == "application/ld+json":
        yield from of_linked_data(json.loads(text))
    elif not (is_search and SCRIPTS.fullmatch(element.get("src", "")) and not text.strip()):
        yield f"<script> {element.get('src', '')}{text[:40]}"


def of_linked_data(value: Any, key: str = "") -> Iterator[str]:
    """Yield addresses in JSON-LD, or in a JSON feed, that lead where none may."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from of_linked_data(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from of_linked_data(each, key)
    elif key.lower().endswith(("url", "@id", "sameas", "_page")) and urlsplit(value).scheme not in {*SCHEMES, "urn"}:
        yield f"{key}: {value}"


def of_attribute(name: str, value: str, url: str) -> Iterator[str]:
    name = name.rpartition("}")[2].rpartition(":")[2].lower()
    if name.startswith("on") or name in ("style", "srcdoc", "autofocus", "contenteditable"):
        yield name
    if name in LOADING or name == "href":
        for address in value.split(",") if name == "srcset" else [value]:
            parts = urlsplit(re.sub(r"[\x00-\x20]", "", address))
            if parts.scheme.lower() not in SCHEMES:
                yield f"{name}={value[:60]}"
            elif name in LOADING and parts.netloc and parts.netloc != urlsplit(url).netloc:
                yield f"{name}={value[:60]} (elsewhere)"


def of_feed(path: Path, url: str) -> Iterator[str]:
    """Yield what an XML feed may not have: it is well-formed, and the HTML in it is like that of a page."""
    for element in ElementTree.fromstring(path.read_bytes()).iter():
        if element.tag.startswith("{http://www.w3.org/1999/xhtml}"):
            yield element.tag
        for name, value in element.attrib.items():
            yield from of_attribute(name, value, url)
        name = element.tag.rpartition("}")[2]
        if element.text and (element.get("type") == "html" or name in ("description", "encoded")):
            yield from of_fragment(element.text, url)


def of_outline(path: Path) -> Iterator[str]:
    """Yield addresses in an OPML file that lead where none may; it is well-formed."""
    for element in ElementTree.fromstring(path.read_bytes()).iter():
        for name, value in element.attrib.items():
            if name.lower().endswith("url") and urlsplit(value).scheme not in SCHEMES:
                yield f"{name}={value[:60]}"


def of_data(path: Path) -> Iterator[str]:
    """Yield addresses in a file of JSON that lead where none may."""
    yield from of_linked_data(json.loads(path.read_bytes()))


def of_ris(path: Path) -> Iterator[str]:
    """Yield what a citation for reference managers may not have: lines that are no field, records in others."""
    lines = path.read_text(encoding="utf-8").splitlines()
    yield from (f"a line that is none: {each[:60]}" for each in lines if each and not RIS_LINE.fullmatch(each))
    tags = [each[:2] for each in lines if each]
    if "".join("(" if each == "TY" else ")" if each == "ER" else "" for each in tags).replace("()", ""):
        yield "a record in a record"
    yield from (each for each in lines if each.startswith("UR") and urlsplit(each[6:]).scheme not in SCHEMES)


def of_bibtex(path: Path) -> Iterator[str]:
    """Yield what a BibTeX file may not have: a field that its text ends, or a command that reads or writes files."""
    for entry in path.read_text(encoding="utf-8").split("\n}\n"):
        for line in entry.strip().splitlines()[1:]:
            if not BIBTEX_LINE.fullmatch(line) or not is_closed_at_its_end(line):
                yield f"a field that its text ends: {line[:60]}"
            yield from re.findall(r"\\(?:input|include|write|openout|read|def|csname)\b", line)


def is_closed_at_its_end(line: str) -> bool:
    """Tell whether the braces of a field are balanced, and never closed before its end."""
    depth = 0
    for at, sign in enumerate(line.rstrip(",")):
        depth += (sign == "{") - (sign == "}")
        if sign == "}" and depth == 0 and at < len(line.rstrip(",")) - 1:
            return False
    return depth == 0


def of_json_feed(path: Path, url: str) -> Iterator[str]:
    feed = json.loads(path.read_bytes())
    yield from of_linked_data(feed)
    for item in feed["items"]:
        yield from of_fragment(item.get("content_html", ""), url)


def of_calendar(path: Path) -> Iterator[str]:
    """Yield what a calendar may not have: lines that are no property, components that are not ours, addresses."""
    text = path.read_bytes().decode()
    lines = text.replace("\r\n ", "").split("\r\n")
    yield from (f"a line that is none: {each[:60]}" for each in lines[:-1] if not CONTENT_LINE.fullmatch(each))
    parts = [each.partition(":") for each in lines]
    yield from (f"{key}:{value}" for key, _, value in parts if key == "BEGIN" and value not in COMPONENTS)
    yield from (f"{key}:{value}" for key, _, value in parts if key == "URL" and urlsplit(value).scheme not in SCHEMES)
    yield from (key for key, _, _ in parts if key.partition(";")[0] in ("ATTACH", "ACTION", "TRIGGER"))
