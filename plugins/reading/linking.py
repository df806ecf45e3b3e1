"""Content that has been judged is linked, and becomes the Digest when somebody asks for it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from ..digest import Digest
from ..model.record import Record, replace
from ..system.fingerprint import fingerprint
from .cache.index import Index, Verdict
from .context import RuleContext
from .judging import Judgement
from .link.resolved import PageLink, Unresolved
from .snapshot import Snapshot

JUDGED = 4
"""So many verdicts are remembered, each under other settings or on another day."""


class LinkedContent(Record, dict=True):
    """Content whose bodies lead where they should: what writing gets.

    `left_out` are the drafts that are not built. `edited_only` are the files whose text is new, if all else was judged
    together with what plugins publish of it; else None.
    """

    snapshot: Snapshot
    index: Index
    left_out: tuple[str, ...] = ()
    edited_only: frozenset[str] | None = None

    @property
    def counts(self) -> dict[str, int]:
        """The numbers of what there is, by kind and, for articles, by status."""
        return self.snapshot.counts

    @property
    def scheduled(self) -> tuple[datetime, ...]:
        """The moments in the site's time zone at which articles come out that wait for them, the next one first."""
        return tuple(each.astimezone(self.snapshot.options.zone) for each in self.snapshot.scheduled)

    @cached_property
    def digest(self) -> Digest:
        snapshot = self.snapshot
        shown = [each for each in snapshot.visible if each.inside not in self.left_out]
        return snapshot.digest if len(shown) == len(snapshot.visible) else snapshot.digest_of(shown)

    @cached_property
    def state(self) -> str:
        """The fingerprint of all that the digest is made of; empty where it is not known."""
        return self._fingerprint(self.index.state)

    def _fingerprint(self, of_content: str) -> str:
        if not self.snapshot.complete or not of_content:
            return ""
        options = self.snapshot.options
        return fingerprint(
            of_content,
            self.snapshot.store.version,
            options.site,
            self.snapshot.day_inputs,
            options.drafts,
            self.left_out,
            options.ever.text,
            options.ever.paragraphs,
        )

    def edited_since(self, state: str) -> frozenset[str] | None:
        """Return the files of which prose was edited after a state; None if more has changed, or it is not known."""
        steps = self.index.steps
        for at, step in enumerate(steps):
            if state and self._fingerprint(step.before) == state:
                return frozenset(inside for each in steps[at:] for inside in each.edited)
        return None

    def follow(self, settings: Mapping[str, Any], changed: Collection[str]) -> "LinkedContent | None":
        """Return this content after files of these paths have changed, if that is nothing but prose; else None.

        The digest that was made of this content holds the new texts then.
        """
        from .following import follow

        return follow(self, settings, changed)

    def prepare(self) -> None:
        """Have at hand what `follow` needs, for copies of this process."""
        from .following import prepare

        prepare(self)

    def html(self, key: str) -> str:
        """Return the HTML of a body. Raises CorruptCacheError."""
        return self.snapshot.store.html(key)

    def forget_entries(self) -> None:
        """Let go of what only rules and links needed, once there is the digest: it is as large as the records."""
        self.snapshot.forget_entries()

    def save(self) -> None:
        """Keep what was read for the next build. Raises CorruptCacheError."""
        self.snapshot.save(self.index)

    def warm(self) -> None:
        """Have at hand what was kept last, for builds in copies of this process."""
        self.snapshot.store.warm()


def link(snapshot: Snapshot, judgement: Judgement) -> LinkedContent:
    """Link the bodies that were judged anew, and take their verdict as what is to be kept.

    Where the public facts of a body are other ones than before, or a build that ended with a fault left it open what
    they were, more has changed than prose.
    """
    whole = judgement.context.linked
    index = with_verdict(snapshot, judgement.verdict) if snapshot.complete else replace(snapshot.index, judged=())
    if whole.linked and index.steps:
        stored = {inside: snapshot.stored.get(inside) for inside in whole.linked}
        if any(old is None or old.facts != whole.parsed[inside].facts for inside, old in stored.items()):
            index = replace(index, steps=())
    if depends_on_visibility(judgement.context):
        index = replace(index, linked_for=snapshot.visibility)
    return LinkedContent(snapshot=whole, index=index, left_out=judgement.verdict.left_out)


def depends_on_visibility(context: RuleContext) -> bool:
    """Whether something was resolved that another day decides otherwise: a link to what is not out yet, or a figure."""
    scheduled = context.scheduled_pages
    return any(
        reference.kind.startswith("figure") for found in context.resolved for reference, _ in found.pairs
    ) or any(
        target.in_time if isinstance(target, Unresolved) else isinstance(target, PageLink) and target.url in scheduled
        for found in (context.resolved if scheduled else ())
        for target in found.targets
    )


def with_verdict(snapshot: Snapshot, verdict: Verdict) -> Index:
    """Return the index with a verdict; those on the same content under other settings stay."""
    index = snapshot.index
    others = [each for each in index.judged if snapshot.edited == () and each.under != verdict.under]
    judged = (*others, verdict)[-JUDGED:]
    return index if index.judged == judged else replace(index, judged=judged)


def save_unjudged(snapshot: Snapshot) -> None:
    """Keep what was read of content with faults: it is judged anew at the next build. Raises CorruptCacheError."""
    index = snapshot.index
    snapshot.save(replace(index, judged=()) if index.judged else index)
