"""What rules have to say of content: of all of it, or of edited prose where all else was judged before."""

from collections.abc import Callable, Iterable, Sequence, Set
from contextlib import suppress
from functools import partial

from ..model.problem import Problem
from ..model.record import Record, replace
from ..system.fingerprint import fingerprint
from ..system.processes import beside, can_fork
from .cache.index import Verdict
from .context import RuleContext
from .parse.files import printed_path
from .settings import ReadOptions
from .snapshot import Snapshot

Rules = Callable[[RuleContext], Iterable[Problem]]
Ahead = Callable[[RuleContext], object]
"""What is done with content ahead of the verdict on it, while rules are asked in another process."""
BESIDE_FROM = 1000
"""Of content of so many files rules are asked by a process of its own."""


class Judgement(Record, gc=True):
    """A verdict on content, and what rules were asked about to come to it: nothing, if it was known before."""

    verdict: Verdict
    context: RuleContext

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What rules had to say, now or before."""
        return self.verdict.problems


def judge(snapshot: Snapshot, rules: Rules, ahead: Ahead | None = None) -> Judgement:
    """Ask rules about content, as far as it has not been judged before.

    Where that takes long, what follows can be begun `ahead`, of content that may turn out not to be sound.
    """
    options = snapshot.options
    how = (options.drafts, options.checking, options.forced, options.checked_within_days, options.known_short_forms)
    state = ""
    if options.checking:  # a build reads nothing of what is beside content
        from .beside import state_beside

        state = state_beside(options.root)
    under = fingerprint(options.site, snapshot.day_inputs, *how, printed_path(options.root), state)
    before = next((each for each in snapshot.before.judged if each.under == under), None)
    linked_alike = snapshot.before.linked_for in ("", snapshot.visibility)
    if before is None or snapshot.edited is None or not linked_alike:
        asked = partial(_asked_beside, rules, ahead) if ahead and takes_long(snapshot) else rules
        return _judgement(under, None, RuleContext(snapshot=snapshot), asked)
    if not snapshot.edited:
        return Judgement(verdict=before, context=RuleContext(snapshot=snapshot, edited_only=frozenset()))
    paths = {printed_path(options.root / inside) for inside in snapshot.edited}
    if options.checking or any(each.path in paths for each in before.problems):
        return _judgement(under, None, RuleContext(snapshot=snapshot), rules)
    return _judgement(under, before, RuleContext(snapshot=snapshot, edited_only=frozenset(snapshot.edited)), rules)


def takes_long(snapshot: Snapshot) -> bool:
    """Tell whether it is worth a process to ask rules about content; a check has nothing to do meanwhile."""
    options = snapshot.options
    return len(snapshot.found) >= BESIDE_FROM and not options.checking and can_fork(options.jobs)


def with_faults_of_fields(snapshot: Snapshot, judgement: Judgement) -> Judgement:
    """Return a judgement with the faults of files and fields: a draft with one is left out, with a warning."""
    if not snapshot.problems:
        return judgement
    verdict = judgement.verdict
    problems, left_out = final_problems(snapshot.problems, judgement.context)
    others = (each for each in verdict.problems if each not in problems)  # a verdict that was kept holds them too
    both = tuple(sorted({*left_out, *verdict.left_out}))
    return replace(judgement, verdict=replace(verdict, problems=(*problems, *others), left_out=both))


def _judgement(under: str, before: Verdict | None, context: RuleContext, rules: Rules) -> Judgement:
    """Ask rules; what was found `before` of other files holds still."""
    problems, left_out = final_problems(tuple(rules(context)), context)
    if before:
        problems, left_out = [*before.problems, *problems], tuple(sorted({*before.left_out, *left_out}))
    return Judgement(verdict=Verdict(under=under, problems=tuple(problems), left_out=left_out), context=context)


def _asked_beside(rules: Rules, ahead: Ahead, context: RuleContext) -> Iterable[Problem]:
    """Have another process ask rules, go ahead in this one, and return what they say."""
    _ = context.resolved  # both need it
    context.snapshot.store.close()
    with beside(lambda about: tuple(rules(about)), context, context.options.jobs) as found:
        with suppress(Exception):  # content that is not sound; what is sound, and fails, fails again when it is asked
            ahead(context)
        return found()


def final_problems(found: Sequence[Problem], context: RuleContext) -> tuple[list[Problem], tuple[str, ...]]:
    """Return problems, as warnings where they do not stop a build, and the drafts that cannot be shown."""
    if all(each.warning for each in found):
        return list(found), ()
    drafts = {
        each.path: each.inside
        for each in context.content.articles
        if each.record.status == "draft" and "status" not in each.broken
    }
    broken = {drafts[each.path] for each in found if not each.warning and not each.rule and each.path in drafts}
    return [severity(each, drafts.keys(), context.options) for each in found], tuple(sorted(broken))


def severity(problem: Problem, drafts: Set[str], options: ReadOptions) -> Problem:
    """Return a problem as the warning that it is in a draft, in a preview, or where its rule is let pass.

    A preview shows what can be built at all. A draft that cannot is left out of it.
    """
    if problem.warning:
        return problem
    if problem.rule in options.forced:
        return replace(problem, warning=True, what=f"{problem.what} (--force {problem.rule})")
    previewed = options.drafts and not options.checking
    if problem.path not in drafts and not (previewed and problem.rule):
        return problem
    is_left_out = previewed and not problem.rule
    return replace(problem, warning=True, what=f"{problem.what}: not shown" if is_left_out else problem.what)
