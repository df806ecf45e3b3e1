"""Events that articles declare: they stand in the ledger with all others, merged by id, while their article is out."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from plugins.model.citation import Citation
from plugins.model.event import Change, Event, merged
from plugins.model.record import replace
from tests.support.factories import URL, a_citation, a_digest, a_file, an_event, day, told

OWN = "[{id: 2026-03-01-boats-counted, date: 2026-03-01, text: Boats were counted., evidence: [boats]}]"
LEDGER = f"""- id: 2026-03-01-boats-counted
  date: 2026-03-01
  text: Boats were counted in the harbour.
  topics: [harbour-limits]
  people: [A Keeper]
  sources: [{{publisher: Harbour News, url: "{URL}/ledger"}}]
"""


def test_what_an_event_of_an_article_leaves_out_is_the_articles(tmp_path: Path) -> None:
    [event] = a_digest(tmp_path, {"articles/2026/2026-03-01-boats.md": a_file(events=OWN)}).events
    assert (
        Event(
            id="2026-03-01-boats-counted",
            date=day("2026-03-01"),
            text="Boats were counted.",
            topics=("harbour-limits",),
            sources=(a_citation(),),
        )
        == event
    )


def test_an_event_of_two_files_is_one_with_the_words_of_the_ledger_and_all_sources(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles/2026/2026-03-01-boats.md": a_file(events=OWN),
        "events/2026.yaml": LEDGER,
    }
    digest = a_digest(tmp_path, files)
    [event] = digest.events
    assert ("Boats were counted in the harbour.", ("A Keeper",)) == (event.text, event.people)
    assert (f"{URL}/ledger", URL) == tuple(each.url for each in event.sources)
    assert [event] == [each.event for each in digest.event_views(digest.timelines.of(digest.topics[0]))]


def test_the_events_of_drafts_and_of_articles_to_come_are_not_told(tmp_path: Path) -> None:
    for changes in ({"status": "draft"}, {"date": "2026-12-01"}):
        article = a_file(events=OWN, id="33333333-3333-4333-8333-333333333333", **changes)
        files: dict[str, str | bytes] = {"articles/2026/more.md": article}
        assert () == a_digest(tmp_path, files).events
        assert 1 == len(a_digest(tmp_path, files, DRAFTS=True).events)


def test_an_article_that_is_out_rests_on_no_event_of_a_draft(tmp_path: Path) -> None:
    draft = a_file(events=OWN, status="draft", id="33333333-3333-4333-8333-333333333333")
    public = a_file(facts="[2026-03-01-boats-counted]")
    files: dict[str, str | bytes] = {"articles/2026/2026-03-01-boats.md": public, "articles/2026/more.md": draft}
    line = "articles/2026/2026-03-01-boats.md:8: facts.0: '2026-03-01-boats-counted' is no event; mend the id"
    for settings in ({}, {"DRAFTS": True, "CHECK_ONLY": True}):
        assert [line] == told(tmp_path, files, **settings)


@pytest.mark.parametrize("state", ["[expired]", "{expired: x}"])
def test_a_state_that_is_no_text_is_a_problem_of_its_line(tmp_path: Path, state: str) -> None:
    ledger = f"{LEDGER}  changes_status: {{harbour-limits: {state}}}\n"
    [line] = [each for each in told(tmp_path, {"events/boats.yaml": ledger}) if "changes_status" in each]
    assert line.startswith("events/boats.yaml:7: changes_status: ")
    assert line.endswith(" is not a state; write for example {new-start: expired}")


def test_neither_the_evidence_nor_the_place_of_an_event_is_in_the_digest(tmp_path: Path) -> None:
    digest = a_digest(tmp_path, {"articles/2026/2026-03-01-boats.md": a_file(events=OWN)})
    assert ((), ()) == (digest.events[0].evidence, digest.articles[0].events)


def test_merging_keeps_the_first_citation_of_a_page_and_the_order_of_all() -> None:
    first = an_event(sources=(a_citation(title="First"),), changes_status=(Change(topic="a", state="expired"),))
    again = an_event(
        text="Told again.",
        topics=("harbour-limits", "tides"),
        sources=(a_citation(url=f"{URL}/2"), a_citation(title="Second")),
        note="A note.",
    )
    sources = (a_citation(title="First"), Citation(publisher="Harbour News", url=f"{URL}/2"))
    whole = an_event(
        topics=("harbour-limits", "tides"), sources=sources, note="A note.", changes_status=first.changes_status
    )
    assert (whole, an_event(id="other")) == merged([first, an_event(id="other"), again])


class EventWithMore(Event):
    """An event with fields that nobody has thought of yet."""

    place: str | None = None
    witnesses: tuple[str, ...] = ()


def test_merging_drops_no_field_whichever_of_two_accounts_has_it() -> None:
    given = msgspec.structs.asdict(an_event()) | {
        "end": day("2026-03-02"),
        "people": ("A Keeper",),
        "changes_status": (Change(topic="harbour-limits", state="signed"),),
        "note": "A note.",
        "evidence": ("boats",),
        "place": "Busan",
        "witnesses": ("Somebody",),
    }
    whole = EventWithMore(**given)
    optional = [each for each in msgspec.structs.fields(EventWithMore) if not each.required]
    assert all(getattr(whole, each.name) != each.default for each in optional), "fill every field"
    for each in optional:
        emptied: dict[str, Any] = {each.name: each.default}
        part = replace(whole, **emptied)
        assert (whole,) == merged([part, whole]) == merged([whole, part]), each.name
