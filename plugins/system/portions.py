"""Work is divided into portions, for as many processes as there are."""

from collections.abc import Sequence
from typing import TypeVar

Work = TypeVar("Work")

CHUNKS_PER_JOB = 8
WORTH_A_CHILD = 400
"""Fewer items than these are not divided further: each child begins with what its parent knows, and no more."""
MOST_OF_A_CHILD = 2500
"""With more items a child would come to hold much that its parent holds too."""


def portions_of(work: Sequence[Work], jobs: int) -> list[Sequence[Work]]:
    """Divide work into portions for so many processes: enough for each to have several, none of very many items."""
    wanted = max(jobs * CHUNKS_PER_JOB, len(work) // MOST_OF_A_CHILD)
    return chunks(work, min(wanted, max(jobs, len(work) // WORTH_A_CHILD)))


def chunks(work: Sequence[Work], count: int) -> list[Sequence[Work]]:
    """Divide work into at most `count` consecutive parts of about the same length."""
    size = max(1, -(-len(work) // count))
    return [work[start : start + size] for start in range(0, len(work), size)]
