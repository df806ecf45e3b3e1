"""A build of a day shows what was known on it, and an article from the moment on at which it came out."""

from pathlib import Path
from typing import Any

from plugins.digest import Digest
from plugins.home import anniversaries
from tests.support.factories import EVENT, URL, a_digest, a_file, day

ARTICLE = "articles/2026/2026-03-01-boats.md"
SOURCE = f"source: {{publisher: Harbour News, url: {URL}}}"


def digest_of(folder: Path, as_of: str, files: dict[str, str | bytes], **settings: Any) -> Digest:
    return a_digest(folder / as_of, files, AS_OF=as_of, **settings)


def test_corrections_updates_and_replies_are_those_of_the_day(tmp_path: Path) -> None:
    corrections = "[{date: 2026-03-02, text: It was nine.}, {date: 2026-03-05, text: It was ten.}]"
    files: dict[str, str | bytes] = {
        ARTICLE: a_file(corrections=corrections, updated="{date: 2026-03-04, note: More.}"),
        "replies/22222222/001.md": a_file("reply", date="2026-03-03T09:00+00:00"),
    }
    found = {}
    for as_of in ("2026-03-01", "2026-03-03", "2026-03-04", "2026-03-05"):
        digest = digest_of(tmp_path, as_of, files)
        [article] = digest.articles
        found[as_of] = (len(article.corrections), article.updated is not None, len(digest.replies))
    assert {
        "2026-03-01": (0, False, 0),
        "2026-03-03": (1, False, 1),
        "2026-03-04": (1, True, 1),
        "2026-03-05": (2, True, 1),
    } == found


def test_an_event_is_shown_once_it_has_happened_or_somebody_has_told_of_it(tmp_path: Path) -> None:
    announced = EVENT.replace("2026-03-01-boats-counted", "announced").replace("date: 2026-03-01", "date: 2026-09-01")
    announced = announced.replace('boats"}', 'boats", published: 2026-02-20}')
    files: dict[str, str | bytes] = {"events/2026.yaml": EVENT + announced, ARTICLE: a_file(date="2026-02-01")}
    shown = {
        as_of: [each.id for each in digest_of(tmp_path, as_of, files).events]
        for as_of in ("2026-02-19", "2026-02-20", "2026-03-01")
    }
    assert {
        "2026-02-19": [],
        "2026-02-20": ["announced"],
        "2026-03-01": ["2026-03-01-boats-counted", "announced"],
    } == shown


def test_a_figure_has_the_value_of_the_day(tmp_path: Path) -> None:
    figures = f"""
  - id: boats
    name: Boats
    value: "9"
    as_of: 2026-03
    {SOURCE}
    earlier:
      - {{value: "7", as_of: 2025-01, {SOURCE}}}
      - {{value: "8", as_of: 2026-01, {SOURCE}}}"""
    files: dict[str, str | bytes] = {"topics/harbour-limits.md": a_file("topic", figures=figures)}
    values = {}
    for as_of in ("2024-05-05", "2025-06-01", "2026-02-01", "2026-03-01"):
        figures_then = digest_of(tmp_path, as_of, files).topics[0].figures
        values[as_of] = [(each.value, [earlier.value for earlier in each.earlier]) for each in figures_then]
    assert {
        "2024-05-05": [],  # nobody knew a value
        "2025-06-01": [("7", [])],
        "2026-02-01": [("8", ["7"])],
        "2026-03-01": [("9", ["7", "8"])],
    } == values


def test_a_limit_is_shown_once_it_is_announced_and_a_comparison_only_of_what_is_known(tmp_path: Path) -> None:
    announced = SOURCE.replace("}", ", published: 2026-01-10}")
    figures = f"""
  - {{id: limit, name: Limit, value: "9", number: 9, unit: boats, kind: limit, as_of: 2026-06-01, {announced}}}
  - {{id: east, name: East, value: "5", number: 5, unit: boats, as_of: 2026-01-01, {SOURCE}}}
  - {{id: west, name: West, value: "6", number: 6, unit: boats, as_of: 2026-02-01, {SOURCE}}}"""
    bars = """
  - title: Boats
    limit: limit
    values: [{label: East, figure: east}, {label: West, figure: west}]"""
    files: dict[str, str | bytes] = {"topics/harbour-limits.md": a_file("topic", figures=figures, bars=bars)}
    found = {}
    for as_of in ("2025-12-31", "2026-01-09", "2026-01-10", "2026-02-01"):
        [topic] = digest_of(tmp_path, as_of, files).topics
        found[as_of] = ([each.id for each in topic.figures], [len(each.values) for each in topic.bars])
    assert {
        "2025-12-31": ([], []),
        "2026-01-09": (["east"], []),
        "2026-01-10": (["limit", "east"], [1]),
        "2026-02-01": (["limit", "east", "west"], [2]),
    } == found


def test_a_role_is_shown_once_it_holds_or_is_announced(tmp_path: Path) -> None:
    announced = SOURCE.replace("}", ", published: 2026-01-10}")
    role = "- {slug: %s, name: %s, kind: person, role: {text: Harbour master, as_of: 2026-02-01, %s}}\n"
    files: dict[str, str | bytes] = {"entities.yaml": role % ("ada", "Ada", SOURCE) + role % ("bo", "Bo", announced)}
    shown = {
        as_of: [each.slug for each in digest_of(tmp_path, as_of, files).entities if each.role]
        for as_of in ("2026-01-09", "2026-01-10", "2026-02-01")
    }
    assert {"2026-01-09": [], "2026-01-10": ["bo"], "2026-02-01": ["ada", "bo"]} == shown


def test_an_article_is_dated_by_the_moment_at_which_it_came_out(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {ARTICLE: a_file(publish_at="2026-03-20T09:00+00:00")}
    assert () == digest_of(tmp_path, "2026-03-15", files).articles
    digest = digest_of(tmp_path, "2026-03-25", files)
    [article] = digest.articles
    assert "2026-03-20T09:00:00+00:00" == article.date.isoformat() == article.changed.isoformat()
    assert day("2026-03-20") == article.day
    assert ["2026-W12"] == [each.week.name for each in digest.lists.editions]


def test_this_week_is_remembered_across_new_year_and_on_the_day_that_most_years_lack(tmp_path: Path) -> None:
    dates = ("2024-01-01", "2024-12-31", "2020-02-29", "2025-01-02")
    events = "".join(
        EVENT.replace("2026-03-01-boats-counted", f"on-{each}").replace("2026-03-01", each) for each in dates
    )
    files: dict[str, str | bytes] = {"events/2026.yaml": events}

    def remembered(as_of: str) -> list[str]:
        return [each.event.id for each in anniversaries(digest_of(tmp_path, as_of, files))]

    assert ["on-2024-01-01", "on-2024-12-31", "on-2025-01-02"] == remembered("2026-01-01")
    assert ["on-2024-01-01"] == remembered("2024-12-31")
    assert ["on-2020-02-29"] == remembered("2026-03-01")
    assert ["on-2020-02-29"] == remembered("2028-02-29")
    assert [] == remembered("2026-03-05")
