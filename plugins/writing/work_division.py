"""How work is divided among processes, so that each takes about as long."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from .page import File, Page

if TYPE_CHECKING:
    from .plan import OutputTask

Work = TypeVar("Work")

RUN = 16
"""So many files lie together when they are dealt out: those of one article, but few of a kind that takes long."""
SHARED_FROM = 12
"""Fewer files are made by one process: to begin another takes as long as a page."""
BYTES_OF_A_TEMPLATE = 50_000
"""To begin with a template takes as long as to make a page of so many bytes, once it has been compiled."""

FILES_ARE_QUICKER = 3
"""So many bytes of a file that is no page are made in the time of one of a page."""


def dealt(work: Sequence[Work], hands: int) -> list[list[Work]]:
    """Deal work out in runs to so many hands; what is made of the same lies together."""
    runs = [work[start : start + RUN] for start in range(0, len(work), RUN)]
    return [[each for run in runs[hand::hands] for each in run] for hand in range(hands)]


def hands_of(tasks: Sequence[OutputTask], jobs: int) -> list[list[OutputTask]]:
    """Divide tasks among so many processes, or fewer; those of a kind lie together: what makes them is made once then.

    How long they take is told by the sizes that they had; what is made in parts, of the whole site, takes longest.
    """
    if jobs < 2 or (len(tasks) < SHARED_FROM and not any(map(in_parts, tasks))):
        return [[*tasks]]
    kinds = [[*each] for _, each in groupby(sorted(tasks, key=kind_of), kind_of)]
    hands: list[list[OutputTask]] = [[] for _ in range(jobs)]
    loads = [0] * jobs
    for kind in sorted(kinds, key=lambda kind: (not in_parts(kind[0]), -load_of(kind))):
        least = loads.index(min(loads))
        hands[least] += kind
        loads[least] += load_of(kind)
    return [hand for hand in hands if hand]


def load_of(kind: Sequence[OutputTask]) -> int:
    """Return how long files of a kind take, in bytes of a page."""
    size = sum(each.before.size for each in kind if each.before)
    return BYTES_OF_A_TEMPLATE + size if isinstance(kind[0].origin, Page) else size // FILES_ARE_QUICKER


def kind_of(task: OutputTask) -> str:
    """Return the template of a page, or the name of what makes a file; nothing for a static file."""
    origin = task.origin
    return origin.template if isinstance(origin, Page) else origin.make.__qualname__ if isinstance(origin, File) else ""


def in_parts(task: OutputTask) -> bool:
    """Tell whether a file is made of parts, of which the whole site has many."""
    return isinstance(task.origin, File) and task.origin.in_parts


def in_articles(task: OutputTask) -> bool:
    """Tell whether a file stands among articles: no list does, and lists take longest."""
    return task.file.startswith("articles/")
