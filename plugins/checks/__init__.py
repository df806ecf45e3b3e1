"""Rules on content. Each is a generator of problems, and its docstring says what must hold."""

from collections.abc import Iterator
from types import ModuleType

from ..model.problem import Problem
from ..reading import judge_with
from ..reading.context import RuleContext
from . import addresses, cards, editions, figures, names, pictures, references, status
from . import charts as drawings
from . import fact_check as evidence
from . import lead_article as leads
from . import leftovers as remnants
from . import uniqueness as identity
from .rule import Rule

MODULES: tuple[ModuleType, ...] = (
    addresses,
    cards,
    drawings,
    editions,
    evidence,
    figures,
    identity,
    leads,
    names,
    pictures,
    references,
    remnants,
    status,
)


def rules() -> Iterator[Rule]:
    """Yield every rule there is."""
    for module in MODULES:
        yield from (each for each in vars(module).values() if getattr(each, "is_rule", False))


def ask(context: RuleContext) -> Iterator[Problem]:
    """Yield whatever any rule has to say of the content, or of its edited bodies."""
    for rule in rules():
        if context.edited_only is None or getattr(rule, "of_bodies", False):
            yield from rule(context)


def register() -> None:
    """Be asked whenever content has been read, before any of it is used."""
    judge_with(ask)
