"""How much of the same the random tests do: so many kills and edits that a fault is met, or more with `--long`."""

import os

LONG = "DIGEST_LONG"
"""The variable by which tests are told; `./digest test --long` sets it."""


def usual_or_long(usual: int, long: int) -> int:
    """Return how often something is tried in this run."""
    return long if os.environ.get(LONG) else usual
