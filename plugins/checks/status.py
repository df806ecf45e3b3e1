"""Rules on facts that may have changed since somebody looked: statuses, figures and roles."""

from collections.abc import Iterator

from ..model.dates import days_after
from ..model.problem import Problem
from ..reading.context import RuleContext
from ..reading.freshness import last_checks, overtaken_statuses
from .rule import rule


@rule
def a_status_is_what_the_ledger_says(context: RuleContext) -> Iterator[Problem]:
    """The state of a topic is the one that the newest event that changed it gave it."""
    for entry, newest, state in overtaken_statuses(context):
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
    for entry, place, checked in last_checks(context.content):
        if checked and checked.last < days_after(context.now.day.first, -days):
            what = f"was last checked on {checked.iso}, more than {days} days ago"
            mend = "look at its source again, and write the day as checked"
            yield entry.problem((*place, "checked"), what, mend, warning=True)
