"""Rules on content. Each is a generator of problems, and its docstring says what must hold.

They are imported when they are asked: a build in which nothing has changed asks none.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from ..model.problem import Problem
from ..reading import judge_with
from ..writing.registry import Published, judge_published


def run_rules(context: Any) -> Iterable[Problem]:
    """Return what the rules have to say of a `reading.context.RuleContext`."""
    from .runner import run_rules

    return run_rules(context)


def judge_faulty(content: Any, found: Sequence[Problem]) -> Iterable[Problem]:
    """Return what else is wrong with content in which faults were found."""
    from .published import judge_faulty

    return judge_faulty(content, found)


def judge_outputs(source: Any, published: Published) -> None:
    """Judge what plugins publish. Raises Abort."""
    from .published import judge_outputs

    judge_outputs(source, published)


def register() -> None:
    """Be asked whenever content has been read, before any of it is used, and of what plugins publish."""
    judge_with(run_rules, judge_faulty)
    judge_published(judge_outputs)
