"""The rule on how articles are written. What it asks is imported in a check alone: a build is not to wait for it."""

from collections.abc import Iterator

from ..model.problem import Problem
from ..reading.context import RuleContext
from .rule import rule


@rule
def an_article_is_edited_well(context: RuleContext) -> Iterator[Problem]:
    """In a check: every article is as the rules of editing/ want it, of which style.yaml may switch some off.

    What was found sound is not judged again before its text, what it rests on, its copy, its release or the style has
    changed.
    """
    if context.checking:
        from .editing.runner import run_editing_rules

        yield from run_editing_rules(context)
