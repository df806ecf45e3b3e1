"""Subject pages: the articles behind an entry of the index, where there are several."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from .digest import Digest
from .model.tag import Tag
from .writing import Page, publish


def pages(digest: Digest) -> Iterator[Page]:
    """One page for each subject of several articles; to a single one the index leads itself."""
    for subject in digest.tags:
        if len(digest.lists.tagged(subject)) > 1:
            yield Page(
                url=subject.url,
                template="subject.html",
                title=subject.title,
                description=f"Every article with the subject {subject.title}.",
                within="topics/",
                values=partial(values, digest, subject),
            )


def values(digest: Digest, subject: Tag) -> dict[str, Any]:
    """Return what the page of a subject may read."""
    return {"subject": subject, "teasers": digest.teasers.of_each(digest.lists.tagged(subject))}


def register() -> None:
    """Join the build."""
    publish(pages)
