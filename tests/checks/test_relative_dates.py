"""Dates that a reader of another day does not understand: what they mean, and which are none."""

import pytest

from plugins.model.dates import PartialDate
from plugins.text_facts.relative_dates import relative_dates_in

WEDNESDAY = PartialDate.read("2025-03-19")


@pytest.mark.parametrize(
    ("text", "written", "words"),
    [
        ("They spoke on Tuesday.", "Tuesday", "18 March 2025"),
        ("They spoke on Wednesday.", "Wednesday", "19 March 2025"),
        ("They will speak on Tuesday.", "Tuesday", "25 March 2025"),
        ("They spoke last Wednesday.", "last Wednesday", "on 12 March 2025"),
        ("Last Friday they spoke.", "Last Friday", "On 14 March 2025"),
        ("They speak next Wednesday.", "next Wednesday", "on 26 March 2025"),
        ("They will speak this Friday.", "this Friday", "on 21 March 2025"),
        ("The treaty is due to expire in February.", "February", "February 2026"),
        ("It was signed in February.", "February", "February 2025"),
        ("It was signed in December.", "December", "December 2024"),
        ("It ends in May next year.", "May next year", "May 2026"),
        ("It ended on 5 March.", "5 March", "5 March 2025"),
        ("It ended on 29 February.", "29 February", ""),
        ("Yesterday it ended.", "Yesterday", "On 18 March 2025"),
        ("It ended last week.", "last week", "in the week of 10 March 2025"),
        ("It ends by next year.", "next year", "2026"),
        ("It ended two days ago.", "two days ago", "on 17 March 2025"),
        ("It ended three months ago.", "three months ago", "in December 2024"),
        ("It ended many years ago.", "many years ago", ""),
        ("It ended 5000000 weeks ago.", "5000000 weeks ago", ""),
        ("It ended 3000 years ago.", "3000 years ago", ""),
        ("It ended 40000 months ago.", "40000 months ago", ""),
        pytest.param(f"It ended {'9' * 5000} days ago.", f"{'9' * 5000} days ago", "", id="no-number-is-so-long"),
        ("On a recent call they agreed.", "recent", ""),
    ],
)
def test_a_relative_date_means_one_day(text: str, written: str, words: str) -> None:
    [found] = relative_dates_in(text, WEDNESDAY)
    assert (written, words) == (found.written, found.value.words)


@pytest.mark.parametrize(
    "text",
    [
        "They spoke on Tuesday 18 March 2025.",
        "On 5 March 2025 it began; it ended on 7 March.",
        "It began on 5 March and ended on 7 March 2025.",
        "It took effect the next year.",
        "They meet on the first Monday of each month.",
        "The pass is closed from November to April.",
        'He said: "We met on Tuesday."',
        "It appeared in USA TODAY.",
        "The more recent of the two is of 2019.",
    ],
)
def test_what_is_told_from_another_date_or_recurs_is_none(text: str) -> None:
    assert [] == list(relative_dates_in(text, WEDNESDAY))


@pytest.mark.parametrize(
    "published", [None, PartialDate.read("2025-03"), PartialDate(year=2025, month=3, day=19, about=True)]
)
def test_without_the_day_of_the_source_nothing_is_worked_out(published: PartialDate | None) -> None:
    [found] = relative_dates_in("They spoke on Tuesday.", published)
    assert (None, "") == (found.value.date, found.value.words)


@pytest.mark.parametrize(
    "text", ["Yesterday it ended.", "It ended on Friday.", "It ended in December.", "It was last month."]
)
def test_before_the_first_day_of_the_calendar_there_is_no_date(text: str) -> None:
    [found] = relative_dates_in(text, PartialDate.read("0001-01-01"))
    assert "" == found.value.words
