"""Asks the rules: every generator of problems in this folder that is marked as one."""

from collections.abc import Iterator, Mapping, Set
from importlib import import_module
from pkgutil import iter_modules

import plugins.checks as package

from ..model.errors import USAGE, Abort
from ..model.problem import Problem
from ..model.record import replace
from ..reading.context import RuleContext
from ..system.suggestions import did_you_mean
from .rule import Rule


def rules() -> Iterator[Rule]:
    """Yield every rule of every module in this folder."""
    for found in iter_modules(package.__path__):
        module = import_module(f"{package.__name__}.{found.name}")
        for each in vars(module).values():
            if getattr(each, "is_rule", False) and each.__module__ == module.__name__:
                yield each


def run_rules(context: RuleContext) -> Iterator[Problem]:
    """Yield what rules have to say of the content, or of its edited bodies. Raises Abort for a wrong `--force`."""
    known = names_of_rules()
    for name in context.options.forced:
        if name not in known:
            mend = did_you_mean(name, known) or f"write one of: {', '.join(sorted(known))}"
            raise Abort(f"--force: {name!r} is no rule that may be let pass; {mend}", USAGE)
    for rule in rules():
        if context.edited_only is None or getattr(rule, "of_bodies", False):
            name = getattr(rule, "may_pass", "")
            found = (each for each in rule(context) if not is_reported(each, context.problems_by_place))
            of_rule = name or rule.__name__
            yield from (replace(each, rule=name, found_by=each.found_by or of_rule) for each in found)


def is_reported(problem: Problem, reported: Mapping[tuple[str, str], Set[int]]) -> bool:
    """Tell whether a problem is of a field that is faulty by itself, so that it would be reported twice.

    In a file of several records that is so in the lines of the fault alone.
    """
    lines = reported.get((problem.path, problem.field.partition(".")[0]), frozenset())
    return bool(lines) and (problem.line in lines or problem.path.endswith(".md"))


def names_of_all() -> set[str]:
    """Return the name of every rule: that by which it is let pass, else that of its function, or as editing/ has it."""
    from .editing.runner import editing_rules  # a build needs none of them

    named = {getattr(each, "may_pass", "") or each.__name__ for each in rules()}
    return named | {each.name for each in editing_rules()}


def names_of_rules() -> set[str]:
    """Return the names of the rules that may be let pass."""
    return {name for rule in rules() if (name := getattr(rule, "may_pass", ""))}
