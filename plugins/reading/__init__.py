"""The door in: content/ becomes a Digest, or a list of problems with file and line. It never writes.

Three steps, each with a result that does not change any more: `load` reads, `judge` asks the rules, `link` links.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from blinker import signal
from markupsafe import Markup
from pelican import signals

from ..model.errors import CONTENT, USAGE, Abort
from ..model.problem import Problem

asking = signal("digest-judging")
asking_of_faulty = signal("digest-judging-faulty")


def judge_with(
    rules: Callable[[Any], Iterable[Problem]], of_faulty: Callable[[Any, Sequence[Problem]], Iterable[Problem]]
) -> None:
    """Have rules asked about all content before any of it is used. They get a `reading.context.RuleContext`.

    Where faults are found, `of_faulty(content, found=...)` adds what else can be known to be wrong; it gets a
    `reading.linking.LinkedContent`.
    """
    asking.connect(rules)
    asking_of_faulty.connect(of_faulty)


def ask_rules(context: Any) -> Iterator[Problem]:
    """Yield what all rules have to say."""
    for _, found in asking.send(context):
        yield from found


def read_for(generator: Any) -> None:
    """Put what was read where the generator and its templates find it, or stop with every problem printed.

    `generator.printed` holds what this run has printed before: in a build that had to begin anew, warnings.
    """
    from .judging import judge, with_faults_of_fields
    from .linking import link, save_unjudged
    from .loading import load
    from .report import report
    from .settings import options_of

    if not hasattr(generator, "printed"):
        mend = "begin the settings file with `from pelicanconf import *`, and leave PELICAN_CLASS as it is there"
        raise Abort(f"PELICAN_CLASS: is not the engine of this project; {mend}", USAGE)
    options = options_of(generator.settings, Path(generator.path))
    snapshot = load(options)
    judgement = with_faults_of_fields(snapshot, judge(snapshot, ask_rules, begin))
    found = [*judgement.problems]
    if any(not each.warning for each in found):
        faulty = link(snapshot, judgement)
        found += [each for _, more in asking_of_faulty.send(faulty, found=tuple(found)) for each in more]
    problems = [each for each in found if each not in generator.printed]
    generator.printed.update(each for each in problems if each.warning)
    if report(problems, "." if options.checking else "; nothing was written.", options.wanted):
        save_unjudged(snapshot)
        raise Abort("", CONTENT)
    content = link(snapshot, judgement)
    if options.checking:
        content.save()
    generator.context["reading"] = content
    generator.env.filters["typeset"] = partial(typeset, keep=options.unbroken)


def begin(context: Any) -> None:
    """Begin with what follows a verdict: link bodies, and gather what most pages need."""
    context.linked.digest.prepare()


def typeset(text: str | int, keep: tuple[str, ...], mark: bool = True) -> Markup:
    """Return a field's text as HTML with its typography set."""
    return _typeset()(text, keep, mark)


@cache
def _typeset() -> Callable[[str | int, tuple[str, ...], bool], Markup]:
    from ..markup.typography import typeset  # late: a build in which nothing has changed sets no text

    return typeset


def register() -> None:
    """Read when Pelican would: as its article generator begins, before anything is written."""
    signals.article_generator_init.connect(read_for)
