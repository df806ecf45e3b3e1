"""What waits for its time is counted, with the moment of the next; corrections are listed with or without a page."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.site_pages import pages
from plugins.writing.sayings import scheduled_line
from tests.support.factories import a_digest, a_file, a_snapshot


def test_articles_that_wait_are_told_with_the_next_moment(tmp_path: Path) -> None:
    soon, later = "2027-11-29T07:00+01:00", "2027-12-01"
    files: dict[str, str | bytes] = {
        f"articles/2026/{number}.md": a_file(id=f"{number}0000000-0000-4000-8000-000000000000", date=day, status=status)
        for number, (day, status) in enumerate([(later, "published"), (soon, "published"), (soon, "draft")], 1)
    }
    found = a_snapshot(tmp_path, files).scheduled
    assert [datetime.fromisoformat(soon), datetime(2027, 12, 1, tzinfo=found[1].tzinfo)] == list(found)
    assert () == a_snapshot(tmp_path, files, DRAFTS=True).scheduled
    vienna = tuple(each.astimezone(ZoneInfo("Europe/Vienna")) for each in found)
    assert "1 article waits until 29 November 2027, 07:00; the next build is due then." == scheduled_line(vienna[:1])
    assert "2 articles wait, the next until 29 November 2027, 07:00; the next build is due then." == scheduled_line(
        vienna
    )


def test_corrections_have_a_page_once_there_are_some_and_the_editors_own_comes_first(tmp_path: Path) -> None:
    corrected: dict[str, str | bytes] = {
        "articles/2026/2026-03-01-boats.md": a_file(corrections="[{date: 2026-03-02, text: It was nine.}]")
    }
    own: dict[str, str | bytes] = {"pages/corrections.md": a_file("statement", title="What we got wrong")}
    titles = []
    for at, files in enumerate(({}, corrected, own, {**corrected, **own})):
        made = {page.url: page.title for page in pages(a_digest(tmp_path / str(at), files))}
        titles.append(made.get("corrections/"))
    assert [None, "Corrections", "What we got wrong", "What we got wrong"] == titles
