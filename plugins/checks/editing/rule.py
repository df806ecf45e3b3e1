"""The decorator that makes a function a rule on texts, and what such a rule finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ...markup.plain_text import Passage
from ...model.problem import Place
from .account import Account

Find = Callable[[Account], Iterator["Finding"]]


@dataclass(frozen=True)
class Finding:
    """A place in a passage, or a field, with what is wrong there.

    `fixes` are pairs of what is written and what to write for it; in `claims`, of a claim and its basis.
    It is a warning if its rule warns, or if it says so.
    """

    passage: Passage | None
    at: int
    what: str
    mend: str
    fixes: tuple[tuple[str, str], ...] = ()
    place: Place = ()
    is_warning: bool = False


@dataclass(frozen=True)
class Example:
    """A text on which a rule can be tried; `given` are fields of the article, `style` those of style.yaml."""

    text: str
    copy: str | None = None
    published: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    style: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """Say it in one line."""
        fields = [f"{name}: {value}" for name, value in {"published": self.published, **self.given}.items() if value]
        beside = ["; ".join(fields)] if fields else []
        beside += [f"the source: {' '.join(self.copy.split())}"] if self.copy else []
        return " ".join(self.text.split()) + "".join(f" ({each})" for each in beside)


@dataclass(frozen=True)
class EditingRule:
    """A rule by its name, with its sentence and its two examples. It warns, unless what it finds is a `problem`."""

    name: str
    find: Find
    fails: Example
    passes: Example
    problem: bool = False

    @property
    def sentence(self) -> str:
        """What must hold."""
        return (self.find.__doc__ or "").strip().splitlines()[0]


def editing_rule(name: str, *, fails: Example, passes: Example, problem: bool = False) -> Callable[[Find], EditingRule]:
    """Make a generator of findings in one account a rule."""
    return lambda function: EditingRule(name, function, fails, passes, problem)
