"""How work is divided among processes, so that each takes about as long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from math import inf
from typing import TYPE_CHECKING, TypeVar

from ..system.portions import portions_of
from .page import File, Page

if TYPE_CHECKING:
    from .plan import OutputTask

Work = TypeVar("Work")

FIRST = 16
"""So many of the files that are cached, since they take long, are made first."""
MANY_TASKS = 5000
"""So many are those of a site that is built from nothing, or anew as a whole."""
MOST_LISTS = 400
"""So many lists are made by one process, at most."""
LARGE_SITE = 250_000
"""From so many files on, memory is worth more than the time in which each portion finds out anew what lists share."""
COVERED = 0.25
"""There a portion of lists looks at such a share of all articles, at most."""
FEW = 8
"""Of a kind of fewer lists, each counts as if there were so many: one site map does not look at all of an article."""
BETWEEN_LISTS = 2
"""So many portions without lists are begun for each process before the next one with them."""

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


def first_few(tasks: Sequence[OutputTask]) -> tuple[list[OutputTask], list[OutputTask]]:
    """Return a few of the files that are cached, where they are many, and all other tasks.

    These are made before processes begin, which then have at hand what the others take: libraries, fonts, letters.
    """
    long = [at for at, each in enumerate(tasks) if isinstance(each.origin, File) and each.origin.cached]
    few = set(long[:FIRST] if len(long) > FIRST * FIRST else [])
    return [tasks[at] for at in sorted(few)], [each for at, each in enumerate(tasks) if at not in few]


def in_portions(tasks: Sequence[OutputTask], jobs: int) -> list[Sequence[OutputTask]]:
    """Divide many tasks into portions for so many processes, those with lists first.

    A list takes longer than what stands for one article, so that a process which came upon one last would work alone.
    It also looks at more articles than any other page, and who looks at one holds it a second time: two processes that
    make lists at once would hold most of the site twice more. So they are apart from each other, unless all is little.
    What is made in parts of the whole site is begun with.
    """
    kinds: tuple[list[OutputTask], ...] = ([], [], [])
    for each in tasks:
        kinds[0 if in_parts(each) else 2 if is_of_one_article(each) else 1].append(each)
    whole, lists, others = kinds
    if len(tasks) < MANY_TASKS:
        return portions_of([*whole, *lists, *others], jobs)
    rest = portions_of(others, jobs)
    found: list[Sequence[OutputTask]] = [[each] for each in whole]
    between = BETWEEN_LISTS * jobs
    for portion in list_portions(lists, COVERED if len(tasks) >= LARGE_SITE else inf):
        found += [portion, *rest[:between]]
        del rest[:between]
    return found + rest


def list_portions(lists: Sequence[OutputTask], covered: float) -> Iterator[list[OutputTask]]:
    """Yield lists in portions which look at a share of all articles that is at most `covered`.

    Lists of a kind look at all of them together; one of which there are few, such as the site map, at a part of each.
    """
    counts = Counter(map(kind_of, lists))
    portion: list[OutputTask] = []
    share = Fraction()
    for each in lists:
        own = Fraction(1, max(counts[kind_of(each)], FEW))
        if portion and (share + own > covered or len(portion) == MOST_LISTS):
            yield portion
            portion, share = [], Fraction()
        portion.append(each)
        share += own
    if portion:
        yield portion


def is_of_one_article(task: OutputTask) -> bool:
    """Tell whether a file stands for an article, or leads on to a page: it is no list."""
    return task.file.startswith("articles/") or (isinstance(task.origin, Page) and task.origin.is_redirect)
