"""Rules on facts that may have changed since somebody looked: statuses, figures and roles."""

from collections.abc import Iterator
from datetime import timedelta

from ..digest.status import ledger_order, state_after
from ..model.dates import PartialDate
from ..model.entity import Entity
from ..model.problem import Place, Problem
from ..model.topic import Topic
from ..reading.context import RuleContext
from ..reading.link.content import Content, Entry
from .rule import rule


@rule
def a_status_is_what_the_ledger_says(context: RuleContext) -> Iterator[Problem]:
    """The state of a topic is the one that the newest event that changed it gave it."""
    today = context.now.day.first
    past = [each for each in context.events if each.record.date.first <= today and not each.broken]
    for entry in context.content.topics:
        changes = [each for each in past if state_after(each.record, entry.record)]
        newest = max(changes, key=lambda each: ledger_order(each.record), default=None)
        if newest and (state := state_after(newest.record, entry.record)) != entry.record.status.state:
            what = f"{entry.record.status.state!r}, but {newest.path}:{newest.line('id')} made it {state!r}"
            mend = "write the state that holds, or mend changes_status of the event"
            yield entry.problem(("status", "state"), what, mend, warning=True)


@rule
def what_may_change_was_checked(context: RuleContext) -> Iterator[Problem]:
    """In a check: statuses, figures and roles were checked in the last CHECKED_WITHIN_DAYS days (a setting).

    They were checked on `checked`, else when their source was accessed; without either date there is no problem.
    """
    if not context.checking:
        return
    days = context.options.checked_within_days
    for entry, place, checked in checked_days(context.content):
        if checked.last < context.now.day.first - timedelta(days=days):
            what = f"was last checked on {checked.iso}, more than {days} days ago"
            yield entry.problem(place, what, "look at its source again, and write the day as checked", warning=True)


def checked_days(content: Content) -> Iterator[tuple[Entry[Topic] | Entry[Entity], Place, PartialDate]]:
    """Yield each status, figure and role, as its entry and the place of `checked`, with the day of the last check."""
    for entry in content.topics:
        status = entry.record.status
        if day := status.checked or status.source.accessed:
            yield entry, ("status", "checked"), day
        for at, figure in enumerate(entry.record.figures):
            if day := figure.checked or figure.source.accessed:
                yield entry, ("figures", at, "checked"), day
    for named in content.entities:
        if (role := named.record.role) and (day := role.checked or role.source.accessed):
            yield named, ("role", "checked"), day
