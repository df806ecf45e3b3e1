"""How the tests read a page: its words, its links and the parts that have a meaning, whatever they look like."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

NO_TEXT = {"script", "style", "title"}
INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "cite",
    "code",
    "data",
    "em",
    "i",
    "q",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
}
ACCORD = "articles/accord-relit/"
LISTED = (
    "accord-relit",
    "northern-answer",
    "rules-for-buoys",
    "northern-cape",
    "what-a-keeper-earns",
    "busan",
    "fog-horns",
    "nine-coasts",
    "1998-last-keeper",
    "nordkap-dark",
    "2024-03-accord-suspended",
    "letter",
    "accord-signed",
    "first-reaction",
)
"""The articles that lists show, as home and the pages behind it have them."""
HEADINGS = ("h1", "h2", "h3", "h4")


def words(element: Element | None) -> str:
    """Return the text of an element with single blanks and without word joiners; scripts are no text."""

    def parts(each: Element) -> Iterator[str]:
        if each.tag in NO_TEXT or not isinstance(each.tag, str):
            return
        yield each.text or ""
        for child in each:
            yield from parts(child)
            yield child.tail or ""
        if each.tag not in INLINE:
            yield " "

    assert element is not None
    return " ".join("".join(parts(element)).replace("\u2060", "").split())


def only(root: Element, tag: str) -> Element:
    """Return the only element of its kind."""
    found = list(root.iter(tag))
    assert 1 == len(found), f"{len(found)} {tag}"
    return found[0]


def hrefs(root: Element) -> list[str]:
    """Return where the links inside an element lead, as written."""
    return [each.attrib["href"] for each in root.iter("a") if "href" in each.attrib]


def around(root: Element, tag: str, inside: Element) -> Element:
    """Return the innermost element of a kind that holds another."""
    return [each for each in root.iter(tag) if any(one is inside for one in each.iter())][-1]


def rooted(url: str, href: str) -> str:
    """Return where a relative link from a page leads, from the root of the site on."""
    return urljoin(f"https://site.invalid/{url}", href).removeprefix("https://site.invalid/")


def articles_in(root: Element) -> list[str]:
    """The articles that headings or lists inside an element lead to, in their order, each once."""
    found = (re.search(r"(?:^|/)articles/([^/#]+)/$", href) for href in hrefs(root))
    return list(dict.fromkeys(match[1] for match in found if match))


def times(root: Element) -> list[str]:
    return [each.attrib["datetime"] for each in root.iter("time")]


def days(root: Element) -> Iterator[tuple[str, list[str]]]:
    """The days of a list page, each with its articles."""
    for heading in root.iter("h2"):
        if times(heading):
            yield times(heading)[0], articles_in(around(root, "section", heading))


def entry(root: Element, slug: str) -> Element:
    """The article element in which a list tells of an article."""
    link = next(each for each in root.iter("a") if each.get("href", "").endswith(f"articles/{slug}/"))
    return around(root, "article", link)


def section(root: Element, words_of_heading: str) -> Element:
    """The section below a heading with these words."""
    heading = next(each for each in root.iter() if each.tag in HEADINGS and words_of_heading in words(each))
    return next(
        each for tag in ("section", "aside") for each in reversed(list(root.iter(tag))) if heading in each.iter()
    )


def nearest(root: Element, inside: Element) -> Element:
    """The list item, article or section that an element stands in."""
    tags = ("li", "article", "section")
    return [each for each in root.iter() if each.tag in tags and any(one is inside for one in each.iter())][-1]
