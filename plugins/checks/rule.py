"""What a rule is."""

from collections.abc import Callable, Iterator

from ..model.problem import Problem
from ..reading.context import RuleContext

Rule = Callable[[RuleContext], Iterator[Problem]]


def body_rule(function: Rule) -> Rule:
    """Mark a rule that looks at `context.bodies` or `context.resolved` alone, and at what others can see of the rest.

    While nothing but prose is edited, it is asked of the edited bodies only, and the other rules not at all.
    """
    function.of_bodies = True  # type: ignore[attr-defined]
    return rule(function)


def rule(function: Rule) -> Rule:
    """Mark a generator of problems as a rule: it is asked at every build and check."""
    function.is_rule = True  # type: ignore[attr-defined]
    return function
