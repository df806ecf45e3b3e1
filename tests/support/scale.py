"""How much of the same the random tests do: so many kills and edits that a fault is met, or more with `--long`."""

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
LONG = "DIGEST_LONG"
"""The variable by which tests are told; `./digest test --long` sets it."""


def usual_or_long(usual: int, long: int) -> int:
    """Return how often something is tried in this run."""
    return long if os.environ.get(LONG) else usual


def in_turn(conditions: Sequence[T], number: int, turns: int = 2) -> Sequence[T]:
    """Return the conditions under which the how-manieth page is looked at: each is met by every second page, or third.

    In the long run every page meets all of them.
    """
    return conditions[number % turns :: turns] if usual_or_long(turns, 1) > 1 else conditions
