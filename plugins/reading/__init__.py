"""The door in: content/ becomes a Digest, or a list of problems with file and line. It never writes."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from blinker import signal
from pelican import signals

from ..model.problem import Problem
from ..model.stop import CONTENT, Stop

judging = signal("digest-judging")


def judge_with(rules: Callable[[Any], Iterable[Problem]]) -> None:
    """Have rules asked about all content before any of it is used. They get a `reading.session.Session`."""
    judging.connect(rules)


def read_for(generator: Any) -> None:
    """Put the digest where the generator and its templates find it, or stop with every problem printed."""
    from .report import report
    from .session import Session
    from .typography import typeset

    settings = generator.settings
    session = Session.open(settings, Path(generator.path))
    problems = [*session.problems, *(each for _, found in judging.send(session) for each in found)]
    told = settings.setdefault("TOLD", set())  # in a build that had to begin anew, warnings have been printed
    problems = [each for each in problems if each not in told]
    told.update(each for each in problems if each.warning)
    ending = "." if settings.get("CHECK_ONLY") else "; nothing was written."
    if report(problems, ending):
        session.keep({})
        raise Stop("", CONTENT)
    generator.context["digest"] = session.digest()
    generator.context["digest_stamp"] = session.stamp()
    generator.context["html_of"] = session.store.html
    generator.env.filters["typeset"] = partial(typeset, keep=tuple(settings.get("UNBROKEN_NAMES", ())))


def register() -> None:
    """Read when Pelican would: as its article generator begins, before anything is written."""
    signals.article_generator_init.connect(read_for)
