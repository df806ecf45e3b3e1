"""What a text states, and what holds it: dates, numbers, names and quotations, each with true and false cases."""

import pytest

from plugins.model.entity import Entity
from plugins.text_facts import facts_in
from plugins.text_facts.demonyms import Demonyms
from plugins.text_facts.known_facts import KnownFacts
from plugins.text_facts.names import is_capitalised, is_known, is_ordinary, names_a_place, words_in
from plugins.text_facts.quotations import is_quoted_from, quotations_in
from tests.support.factories import an_event, day

HELD = {
    "5 February 2026": [
        "5 February 2026",
        "Feb. 5, 2026",
        "February 5th, 2026",
        "2026-02-05",
        "Thursday 5 February 2026",
    ],
    "February 2026": ["5 February 2026", "February 2026"],
    "5 February": ["5 February 2026", "5 February"],
    "2026": ["5 February 2026", "February 2026", "2026"],
    "Thursday": ["5 February 2026"],
    "in February": ["5 February 2026", "February 2024"],
    "26 and 27 September 2023": ["26, 27 and 28 September 2023", "26–27 September 2023"],
    "in September 2023 or 2024": ["3 September 2023, 2024"],
}
UNHELD = {
    "5 February 2026": ["February 2026", "2026", "6 February 2026", "5 February", "5 March 2026", "5 February 2025"],
    "February 2026": ["2026", "March 2026"],
    "2026": ["2,026 boats", "2025", "12026"],
    "Monday": ["5 February 2026"],
    "26 and 27 September 2023": ["26 September 2023", "27 September 2023"],
    "in March": ["5 February 2026"],
}


def dates_are_held(stated: str, text: str) -> bool:
    held = KnownFacts.from_records([text], [])
    dates = facts_in(stated).dates
    assert dates
    return all(held.has_date(each) for each in dates)


@pytest.mark.parametrize(("stated", "text"), [(each, text) for each, texts in HELD.items() for text in texts])
def test_a_date_is_held_by_one_that_says_as_much(stated: str, text: str) -> None:
    assert dates_are_held(stated, text)


@pytest.mark.parametrize(("stated", "text"), [(each, text) for each, texts in UNHELD.items() for text in texts])
def test_a_date_is_not_held_by_one_that_says_less_or_other(stated: str, text: str) -> None:
    assert not dates_are_held(stated, text)


@pytest.mark.parametrize("text", ["It may rain", "They march on", "May it rain", "Sat down", "1,999 boats", "No. 1,5"])
def test_what_looks_like_a_date_is_none(text: str) -> None:
    assert () == facts_in(text).dates


def test_the_days_of_a_span_and_dates_without_a_year_are_those_of_their_event() -> None:
    event = an_event(date=day("2025-08-30"), end=day("2025-09-02"), note="Reported on 3 September.")
    held = KnownFacts.from_records([event], [])
    days = ["30 August 2025", "1 September 2025", "2 September 2025", "3 September 2025", "4 September 2025"]
    assert [True, True, True, True, False] == [held.has_date(facts_in(each).dates[0]) for each in days]


NUMBERS = {
    "1,550 boats and 7,687.5 km": [1550.0, 7687.5],
    "the 80th, 90 per cent, 12%": [80.0, 90.0, 12.0],
    "six, Sixth and 600s": [6.0, 6.0, 600.0],
    "twenty-one, twenty-first, thirty": [21.0, 21.0, 30.0],
    "two million, 1.5 million and a hundred thousand": [2_000_000.0, 1_500_000.0, 100_000.0],
    "71–26": [71.0, 26.0],
    "Hwasong-20": [20.0],
    "two boats": [2.0],
    "the two boats, these three and the other two": [],
    "one boat, the first of them": [],
    "on 5 February 2026": [],
    "B61 and T90M": [],
    "a sixty-minute call": [60.0],
    "hundreds of tens": [],
}


@pytest.mark.parametrize(("text", "values"), NUMBERS.items())
def test_numbers_are_read_in_digits_and_in_words(text: str, values: list[float]) -> None:
    assert values == [each.value for each in facts_in(text).numbers]


def test_the_day_of_a_date_holds_no_number() -> None:
    [number] = facts_in("5 boats").numbers
    assert [False, True] == [
        KnownFacts.from_records([text], []).has_number(number) for text in ("5 February 2026", "five boats")
    ]


RUSSIA = Entity(slug="russia", name="Russia", kind="state", demonyms=("Russian",), seat="Moscow")


def names_unheld(stated: str, *texts: str, usual: frozenset[str] = frozenset()) -> list[str]:
    held = KnownFacts.from_records(texts, [], Demonyms.of([RUSSIA]))
    names = [each for each in facts_in(stated).words if is_capitalised(each.written)]
    names = [each for each in names if not is_ordinary(each, stated, usual)]
    return [each.written for each in names if not held.has_name(each, names_a_place(stated, each.at))]


SAME = {
    "the Russian Navy's boats": "the navy of Russia",
    "an American and a US boat": "United States",
    "the United States": "American boats",
    "the Demilitarised Zone": "Demilitarized Zone",
    "at Reykjavik": "Reykjavík",
    "the two Koreas' ICBMs": "South Korea flew an ICBM",
    "the NPT": "the Treaty, the Non-Proliferation Treaty",
    "the Nonproliferation Treaty": "the Non-Proliferation Treaty",
    "the INF Treaty": "the Intermediate-Range Nuclear Forces treaty",
    "George H. W. Bush": "George H.W. Bush",
    "that Moscow refused": "Russia",
    "met in Moscow": "Moscow",
    "Boats came. Nobody saw": "",
    "Diplomacy ended": "",
}


@pytest.mark.parametrize(("stated", "text"), SAME.items())
def test_a_name_is_held_by_what_names_the_same(stated: str, text: str) -> None:
    assert [] == names_unheld(stated, text)


OTHER = {
    "met Putin": ("Xi", ["Putin"]),
    "met in Moscow": ("Russia", ["Moscow"]),
    "the Russian fleet": ("Ukraine", ["Russian"]),
    "the NPT": ("the treaty", ["NPT"]),
    "the WHO says": ("who knows", []),
    "as the WHO says": ("nobody knows", ["WHO"]),
    "Zelensky refused": ("", ["Zelensky"]),
    "They met. “Macron” refused": ("", ["Macron"]),
    "Williams Oake paid": ("", ["Williams", "Oake"]),
    "George W. Bush": ("George W.", ["Bush"]),
    "an Anti-Ballistic Treaty": ("treaty", ["Anti", "Ballistic"]),
}


@pytest.mark.parametrize(("stated", "text", "unheld"), [(each, *told) for each, told in OTHER.items()])
def test_a_name_is_not_held_by_others(stated: str, text: str, unheld: list[str]) -> None:
    assert unheld == names_unheld(stated, text)


def test_a_word_that_begins_a_sentence_is_no_name_if_it_stands_elsewhere_in_lower_case() -> None:
    assert ["Harbour"] == names_unheld("Harbour masters met")
    assert [] == names_unheld("Harbour masters met", usual=frozenset({"harbour"}))
    assert ["Harbour"] == names_unheld("masters of Harbour met", usual=frozenset({"harbour"}))


def test_two_letters_are_the_initials_of_nothing() -> None:
    assert (False, True) == (is_known("AB", set(), {"ABC"}), is_known("ABC", set(), {"ABC"}))


QUOTED = "He said: 'the full\nand—final – “Treaty”' of it, in our day"


@pytest.mark.parametrize(
    "quotation", ["full and - final", "Full and–final", "the full … in our day", "of it,", "‘the full"]
)
def test_a_quotation_is_compared_without_quotes_dashes_case_and_spaces(quotation: str) -> None:
    assert is_quoted_from(quotation, ["Other", QUOTED])


@pytest.mark.parametrize(
    "quotation", ["full and finally", "ull and", "in our day … the full", "our days", "full final"]
)
def test_a_quotation_of_other_words_is_none(quotation: str) -> None:
    assert not is_quoted_from(quotation, ["Other", QUOTED])


@pytest.mark.parametrize(
    "text", ["“yes”", '"yes"', "„yes“", "„yes”", "«yes»", "»yes«", "‹yes›", "「yes」", "『yes』", "《yes》"]
)
def test_quotations_stand_in_the_marks_of_many_languages(text: str) -> None:
    found = [(each.value, each.at) for each in quotations_in(f"The ministry wrote {text} again")]
    assert [("yes", len("The ministry wrote ") + 1)] == found
    assert is_quoted_from(f"wrote {text}", ['She wrote "yes"' if text[0] != "‹" else "She wrote ‘yes’"])


def test_quotations_stand_in_double_quotes_of_either_kind() -> None:
    text = 'A “b c” and "d\ne" but \'f\' and 5" of g'
    assert [("b c", 3), ("d\ne", 13)] == [(each.value, each.at) for each in quotations_in(text)]
    assert ["A", "b", "c"] == [each.written for each in words_in(text)][:3]
