"""The door in: content/ becomes a Digest, or a list of problems with file and line. It never writes."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from blinker import signal
from pelican import signals

from ..model.errors import CONTENT, Abort
from ..model.problem import Problem

judging = signal("digest-judging")


def judge_with(rules: Callable[[Any], Iterable[Problem]]) -> None:
    """Have rules asked about all content before any of it is used. They get a `reading.session.Session`."""
    judging.connect(rules)


def judge(session: Any) -> Iterator[Problem]:
    """Yield what all rules have to say."""
    for _, found in judging.send(session):
        yield from found


def read_for(generator: Any) -> None:
    """Put what was read where the generator and its templates find it, or stop with every problem printed."""
    from ..markup.typography import typeset
    from .report import report
    from .session import Session

    settings = generator.settings
    session = Session.open(settings, Path(generator.path))
    judged, asked = session.judged(judge)
    told = settings.setdefault("TOLD", set())  # in a build that had to begin anew, warnings have been printed
    problems = [each for each in (*session.problems, *judged.problems) if each not in told]
    told.update(each for each in problems if each.warning)
    ending = "." if settings.get("CHECK_ONLY") else "; nothing was written."
    if report(problems, ending):
        session.settle(None, None)
        session.save()
        raise Abort("", CONTENT)
    session.settle(judged, asked)
    if settings.get("CHECK_ONLY"):
        session.save()
    generator.context["reading"] = session
    generator.env.filters["typeset"] = partial(typeset, keep=tuple(settings.get("UNBROKEN_NAMES", ())))


def register() -> None:
    """Read when Pelican would: as its article generator begins, before anything is written."""
    signals.article_generator_init.connect(read_for)
