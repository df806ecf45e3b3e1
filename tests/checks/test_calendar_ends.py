"""Days at both ends of the calendar, and names of every kind that are too long for an address."""

from pathlib import Path

import pytest

from tests.support.cli import build, check
from tests.support.factories import EVENT, SOURCES, URL, a_content, a_file, told

ARTICLE = "articles/2026/2026-03-01-boats.md"


@pytest.mark.parametrize(
    "name, text, field",
    [
        ("events/2026.yaml", EVENT.replace("date: 2026-03-01", "date: 9999-12-31"), "date"),
        ("events/2026.yaml", EVENT.replace("  date: 2026-03-01\n", "  date: 2026-03-01\n  end: 9999-12\n"), "end"),
        (ARTICLE, a_file(date="9999-12-31T23:59:59+00:00"), "date"),
        (ARTICLE, a_file(knows_until="9999"), "knows_until"),
        (ARTICLE, a_file(publish_at="9999-12-31"), "publish_at"),
    ],
)
def test_the_last_year_of_the_calendar_is_told(name: str, text: str, field: str, tmp_path: Path) -> None:
    a_content(tmp_path, {name: text})
    for run in (check(tmp_path), build(tmp_path)):
        assert 1 == run.code
        assert f": {field}: '9999" in run.err
        assert "is not in the calendar; write 2026-" in run.err


def test_as_of_the_end_of_the_calendar_is_told(tmp_path: Path) -> None:
    a_content(tmp_path)
    run = build(tmp_path, as_of="9999-12-31")
    assert 2 == run.code
    assert run.err.startswith("--as-of: '9999-12-31' is not in the calendar")


@pytest.mark.slow
@pytest.mark.parametrize("as_of", ["0001-01-01", "9998-12-31"])
def test_as_of_the_first_and_the_last_day_there_is_a_site(as_of: str, tmp_path: Path) -> None:
    a_content(tmp_path)
    for run in (check(tmp_path, as_of=as_of), build(tmp_path, as_of=as_of)):
        assert (0, "Traceback" in run.err) == (run.code, False), run.err


@pytest.mark.slow
def test_a_year_before_1000_has_four_digits_in_every_export(tmp_path: Path) -> None:
    old = EVENT.replace("2026-03-01-boats-counted", "first").replace("date: 2026-03-01", "date: 0987-05-01")
    a_content(tmp_path, {"events/0987.yaml": old})
    run = build(tmp_path)
    assert 0 == run.code, run.err
    files = [*(tmp_path / "output").rglob("*.ics"), *(tmp_path / "output").rglob("timeline.*")]
    calendar = next(path for path in files if path.suffix == ".ics").read_text(encoding="utf-8")
    assert "DTSTAMP:09870501T000000Z" in calendar
    assert "DTSTART;VALUE=DATE:09870501" in calendar
    assert "DTEND;VALUE=DATE:09870502" in calendar
    others = [path.read_text(encoding="utf-8") for path in files if path.suffix in (".json", ".csv")]
    assert others
    assert [] == [text for text in others if "0987-05-01" not in text]


LONG = "a" * 101


@pytest.mark.parametrize(
    "name, text, where",
    [
        (ARTICLE, a_file(slug=LONG), f"{ARTICLE}:8: slug"),
        (ARTICLE, a_file(aliases=f"[articles/{LONG}/]"), f"{ARTICLE}:8: aliases.0"),
        (ARTICLE, a_file(tags=f"[{LONG}]"), f"{ARTICLE}:8: tags.0"),
        (ARTICLE, a_file(source=f"{{publisher: {LONG}, url: {URL}}}"), f"{ARTICLE}:7: source.publisher"),
        ("topics/harbour-limits.md", a_file("topic", aliases=f"[{LONG}]"), "topics/harbour-limits.md:5: aliases.0"),
        ("sources.yaml", SOURCES.replace("harbour-news", LONG), "sources.yaml:1: slug"),
        ("entities.yaml", f"- {{slug: {LONG}, name: Ada, kind: person}}\n", "entities.yaml:1: slug"),
    ],
)
def test_a_name_that_is_too_long_for_an_address_is_told_whatever_it_names(
    name: str, text: str, where: str, tmp_path: Path
) -> None:
    lines = [each for each in told(tmp_path, {name: text}) if "warning" not in each]
    assert [where] == [each[: len(where)] for each in lines]
    assert "101 letters" in lines[0]
