"""Weekly editions: which weeks have one, in what order its articles stand, and what the editor says of it."""

from datetime import date
from pathlib import Path

import pytest

from plugins.editions import pages
from plugins.model.edition import Week
from tests.support.factories import a_digest, file_of, html_of
from tests.support.pages import LISTED, articles_in, hrefs, rooted, words
from tests.support.sites import Built


def an_article(number: int, day: str, **changes: str | None) -> dict[str, str | bytes]:
    """The file of an article of its own id."""
    given = {"id": f"{number:08}-2222-4222-8222-222222222222", "title": f"Boats {number}", "date": day} | changes
    return {f"articles/2026/boats-{number}.md": file_of("article", given)}


@pytest.mark.parametrize(
    ("day", "name", "days"),
    [
        ("2025-12-29", "2026-W01", "29 December 2025 – 4 January 2026"),
        ("2027-01-03", "2026-W53", "28 December 2026 – 3 January 2027"),
        ("2026-10-04", "2026-W40", "28 September – 4 October 2026"),
        ("2026-11-22", "2026-W47", "16–22 November 2026"),
    ],
)
def test_a_week_goes_from_monday_to_sunday_also_at_the_end_of_a_year(day: str, name: str, days: str) -> None:
    week = Week.of(date.fromisoformat(day))
    assert (Week.read(name), days) == (week, week.days)


@pytest.mark.parametrize("name", ["2026-W99", "2025-W53", "2026-w47", "2026-W00", "0000-W01", "2026-11-22"])
def test_a_name_that_is_no_week_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is no week"):
        Week.read(name)


def test_hidden_articles_drafts_and_weeks_to_come_make_no_edition(tmp_path: Path) -> None:
    files = an_article(1, "2026-11-10", status="hidden") | an_article(2, "2026-11-17", status="draft")
    digest = a_digest(tmp_path, files | an_article(3, "2026-12-01"), DRAFTS=True)
    assert "2026-12-01" in {each.day.iso for each in digest.lists.by_date}
    assert Week(year=2026, number=47) in {each.week for each in digest.lists.editions}
    assert not {Week(year=2026, number=46), Week(year=2026, number=49)} & {each.week for each in digest.lists.editions}
    digest = a_digest(tmp_path, files)
    assert Week(year=2026, number=47) not in {each.week for each in digest.lists.editions}


def test_sections_go_by_size_with_leads_first_and_numbers_go_through(tmp_path: Path) -> None:
    files = an_article(1, "2026-11-16", topics="[]") | an_article(2, "2026-11-17", topics="[]")
    files |= an_article(3, "2026-11-18") | an_article(4, "2026-11-16", weight="lead")
    digest = a_digest(tmp_path, files | an_article(5, "2026-11-17", topics="[harbour-limits: background]"))
    page = next(each for each in pages(digest) if each.url == "editions/2026-w47/")
    told = [(each.topic.title, [(n.number, n.teaser.title) for n in each.items]) for each in page.read["sections"]]
    assert [
        ("Harbour limits", [(1, "Boats 4"), (2, "Boats 3")]),
        ("Other", [(3, "Boats 5"), (4, "Boats 2"), (5, "Boats 1")]),
    ] == told


def test_a_note_stands_in_the_edition_of_its_week(tmp_path: Path) -> None:
    note: dict[str, str | bytes] = {"editions/2026-W47.md": "---\n---\n\nA week of *boats*.\n"}
    digest = a_digest(tmp_path, note | an_article(1, "2026-11-18"))
    edition = digest.lists.editions[-1]
    assert edition.note
    assert "<em>boats</em>" in html_of(tmp_path, digest.prose_of(edition.note))


def test_editions_hold_every_listed_article_once_and_lead_to_their_neighbours(small: Built) -> None:
    urls = sorted(url for url in small.pages if url.startswith("editions/2"))
    assert ["editions/2025-w23/", "editions/2025-w24/"] == urls
    assert sorted(LISTED) == sorted(slug for url in urls for slug in articles_in(small.main(url)))
    assert urls[::-1] == [rooted("editions/", each) for each in hrefs(small.main("editions/"))]
    for url, other in (urls, urls[::-1]):
        assert other in [rooted(url, each) for each in hrefs(small.main(url))]


def test_the_demonstration_shows_its_note(demonstration: Built) -> None:
    assert "After New START" in words(demonstration.main("editions/2026-w48/"))
