"""Dates of originals: known, about known, estimated for lists alone, or none; and all lists agree."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pelican.settings import read_settings

from plugins import archive, sources, topics
from plugins.articles import neighbours
from plugins.data.tables import TABLES
from plugins.digest import Digest
from plugins.model.dates import MONTHS, PartialDate, read_published
from plugins.model.order import OrderDay, order_day
from plugins.model.teaser import Teaser
from plugins.reading.judging import judge
from plugins.reading.linking import link
from plugins.reading.loading import load
from plugins.reading.settings import options_of
from plugins.tables.columns import as_mapping
from plugins.writing import Page
from plugins.writing.schema_org import work
from tests.support import night_train_site
from tests.support.factories import URL, a_digest, a_file, an_event, day
from tests.support.paths import ROOT
from tests.support.sites import DEMONSTRATION_NOW_S

OURS = day("2026-03-01")
Whole = tuple[Digest, dict[str, PartialDate]]


# ---- The day by which lists order an original


@pytest.mark.parametrize(
    ("published", "file", "facts", "expected"),
    [
        ("2025-03-19", "2025-01-01-talks.md", ["2025-02"], OrderDay(day=day("2025-03-19"), known=True)),
        ("2025-03", "2025-03-19-talks.md", [], OrderDay(day=day("2025-03"), known=True, exact=day("2025-03-19"))),
        ("2025-03", "2025-04-01-talks.md", [], OrderDay(day=day("2025-03"), known=True)),
        (None, "2025-03-19-talks.md", ["2026-02-05"], OrderDay(day=day("2025-03-19"))),
        (None, "2026-03-01-talks.md", ["2025-06-05", "2026-02"], OrderDay(day=day("2026-02"))),
        (None, "2026-03-02-talks.md", ["2025-06-05"], OrderDay(day=day("2025-06-05"))),
        (None, "2025-02-30-talks.md", ["2025-06-05", "2026-03-02", "2026-03"], OrderDay(day=day("2025-06-05"))),
        (None, "2026-03-01-talks.md", ["2026-03-02"], OrderDay()),
        (None, "talks.md", [], OrderDay()),
    ],
    ids=[
        "known",
        "known, with a day within it in the name",
        "known, with another day in the name",
        "in the name of the file",
        "our day in the name: the newest fact",
        "a day after ours in the name",
        "facts before ours alone",
        "nothing but ours",
        "nothing",
    ],
)
def test_an_original_is_ordered_by_its_own_day_or_what_tells_it_and_never_by_ours(
    published: str | None, file: str, facts: list[str], expected: OrderDay
) -> None:
    events = [an_event(id=f"e-{each}", date=day(each)) for each in facts]
    assert expected == order_day(day(published) if published else None, f"articles/2026/{file}", events, OURS)


def test_what_nothing_dates_stands_last_under_undated_and_has_nothing_before_or_after_it(tmp_path: Path) -> None:
    def article(number: int, title: str, **source: str) -> str:
        cited = "".join(f", {name}: {value}" for name, value in source.items())
        own = {"id": f"{number:08}-2222-4222-8222-222222222222", "title": title, "date": f"2026-03-0{number}"}
        return a_file(**own, source=f"{{publisher: Harbour News, url: {URL}{cited}}}")

    digest = a_digest(
        tmp_path,
        {
            "articles/2026/2026-03-01-boats.md": article(1, "Undated"),
            "articles/2026/known.md": article(3, "Known", published="2025-12"),
            "articles/2026/2026-01-07-named.md": article(2, "Named"),
        },
    )
    named, known, undated = digest.lists.by_original
    assert ["Named", "Known", "Undated"] == [each.title for each in (named, known, undated)]
    (topic,) = digest.topics
    assert (None, None) == digest.lists.neighbours(undated, topic)
    assert (known, None) == digest.lists.neighbours(named, topic)
    grid = values(archive.pages(digest), "archive/")["years"]
    assert [("2026", 1, 1), ("2025", 1, 0), ("Undated", 1, 0)] == [
        (each.name, each.count, each.estimated) for each in grid
    ]
    assert () == grid[-1].months
    (month,) = values(archive.pages(digest), "archive/undated/")["months"]
    assert ["Undated"] == [each.title for each in month.teasers]
    dossier = values(topics.pages(digest), "topics/harbour-limits/")
    assert [2026, 2025, None] == [each.year for each in dossier["years"]]
    assert "topics/harbour-limits/undated/" == dossier["years"][-1].url
    rows = {each["title"]: each for each in table(digest, "articles")}
    assert {"Undated": None, "Known": "2025-12", "Named": None} == {
        title: row["original"] for title, row in rows.items()
    }
    assert "2026-01-07" not in json.dumps(rows)


# ---- About


def test_a_date_of_publication_may_be_about() -> None:
    about = read_published({"about": "2025-03"})
    assert ("about March 2025", "about Mar 2025", "about Mar") == (about.long, about.short, about.brief)
    assert ("about 2025", "") == ((year := read_published({"about": "2025"})).short, year.brief)
    assert "about 19 March 2025" == read_published({"about": "2025-03-19"}).long
    assert day("2025-03") == read_published("2025-03") != about
    assert day("2025-02-28") < about < day("2025-03") < day("2025-03-01")


@pytest.mark.parametrize(
    "value", [{}, {"around": "2025"}, {"about": "2025", "or": "2026"}, {"about": {"about": "2025"}}]
)
def test_what_is_not_about_a_date_is_refused_with_the_forms(value: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="is not a date; write 2026-02-05, 2026-02"):
        read_published(value)


def test_what_is_about_known_is_told_as_such_in_data_and_not_at_all_to_machines_that_have_no_word_for_it(
    tmp_path: Path,
) -> None:
    source = f"{{publisher: Harbour News, url: {URL}, published: {{about: 2025-03}}}}"
    digest = a_digest(tmp_path, {"articles/2026/2026-03-01-boats.md": a_file(source=source)})
    (row,) = table(digest, "articles")
    assert (None, "2025-03") == (row["original"], row["original_about"])
    assert [(None, "2025-03")] == [(each["published"], each["published_about"]) for each in row["sources"]]
    (article,) = digest.articles
    assert "datePublished" not in work(digest.cited(article.citations[0]))
    assert OrderDay(day=read_published({"about": "2025-03"}), known=True) == article.order


# ---- All lists agree


@pytest.fixture(scope="module", params=["demonstration", "night-trains"])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """A site as digest, and for each article the day that its source or else its file's name gives, as written."""
    content, given, now = {
        "demonstration": (ROOT / "content", {}, DEMONSTRATION_NOW_S),
        "night-trains": (night_train_site.CONTENT, night_train_site.SETTINGS, int(night_train_site.NOW.timestamp())),
    }[request.param]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(now))
        given = {**given, "CACHE_PATH": str(tmp_path_factory.mktemp("cache")), "AUTHOR": ""}
        snapshot = load(options_of(read_settings(str(ROOT / "pelicanconf.py"), override=given), content))
        digest = link(snapshot, judge(snapshot, lambda context: ())).digest
    told: dict[str, PartialDate] = {}
    for article in digest.articles:
        path = content / article.body.file
        front = yaml.load(path.read_text("utf-8").split("---\n")[1], yaml.BaseLoader)
        published = (front.get("source") or front["sources"][0]).get("published")
        named = re.match(r"\d{4}-\d\d-\d\d(?=-)", path.name)
        if known := published or (named and named[0]):
            told[article.url] = read_published(known)
    return digest, told


def test_earlier_leads_to_what_is_earlier_and_later_to_what_is_later(
    whole: Whole,
) -> None:
    digest, told = whole
    links = [(each.url, shown) for each in digest.articles for shown in neighbours(digest, each)]
    pairs = [(shown.earlier.url, url) for url, shown in links if shown.earlier]
    pairs += [(url, shown.later.url) for url, shown in links if shown.later]
    known = [(first, second) for first, second in pairs if {first, second} <= told.keys()]
    assert len(known) > len(pairs) / 2 > 4
    assert [] == [pair for pair in known if told[pair[0]].first > told[pair[1]].last]


def test_archive_dossiers_sources_sparklines_and_related_have_an_article_on_one_day(
    whole: Whole,
) -> None:
    digest, _ = whole
    archived: dict[str, tuple[int | None, int]] = {}
    for page in archive.pages(digest):
        if re.fullmatch(r"archive/[^/]+/", page.url):
            for month in (found := values((page,), page.url))["months"]:
                place = (month.year, MONTHS.index(month.name) if month.name in MONTHS else 0)
                assert found["year"] == str(month.year or "Undated")
                archived |= {each.url: place for each in month.teasers}
    assert {each.url for each in digest.lists.by_original} == archived.keys()
    for page in topics.pages(digest):
        if page.template == "topic.html":
            for year in values((page,), page.url)["years"]:
                assert {year.year} == {archived[each.url][0] for each in year.teasers}, page.url
    for topic in digest.topics:
        coverage = digest.lists.coverage(topic)
        counted = Counter(archived[each.url] for each in digest.lists.on(topic))
        assert [(each.month.iso, each.count) for each in coverage.months] == [
            (each.month.iso, counted[each.month.year, each.month.month or 0]) for each in coverage.months
        ]
        assert counted[None, 0] == coverage.undated
    for lists in (page for page in sources.pages(digest) if page.template == "source.html"):
        shown: tuple[Teaser, ...] = values((lists,), lists.url)["teasers"]
        assert sorted(shown, key=lambda each: each.order.key, reverse=True) == list(shown), lists.url
        assert all(month_of(each.order) == archived[each.url] for each in shown), lists.url
    for article in digest.lists.by_original:
        for other, _ in digest.related.to(article):
            assert month_of(digest.teasers.of(other).order) == archived[other.url]


def test_no_list_goes_by_our_own_days(whole: Whole) -> None:
    digest, _ = whole
    ours = {each.url: each.day for each in digest.articles}
    assert [] == [each.url for each in digest.articles if not each.order.known and each.order.day == ours[each.url]]


def month_of(order: OrderDay) -> tuple[int | None, int]:
    """The cell of the archive in which something of this day stands."""
    return (order.year, (order.day.month or 0) if order.day else 0)


def values(pages: Iterator[Page] | tuple[Page, ...], url: str) -> dict[str, Any]:
    """What a page may read."""
    page = next(each for each in pages if each.url == url)
    return dict(page.values() if callable(page.values) else page.values)


def table(digest: Digest, name: str) -> list[dict[str, Any]]:
    """The rows of a table of the data."""
    found = next(each for each in TABLES if each.name == name)
    return [as_mapping(found.columns, row) for row in found.rows(digest)]
