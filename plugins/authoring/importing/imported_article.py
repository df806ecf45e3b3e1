"""What is found in material: the facts of a report, or a post of our own, before it becomes a draft."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import field

from ...model.record import Record


class Comment(Record):
    """A reader's comment. It has no address; `id` and `answers` are those of the system that it comes from."""

    id: str
    name: str
    date: str
    status: str
    text: str
    answers: str = ""


class ImportedArticle(Record):
    """A report to be condensed, or a post that is there already. What is not known is empty.

    `title` is the original's headline, or with `ours` that of our own account, `via` is who carries the page of a
    publisher, `text` the source's text in plain
    paragraphs, of which the draft gets notes; `body` is Markdown of our own, which the draft gets as it is. `published`
    is a date, or a time with its zone, in ISO 8601; `date` the same for when we published. `todo` are sentences on
    what could not be found.
    """

    title: str = ""
    ours: bool = False
    id: str = ""
    summary: str = ""
    description: str = ""
    publisher: str = ""
    via: str = ""
    url: str = ""
    author: str = ""
    published: str = ""
    date: str = ""
    language: str = ""
    text: str = ""
    body: str = ""
    by: str = ""
    name: str = ""
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    todo: tuple[str, ...] = ()
    known_as: tuple[str, ...] = ()
    """The targets by which other posts of the same material link to it."""
    files: Mapping[str, Path] = field(default_factory=dict)
    """Static files that its body names: the target there, and the file."""


class Subscription(Record):
    """A feed of a publisher, as a list of subscriptions names it."""

    publisher: str
    url: str
    homepage: str = ""
    language: str = ""
