"""How much of the same the random tests do: so many kills and edits that a fault is met, or more with `--long`."""

import os

LONG = "DIGEST_LONG_TESTS"
"""The variable that `./digest test --long` sets."""


def usual_or_long(usual: int, long: int) -> int:
    """Return how often something is tried in this run."""
    return long if os.environ.get(LONG) else usual
