"""The decorators that make a function a rule."""

from collections.abc import Callable, Iterator

from ..model.problem import Problem
from ..reading.context import RuleContext

Rule = Callable[[RuleContext], Iterator[Problem]]


def body_rule(function: Rule) -> Rule:
    """Make a function a rule on bodies: it reads `context.bodies` or `context.resolved`, and public facts of the rest.

    If only prose was edited, such rules run on the edited bodies alone, and the other rules do not run.
    """
    function.of_bodies = True  # type: ignore[attr-defined]
    return rule(function)


def may_pass(name: str) -> Callable[[Rule], Rule]:
    """Name a rule so that `--force NAME` lets it pass: a site can be built in spite of what it finds."""

    def named(function: Rule) -> Rule:
        function.may_pass = name  # type: ignore[attr-defined]
        return function

    return named


def rule(function: Rule) -> Rule:
    """Make a generator of problems a rule: it runs at every build and check."""
    function.is_rule = True  # type: ignore[attr-defined]
    return function
