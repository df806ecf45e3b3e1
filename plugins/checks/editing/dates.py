"""The rule on dates: a reader of another day knows which day is meant."""

from collections.abc import Iterator

from ...text_facts.dates import dates_in
from ...text_facts.relative_dates import relative_dates_in
from .account import NOTE, Account
from .rule import Example, Finding, editing_rule


@editing_rule(
    "relative-date",
    fails=Example("The treaty is due to expire in February.", published="2025-03-19"),
    passes=Example("The treaty is due to expire in February 2026.", published="2025-03-19"),
)
def relative_date(account: Account) -> Iterator[Finding]:
    """Every date has its year, and none is told from the day of writing.

    A note may leave out the year of a month that the article names with its year.
    """
    dated = {each.value.month for passage in account.own for each in dates_in(passage.text) if each.value.year}
    for passage in account.own:
        noted = account.begins(passage, NOTE)
        for each in relative_dates_in(passage.text, account.published):
            of_article = {one.value.month for one in dates_in(each.written)} <= dated
            if noted and of_article and each.value.lacks == "has no year":
                continue
            words = each.value.words
            mend = f"write {words!r}" if words else "write the day, month or year that is meant"
            if not words and not account.published:
                mend += "; with `published` of the source it can be worked out"
            fixes = ((each.written, words),) if words else ()
            yield Finding(passage, each.at, f"{each.written!r} {each.value.lacks}", mend, fixes)
