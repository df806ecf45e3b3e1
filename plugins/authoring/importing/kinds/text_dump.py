"""A page of a digest that was copied as plain text: title, id, summary, body, and the domain of the original.

What belonged to the page and not to the article, the number of replies and the form for them, is dropped.
"""

import re
from collections.abc import Iterator

from ..imported_article import ImportedArticle
from ..languages import language_of
from ..material import Material
from . import Kind

UUID = re.compile(r"(?m)^\s*([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\s*$", re.IGNORECASE)
SOURCE = re.compile(r"(?im)^\s*(?:original )?source:\s*(\S+)\s*$")
FORM = re.compile(r"(?im)^\s*(?:leave a reply|leave a comment|your email address will not be published).*", re.DOTALL)
NUMBER_OF_REPLIES = re.compile(r"\d{1,5}(?: (?:replies|reply|comments?))?")
HEAD = 1000
"""The id stands so near the beginning."""


def recognises(material: Material) -> bool:
    """Whether an id stands in a line of its own, below a title."""
    found = UUID.search(material.start[:HEAD])
    return bool(found and material.start[: found.start()].strip()) and not material.start.startswith(("<", "---"))


def read(material: Material) -> Iterator[ImportedArticle]:
    """Yield the article. Its body is another's or an older one's words, so it becomes the text for reference."""
    text = FORM.sub("", material.text)
    found = UUID.search(text)
    head, rest = (text[: found.start()], text[found.end() :]) if found else (text, "")
    domain = SOURCE.search(rest)
    title = [row.strip() for row in head.split("\n") if row.strip() and not NUMBER_OF_REPLIES.fullmatch(row.strip())]
    paragraphs = [" ".join(each.split()) for each in SOURCE.sub("", rest).split("\n\n") if each.strip()]
    summary, *body = paragraphs or [""]
    site = domain[1].rstrip("/") if domain else ""
    yield ImportedArticle(
        title=title[0] if title else "",
        ours=True,
        id=found[1].lower() if found else "",
        summary=summary,
        url=site if "://" in site or not site else f"https://{site}",
        language=language_of(rest, "en"),
        text="\n\n".join(body),
        todo=("when the original appeared is not known; write published, or leave it out if nobody knows.",),
    )


KIND = Kind(name="a plain-text copy of an article", recognises=recognises, read=read, rank=-1)
