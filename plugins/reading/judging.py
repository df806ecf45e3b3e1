"""What rules have to say of content: of all of it, or of edited prose where all else was judged before."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..model.problem import Problem
from ..system.fingerprint import fingerprint
from .cache.index import Verdict
from .context import RuleContext
from .parse.files import printed_path
from .snapshot import Snapshot

Rules = Callable[[RuleContext], Iterable[Problem]]


@dataclass(frozen=True)
class Judgement:
    """A verdict on content, and what rules were asked about to come to it: nothing, if it was known before."""

    verdict: Verdict
    context: RuleContext

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What rules had to say, now or before."""
        return self.verdict.problems


def judge(snapshot: Snapshot, rules: Rules) -> Judgement:
    """Ask rules about content, as far as it has not been judged before."""
    options = snapshot.options
    how = (options.drafts, options.checking, options.checked_within_days, options.known_short_forms)
    under = fingerprint(options.site, snapshot.day_inputs, *how, printed_path(options.root))
    before = next((each for each in snapshot.before.judged if each.under == under), None)
    if before is None or snapshot.edited is None:
        return _judgement(under, (), RuleContext(snapshot), rules)
    if not snapshot.edited:
        return Judgement(before, RuleContext(snapshot, frozenset()))
    paths = {printed_path(options.root / inside) for inside in snapshot.edited}
    if options.checking or any(each.path in paths for each in before.problems):
        return _judgement(under, (), RuleContext(snapshot), rules)
    return _judgement(under, before.problems, RuleContext(snapshot, frozenset(snapshot.edited)), rules)


def _judgement(under: str, known: tuple[Problem, ...], context: RuleContext, rules: Rules) -> Judgement:
    return Judgement(Verdict(under=under, problems=(*known, *rules(context))), context)
