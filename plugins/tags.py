"""Tag pages, which readers know as subjects: the articles under an entry of the index, where there are several."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from .digest import Digest
from .digest.lists import newest_day
from .model.index import INDEX
from .model.tag import Tag
from .writing import Page, publish


def pages(digest: Digest) -> Iterator[Page]:
    """One page for each tag with several articles; the index links a single one directly."""
    for tag in digest.tags:
        if len(digest.lists.tagged(tag)) > 1:
            yield Page(
                url=tag.url,
                template="subject.html",
                title=tag.title,
                description=f"Every article with the subject {tag.title}.",
                changed=newest_day(digest.lists.tagged(tag)),
                within=INDEX,
                values=partial(values, digest, tag),
            )


def values(digest: Digest, tag: Tag) -> dict[str, Any]:
    return {"subject": tag, "teasers": digest.teasers.of_each(digest.lists.tagged(tag))}


def register() -> None:
    """Join the build."""
    publish(pages)
