"""The text of a draft: front matter that loads, TODO lines for what was not found, and notes or our own text below."""

import re
from collections.abc import Iterable, Iterator

from ...model.record import Record
from ...model.text import read_language_tag, read_page_address
from ..scaffolding import yaml_quoted
from .escaping import as_text
from .imported_article import ImportedArticle
from .material import normalised_text

PLACE = "https://example.org/TODO"
"""What stands for an address that nobody knows yet."""
TO_WRITE = "TODO: write the account in your own words from these notes, and delete them."
NO_DATE = "when we published it is not known; date is the day of this import."
MAX_CHARS = 1000
END_OF_SENTENCE = re.compile(r"(?<=[.!?…。])[”’\"')\]]*\s+(?=[“‘\"'(\[]*[^\W_a-z])")
ALIAS = re.compile(r"[^\W_][\w.~-]*(?:/[^\W_][\w.~-]*)*")


class Known(Record):
    """What the digest itself knows of a draft: its id, the publisher's name there, topics, and the day of today.

    `event` has the draft declare an event of its report, which takes topics and source from it.
    """

    id: str
    slug: str
    publisher: str
    via: str
    topics: tuple[str, ...]
    today: str
    language: str
    event: bool = False


def draft_of(account: ImportedArticle, known: Known, body: str, notes: Iterable[str] = ()) -> str:
    """Return the text of a draft; a report's notes stand in it, for a post of our own its `body`."""
    head = "\n".join(front_matter(account, known))
    undated = [NO_DATE] if account.ours and not account.date else []
    todo = "".join(f"- TODO: {as_text(each)}\n" for each in (*undated, *account.todo) if each)
    listed = "".join(f"{each}\n" for each in notes)
    parts = ([TO_WRITE] if listed or not body else []), [todo + listed], [body]
    return f"---\n{head}\n---\n\n" + "\n\n".join(each.strip("\n") for part in parts for each in part if each) + "\n"


def front_matter(account: ImportedArticle, known: Known) -> Iterator[str]:
    """Yield the lines of the front matter."""
    title = field_line(account.title) or "headline"
    yield f"title: {yaml_quoted(title if account.ours and account.title else f'TODO: {title}')}"
    yield f"id: {known.id}"
    yield f"date: {account.date or known.today}"
    yield "status: draft"
    yield f"summary: {yaml_quoted(field_line(account.summary) or 'TODO: what happened, in one or two sentences')}"
    yield f"topics: [{', '.join(known.topics)}]"
    yield from list_field("tags", account.tags)
    own = account.language if account.ours and account.body and account.language != known.language else ""
    yield from [f"language: {own}"] if own else []
    yield from [f"by: {yaml_quoted(field_line(account.by))}"] if field_line(account.by) else []
    yield f"slug: {known.slug}"
    old = (each.strip("/") for each in account.aliases)
    yield from list_field(
        "aliases", (f"{each}/" for each in old if ALIAS.fullmatch(each) and each != f"articles/{known.slug}")
    )
    yield "source:"
    yield from (f"  {each}" for each in citation(account, known))
    yield from event(account, known) if known.event and account.text else ()


def event(account: ImportedArticle, known: Known) -> Iterator[str]:
    """Yield the lines of an event with the first sentence of the report as evidence; its day is that of the report."""
    day = account.published[:10] or known.today
    first = END_OF_SENTENCE.split(" ".join(normalised_text(account.text).split()), maxsplit=1)[0]
    yield "events:"
    yield f"  - id: {day}-{known.slug}"
    yield f"    date: {day}  # TODO: when it happened; this is the day of the report"
    yield '    text: "TODO: what happened, in one sentence"'
    yield from [] if known.topics else ["    topics: [todo]  # TODO: leave it out once the article names a topic"]
    yield f"    evidence: [{yaml_quoted(first[:MAX_CHARS])}]"


def citation(account: ImportedArticle, known: Known) -> Iterator[str]:
    """Yield the lines of the source. A bare domain keeps its TODO; of a time, only the day is a field."""
    yield f"publisher: {yaml_quoted(known.publisher or 'TODO: publisher')}"
    yield from [f"via: {yaml_quoted(known.via)}"] if known.via else []
    yield f"url: {yaml_quoted(address(account.url))}"
    if account.ours and not account.text:
        return
    yield from (
        [f"title: {yaml_quoted(field_line(account.title))}"] if field_line(account.title) and not account.ours else []
    )
    yield from [f"author: {yaml_quoted(field_line(account.author))}"] if field_line(account.author) else []
    yield from [f"published: {account.published[:10]}"] if account.published else []
    yield f"accessed: {known.today}"
    yield from [f"language: {account.language}"] if is_language(account.language) else []
    yield from [] if account.ours else ["seen: whole"]


def address(url: str) -> str:
    """Return the address of a page; for a bare domain, or none at all, one that is to be written."""
    try:
        return read_page_address(url)
    except ValueError:
        site = url.rstrip("/") + "/TODO"
    try:
        return read_page_address(site)
    except ValueError:
        return PLACE


def is_language(code: str) -> bool:
    try:
        return bool(read_language_tag(code))
    except ValueError:
        return False


def list_field(name: str, items: Iterable[str]) -> list[str]:
    """Return a field with a list in one line; none if nothing is in it."""
    texts = [yaml_quoted(text) for each in items if (text := field_line(each))]
    return [f"{name}: [{', '.join(texts)}]"] if texts else []


def field_line(text: str) -> str:
    """Return a text as a field holds it: one line, without what nobody sees, and not longer than a headline can be."""
    return " ".join(normalised_text(text).split())[:MAX_CHARS]
