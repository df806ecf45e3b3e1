"""What a rule is."""

from collections.abc import Callable, Iterator

from ..model.problem import Problem
from ..reading.session import Session

Rule = Callable[[Session], Iterator[Problem]]


def rule(function: Rule) -> Rule:
    """Mark a generator of problems as a rule: it is asked at every build and check."""
    function.is_rule = True  # type: ignore[attr-defined]
    return function
