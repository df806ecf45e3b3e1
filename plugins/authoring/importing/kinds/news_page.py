"""A page of a news site, saved or fetched: text by trafilatura, what the page says of itself by our own reader."""

import re
from collections.abc import Iterator

from ....system.optional_libraries import desk_library
from ..imported_article import ImportedArticle
from ..languages import language_of
from ..material import Material, MaterialError
from ..page_facts import PageFacts, facts_of
from . import Kind

PAGE = re.compile(r"(?i)(?:<!--.*?-->|<\?xml[^>]*\?>|\s)*<(?:!doctype html|html|head|body)\b", re.DOTALL)
SHORT = 200
"""A text of fewer letters than that is no report: the page may hold it as data all the same."""


def recognises(material: Material) -> bool:
    """Whether it is HTML."""
    return bool(PAGE.match(material.start))


def read(material: Material) -> Iterator[ImportedArticle]:
    """Yield the report of the page. Raises MaterialError for a page without one."""
    facts = facts_of(material.text, material.url)
    text = text_of_page(material.text, facts)
    if not text.strip():
        raise MaterialError(f"{material.label} has no text of a report; save the page once it is loaded, or the text")
    yield ImportedArticle(
        title=facts.title,
        description=facts.description,
        publisher=facts.publisher,
        via=facts.via,
        url=facts.url,
        author=facts.author,
        published=facts.published,
        language=language_of(text, facts.language),
        text=text,
        todo=tuple(lacking(facts)),
    )


def text_of_page(html: str, facts: PageFacts) -> str:
    """Return the text of a report in paragraphs, with the quotation marks of its quoted blocks put back."""
    marked = re.sub(r"</q>", "”</q>", re.sub(r"(<q\b[^>]*>)", r"\1“", html))
    text = desk_library("trafilatura").extract(marked, include_comments=False, include_tables=True) or ""
    text = text if len(text) >= max(SHORT, len(facts.body) // 2) else facts.body or text
    for each in facts.quoted:
        if not re.match("[“\"«„「『‘']", each):
            text = text.replace(each, f"“{each}”", 1)
    rows = [" ".join(each.split()) for each in text.split("\n") if each.strip()]
    return "\n\n".join(rows[1:] if rows[:1] == [facts.title] else rows)


def lacking(facts: PageFacts) -> Iterator[str]:
    """Yield a sentence for each fact that the page does not tell."""
    if not facts.published:
        yield "the page does not say when it appeared; write published, or leave it out if nobody knows."
    elif "T" not in facts.published:
        yield f"the page gives no time with its zone: {facts.published} may be another day elsewhere."
    if not facts.author:
        yield "the page names no author; write source.author if it has one."


KIND = Kind(name="a saved news page", recognises=recognises, read=read)
