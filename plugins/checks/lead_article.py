"""The rule on the lead article of a day."""

from collections.abc import Iterator
from datetime import date

from ..model.article import Article
from ..model.problem import Problem
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from .rule import rule


@rule
def a_day_has_one_lead(context: RuleContext) -> Iterator[Problem]:
    """At most one listed article of a day is its lead."""
    leads: dict[date, Entry[Article]] = {}
    for entry in context.content.articles:
        if entry.record.weight != "lead" or entry.record.status != "published":
            continue
        day = entry.record.date.date()
        if day in leads:
            first = leads[day]
            what = f"{first.path}:{first.line('weight')} is the lead of {day} already"
            yield entry.problem(("weight",), what, "make one of the two an item")
        leads.setdefault(day, entry)
