"""Dates as they are written, sorted and said."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from plugins.model.dates import PartialDate, date_span, format_moment, read_moment

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.mark.parametrize(
    ("text", "iso", "long", "short", "brief"),
    [
        ("2026-02-05", "2026-02-05", "5 February 2026", "5 Feb 2026", "5 Feb"),
        ("2026-09", "2026-09", "September 2026", "Sept 2026", "Sept"),
        ("2026", "2026", "2026", "2026", ""),
        ("0987-01", "0987-01", "January 987", "Jan 987", "Jan"),
        ("2024-02-29", "2024-02-29", "29 February 2024", "29 Feb 2024", "29 Feb"),
    ],
)
def test_a_date_says_as_much_as_is_known(text: str, iso: str, long: str, short: str, brief: str) -> None:
    day = PartialDate.read(text)
    assert (iso, long, short, brief) == (day.iso, day.long, day.short, day.brief)


@pytest.mark.parametrize(
    "text",
    ["2026-2-5", "05.02.2026", "5 February 2026", "2026-02-05T10:00", " 2026", "", "26", "\u0662\u0660\u0662\u0666"],
)
def test_what_is_not_a_date_is_refused_with_the_three_forms(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date; write 2026-02-05, 2026-02 or 2026"):
        PartialDate.read(text)


@pytest.mark.parametrize("text", ["2026-02-30", "2023-02-29", "2026-13", "2026-00", "0000", "2026-01-00"])
def test_a_day_that_never_was_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not in the calendar"):
        PartialDate.read(text)


@pytest.mark.parametrize("value", [None, [], {}, 2026, datetime(2026, 2, 5)])
def test_only_text_is_a_date(value: object) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        PartialDate.read(value)


def test_dates_sort_by_their_first_day_the_vaguer_one_first() -> None:
    ordered = ["2025-12-31", "2026", "2026-01", "2026-01-01", "2026-01-02", "2026-02", "2026-02-01", "2027"]
    assert ordered == [each.iso for each in sorted(map(PartialDate.read, reversed(ordered)))]
    assert PartialDate.read("2026") != PartialDate.read("2026-01")
    assert PartialDate.read("2026-01") <= PartialDate.read("2026-01")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2025-08-16", None, "16 August 2025"),
        ("2025-08-16", "2025-08-16", "16 August 2025"),
        ("2025-08-16", "2025-08-18", "16–18 August 2025"),
        ("2025-06-30", "2025-07-02", "30 June – 2 July 2025"),
        ("2025-12-31", "2026-01-02", "31 December 2025 – 2 January 2026"),
        ("2025-06", "2025-08", "June – August 2025"),
        ("2025-06", "2025-08-02", "June – 2 August 2025"),
        ("2025-06", "2026-01", "June 2025 – January 2026"),
        ("2003", "2009", "2003 – 2009"),
    ],
)
def test_a_span_is_said_once_for_what_both_ends_share(start: str, end: str | None, words: str) -> None:
    assert words == date_span(PartialDate.read(start), PartialDate.read(end) if end else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-24", "2026-11-24T00:00:00+09:00"),
        ("2026-11-24T09:30+09:00", "2026-11-24T09:30:00+09:00"),
        ("2026-11-24T09:30Z", "2026-11-24T18:30:00+09:00"),
        ("2026-11-24 09:30:15-05:00", "2026-11-24T23:30:15+09:00"),
        ("2026-11-23T20:00+00:00", "2026-11-24T05:00:00+09:00"),
    ],
)
def test_a_moment_is_told_in_the_zone_of_the_site(text: str, expected: str) -> None:
    assert expected == read_moment(text, SEOUL).isoformat()


def test_a_bare_day_begins_in_the_zone_of_the_site_by_its_rules_for_summer() -> None:
    assert ["+01:00", "+02:00"] == [read_moment(f"2026-{day}", ZoneInfo("Europe/Berlin")).isoformat()[-6:] for day in (
        "01-15", "07-15"
    )]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("2026-11-24T09:30", "has no zone"),
        ("2026-11-24T09:30+25:00", "is not a date"),
        ("2026-11-31", "is not a date"),
        ("2026-11", "is not a date"),
        ("tomorrow", "is not a date"),
        ("20261124T0930Z", "has no zone"),
        ("0001-01-01T00:00+14:00", "is not in the calendar"),
        ("9999-12-31T23:59-14:00", "is not in the calendar"),
        (None, "is not a date"),
    ],
)
def test_what_is_no_moment_is_refused(text: str | None, what: str) -> None:
    with pytest.raises(ValueError, match=f"{what}; write 2026-11-24 or 2026-11-24T09:30"):
        read_moment(text, ZoneInfo("UTC"))


def test_a_stamp_names_its_zone() -> None:
    assert "24 November 2026, 00:00 UTC+09:00" == format_moment(read_moment("2026-11-24", SEOUL))
