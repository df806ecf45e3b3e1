"""What a build says when it is done."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from ..model.dates import PartialDate
from ..model.words import counted
from .sync import Changes

NAMED = 3
"""So many pages that are gone are named."""
COUNTED = {"articles": "article", "topics": "topic", "events": "event", "sources": "source", "replies": "reply"}
"""What a build says that it has read."""


def read_line(counts: Mapping[str, int]) -> str:
    """Say how much there is of each kind."""
    return f"Read {', '.join(counted(counts[many], one, many) for many, one in COUNTED.items())}."


def scheduled_line(moments: Sequence[datetime]) -> str:
    """Say how many articles wait for their time, and when to build again."""
    following = moments[0]
    when = f"{PartialDate.of(following.date()).long}, {following:%H:%M}"
    wait = f"{counted(len(moments), 'article')} {'waits' if len(moments) == 1 else 'wait'}"
    return f"{wait}{', the next' if moments[1:] else ''} until {when}; the next build is due then."


def gone_pages(deleted: Iterable[str]) -> list[str]:
    """Return the addresses of deleted pages, but for those that only continue a list."""
    pages = (path.removesuffix("index.html") for path in deleted if path.endswith("/index.html"))
    return [f"/{each}" for each in pages if not each.startswith("page/")]


def gone_line(changes: Changes) -> str:
    """Say which pages are gone; nothing if none is."""
    gone = gone_pages(changes.deleted)
    named = ", ".join(gone[:NAMED]) + (f" and {len(gone) - NAMED} more" if len(gone) > NAMED else "")
    return f"Gone: {named}. A page that has moved keeps its readers if `aliases` names its old address." if gone else ""
