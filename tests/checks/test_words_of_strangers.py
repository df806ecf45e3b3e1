"""Sentences that a stranger tried on the rules on language and dates: what has to be told, and what is no fault."""

import pytest

from plugins.checks.editing.rule import Example
from plugins.checks.editing.runner import editing_rules
from tests.support.accounts import found_by

RULES = {each.name: each for each in editing_rules()}
TOLD = {
    "relative-date": """
        Recently it closed. / It was recently closed. / Recent talks failed. / In recent days it closed.
        The recently signed accord. / Last Tuesday it closed. / It closed last Friday. / It closed this past Sunday.
        It closed this Monday. / It closed earlier this week. / It closes at the end of the month.
        It closed a fortnight ago. / It closed the other day. / These days it is closed. / It closed on the 5th.
        It closed at the weekend. / It closes within days. / It closed half a year ago.
        Today Orlo closed. / Recently Orlo closed.
    """,
    "loaded-attribution": """
        The regime in Orlo fired it. / The Holm regime fell. / Orlo's regime fired it. / The Orlese regime fired it.
        The rogue state fired it. / The dictator spoke. / The strongman spoke. / He bragged that it works.
        He slammed the plan. / He lashed out at it. / It is feared that it ends. / It was reported that it ended.
        According to sources, it ended. / Officials familiar with the matter said so. / It reportedly ended.
        A source close to the talks said so. / Clearly, it ended. / Unsurprisingly, it ended. / Experts agree it ended.
        Needless to say, it ended. / An infamous deal. / Western officials say it ended. / Many believe it ended.
    """,
}
NO_FAULT = {
    "relative-date": """
        Society of the Recently Deceased / Recently Deceased / The Recently Deceased play.
        The paper Today reported it. / The Last Year is a film of 2018.
        The Yesterday Channel showed it. / He wrote Tomorrow Never Dies in 1997. / The Recent Past is a book.
        Next Year in Orlo is a book. / They meet on the last Monday of each month.
        It was seen on the 5th of May 2024. / It closed by the end of the year 2024.
    """,
    "loaded-attribution": """
        The control regime for missiles is of 1987. / The Missile Technology Control Regime met. / The regime held.
        Under the regime of the treaty, each side counts. / A regime in which both sides count began.
        The NPT regime ended. / The ship slammed into the quay. / It is clearly marked. / He claimed the prize.
        According to officials of the port, it ended. / Ministry officials said it ended. / It was reported by Orlo.
        Critics such as Marta Holm said it ended. / It was thought to end.
    """,
}


def tried(table: dict[str, str]) -> list[tuple[str, str]]:
    lines = ((name, line) for name, text in table.items() for line in text.strip().splitlines())
    return [(name, each.strip()) for name, line in lines for each in line.split(" / ")]


@pytest.mark.parametrize(("name", "text"), tried(TOLD))
def test_what_a_stranger_would_stumble_over_is_told(name: str, text: str) -> None:
    assert found_by(RULES[name], Example(text, published="2025-03-19"))


@pytest.mark.parametrize(("name", "text"), tried(NO_FAULT))
def test_what_is_no_fault_is_not(name: str, text: str) -> None:
    assert [] == found_by(RULES[name], Example(text, published="2025-03-19"))


def test_a_sentence_that_bids_its_reader_do_something_begins_with_no_name() -> None:
    from plugins.checks.statements import unknown_statements
    from plugins.markup.plain_text import Passage
    from plugins.text_facts.known_facts import KnownFacts

    known = KnownFacts.from_records(["Orlo"], ())
    text = "Write Orlo. Read Orlo. Compare Orlo. Wright Orlo."
    assert ["Wright"] == [
        each.written for _, each, *_ in unknown_statements([Passage(field="body", line=1, text=text)], known, set())
    ]
