"""Dossiers: status, figures, lineage, timeline and articles."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from plugins.digest.views import EventView
from plugins.model.event import Change
from plugins.model.topic import Treaty
from plugins.topics.dossier import values
from plugins.topics.timeline import timeline_parts
from tests.support.answers import worked_out
from tests.support.factories import EVENT, URL, a_citation, a_digest, a_file, a_topic, an_event, day
from tests.support.pages import (
    articles_in,
    hrefs,
    only,
    rooted,
    section,
    times,
    words,
)
from tests.support.sites import Built, added

STATIONS = "topics/coast-stations/"
DOSSIERS: dict[str, dict[str, Any]] = worked_out("dossiers.yaml")
CASES = [(site, topic, each) for site, topics in DOSSIERS.items() for topic, each in topics.items()]


def test_a_dossier_tells_the_status_with_its_source_and_when_it_was_checked(small: Built) -> None:
    text = words(small.main("topics/lamp-accord/"))
    assert "Suspended" in text
    assert "Nine states agreed in June 2025 to take it up again; nothing has been ratified." in text
    assert "Status checked 11 June 2025." in text
    assert "https://bayradio.example.com/monitoring/status" in hrefs(small.main("topics/lamp-accord/"))


def test_figures_are_printed_as_they_were_written(small: Built) -> None:
    figures = words(section(small.main("topics/lamp-accord/"), "Key figures"))
    assert "1,550 Lamps in use" in figures, "the name holds the unit"
    assert "low 2,000s Lamps expected, by 2030" in figures
    assert "Estimate, without buoys." in figures
    assert "As of May 2025" in figures


def test_the_lineage_has_a_row_and_a_source_for_each_agreement(small: Built) -> None:
    found = list(section(small.main("topics/lamp-accord/"), "Three tries").iter("tr"))[1:]
    rows = [words(each) for each in found]
    assert ["Fog Convention", "Lamp Accord"] == [" ".join(each.split()[:2]) for each in rows]
    assert ["1899", "1901-04", "1987-10-03"] == times(list(small.main("topics/lamp-accord/").iter("tr"))[1])
    assert rows[0].endswith("Lamp Almanac")
    assert ["3 Oct 1987", "still suspended"] == [words(list(each)[3]) for each in found]


def test_a_timeline_is_in_order_and_as_exact_as_its_sources(small: Built) -> None:
    timeline = section(small.main("topics/lamp-accord/"), "life of the treaty")
    [before] = timeline.iter("details")
    events = [event for each in timeline.iter("ol") for event in each]
    assert events[:1] == list(only(before, "ol"))
    assert "Before the treaty (1)" == words(only(before, "summary"))
    assert [["1987"], ["2019-05-04"], ["2024-03"]] == [times(each)[:1] for each in events]
    assert ["changed", "changed"] == [word for each in events for word in re.findall("changed", words(each))]
    assert "changed" not in words(events[0])
    assert "The agency gives no day." in words(events[2])


def test_spans_are_told_without_saying_anything_twice(small: Built) -> None:
    stations = words(small.main("topics/coast-stations/"))
    assert "28–30 May 2025" in stations
    assert "30 Dec 2023 – 2 Jan 2024" in stations
    assert "31 May – 7 June 2025" in words(small.main("topics/fog-signals/"))


def test_an_event_is_declared_once_and_shown_in_each_of_its_topics(small: Built) -> None:
    for topic in ("fog-signals", "coast-stations"):
        assert "Seven horns were tried at Fastnes Point." in words(small.main(f"topics/{topic}/"))


def test_topics_lead_to_their_parent_their_children_and_what_to_see(small: Built) -> None:
    def led(topic: str) -> list[str]:
        asides = list(small.main(f"topics/{topic}/").iter("aside"))
        return [rooted(f"topics/{topic}/", each) for aside in asides for each in hrefs(aside)]

    assert "topics/coast-stations/" in led("fog-signals")
    assert {"topics/fog-signals/", "topics/lamp-accord/"} <= set(led("coast-stations"))
    assert "topics/fog-signals/" in led("lamp-accord")
    assert "topics/lamp-accord/" in led("fog-signals"), "what names a topic is named by it"
    assert led("lamp-accord").index("topics/fog-signals/") < led("lamp-accord").index("topics/coast-stations/")


def test_a_dossier_lists_its_articles_by_original_and_by_year(small: Built) -> None:
    assert [
        "northern-answer",
        "accord-relit",
        "northern-cape",
        "nordkap-dark",
        "2024-03-accord-suspended",
        "first-reaction",
        "accord-signed",
    ] == articles_in(section(small.main("topics/lamp-accord/"), "Articles"))
    assert "topics/lamp-accord/#articles" == small.moved["topics/lamp-accord/2019/"]


@pytest.mark.parametrize(("site", "topic", "expected"), CASES, ids=[f"{site}-{topic}" for site, topic, _ in CASES])
def test_what_is_in_the_background_stands_apart_with_the_sentences_that_name_the_topic(
    site: str, topic: str, expected: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    built: Built = request.getfixturevalue(site)
    dossier = built.main(f"topics/{topic}/")
    apart = [item for each in dossier.iter("details") if each.get("id") == "elsewhere" for item in only(each, "ol")]
    by_year = [each for each in section(dossier, "Articles").iter("section") if "group" in each.get("class", "")]
    assert expected["main"] == [slug for each in by_year for slug in articles_in(each)]
    found = {articles_in(item)[0]: told(built, item) for item in apart}
    behind = {slug: sentences for each in expected["background"] for slug, sentences in each.items()}
    assert behind == {slug: found[slug] for slug in found if slug in behind}
    count = len(expected["main"]) + len(behind)
    assert any(words(each) == f"{count} articles" for each in only(dossier, "nav").iter("a"))


def told(built: Built, item: Element) -> list[str]:
    """The sentences under an article in a list, each of which leads to a paragraph that holds it."""
    sentences = []
    for link in (link for each in item.iter("ul") for link in each.iter("a")):
        article, _, anchor = link.attrib["href"].partition("#")
        page = built.main(article.removeprefix("../../"))
        (paragraph,) = (re.sub(r"(?<=[.,])\d+", "", words(each)) for each in page.iter() if each.get("id") == anchor)
        assert words(link) in paragraph, "marks of notes aside"
        sentences.append(words(link))
    return sentences


@pytest.mark.slow
def test_a_year_of_a_dossier_that_does_not_show_all_sets_the_background_apart_too(
    copied: Path, built: Callable[..., Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[values.__module__], "NEWEST", 1)
    site = built(copied)
    assert "topics/coast-stations/2025/" in {rooted(STATIONS, each) for each in hrefs(site.main(STATIONS))}
    year = site.main("topics/coast-stations/2025/")
    main = ["rules-for-buoys", "busan", "nine-coasts", "nordkap-dark", "what-a-keeper-earns"]
    assert [*main, "accord-relit"] == articles_in(year)
    assert ["accord-relit"] == articles_in(section(year, "In the background"))
    assert "6 articles, 1 of them with it in the background, by the date of the original report." in words(year)


@pytest.mark.slow
def test_a_dossier_lists_thirty_articles_and_its_years_all_of_them(copied: Path, built: Callable[..., Built]) -> None:
    for number in range(1, 34):
        added(copied, number, f"2024-{1 + number % 12:02}-{number % 28 + 1:02}", "[fog-signals]")
    site = built(copied)
    listed = section(site.main("topics/fog-signals/"), "Articles")
    by_year = [each for each in listed.iter("section") if "group" in each.get("class", "")]
    assert 30 == sum(len(articles_in(each)) for each in by_year)
    years = {rooted("topics/fog-signals/", each) for each in hrefs(listed) if "articles/" not in each}
    assert {"topics/fog-signals/2024/", "topics/fog-signals/2025/"} == years
    assert 33 == len(articles_in(site.main("topics/fog-signals/2024/")))


@pytest.mark.slow
def test_a_dossier_lists_twenty_articles_in_its_background_and_its_years_all(
    copied: Path, built: Callable[..., Built]
) -> None:
    for number in range(1, 23):
        added(copied, number, f"2023-03-{number:02}", "[lamp-accord, fog-signals: background]")
    site = built(copied)
    dossier = site.main("topics/fog-signals/")
    [apart] = [each for each in dossier.iter("details") if each.get("id") == "elsewhere"]
    assert 20 == len(articles_in(apart))
    assert "In the background, or named (23)" in words(apart)
    assert "The newest 20 are shown." in words(apart)
    assert "topics/fog-signals/2023/" in {rooted("topics/fog-signals/", each) for each in hrefs(dossier)}
    assert 22 == len(articles_in(section(site.main("topics/fog-signals/2023/"), "In the background")))


def test_the_list_of_topics_is_by_name_with_narrower_ones_below_what_they_are_part_of(small: Built) -> None:
    sections = [each for each in small.main("topics/").iter("section") if "dossier" in each.get("class", "").split()]
    told = []
    for each in sections:
        heading = next(one for one in each.iter() if one.tag in ("h2", "h3", "h4"))
        caption = next(one for one in each.iter("p") if one.get("class") == "caption")
        tally = next(one for one in each.iter("p") if "tally" in one.get("class", ""))
        state = next(one for one in each.iter("p") if one.get("class") == "state")
        told.append((heading.tag, words(heading), words(state).split(".")[0], words(tally), words(caption)))
    assert [
        (
            "h2",
            "Coast stations",
            "No treaty",
            "7 articles, 1 in the background",
            "3 events, latest 28 May 2025",
        ),
        (
            "h3",
            "Fog signals",
            "Signed, not in force 30 May 2025",
            "3 articles",
            "2 events, latest 31 May 2025",
        ),
        ("h2", "Lamp Accord", "Suspended March 2024", "7 articles", "3 events, latest March 2024"),
    ] == told
    assert ["dossier part" in each.get("class", "") for each in sections] == [False, True, False]


def views(*dates: str, **states: Any) -> tuple[EventView, ...]:
    """Events of these dates; those named in `states`, such as d2019, brought the topic to a state."""
    changes = {date: states[f"d{date}"] for date in dates if f"d{date}" in states}
    return tuple(
        EventView(
            event=an_event(
                id=f"e{at}",
                date=day(date),
                changes_status=(Change(topic="harbour-limits", state=changes[date]),) if date in changes else (),
            ),
            cited=(),
            changed=date in changes,
        )
        for at, date in enumerate(dates)
    )


def test_a_timeline_is_folded_by_decade_but_for_the_newest() -> None:
    dates = [*(f"{year}" for year in range(1998, 2012)), *(f"2025-{month:02}" for month in range(1, 11))]
    parts = timeline_parts(views(*dates, d1999="signed", d2003="in force"), a_topic())
    assert [
        ("1998 to 1999", 2, ("signed 1999",)),
        ("2000 to 2009", 10, ("in force 2003",)),
        ("2010 to 2011", 2, ()),
        ("", 10, ()),
    ] == [
        (each.heading, len(each.events), tuple(f"{turn.state} {turn.event.when}" for turn in each.turning_points))
        for each in parts
    ]
    assert [("", 12)] == [(each.heading, len(each.events)) for each in timeline_parts(views(*dates[:12]), a_topic())]


def test_what_came_before_the_treaty_of_a_dossier_stands_apart() -> None:
    accord = Treaty(name="Harbour limits", signed=day("2010-04-08"), source=a_citation())
    parts = timeline_parts(views("1990", "2010-01", "2010", "2010-04-08", "2011"), a_topic(lineage=(accord,)))
    assert [("Before the treaty", 2), ("", 3)] == [(each.heading, len(each.events)) for each in parts]


AHEAD = """
- id: 2026-12-01-boats-will-be-counted
  date: 2026-12-01
  text: Boats will be counted.
  topics: [harbour-limits]
  sources: [{publisher: Harbour News, url: "https://news.example.org/2026/plan", published: 2026-11-20}]
- id: 2026-12-02-nobody-knows-of-this
  date: 2026-12-02
  text: Something happens.
  topics: [harbour-limits]
  sources: [{publisher: Harbour News, url: "https://news.example.org/2026/then", published: 2026-12-02}]
"""


def test_what_is_to_come_stands_ahead_as_soon_as_it_is_known_and_not_in_the_timeline(tmp_path: Path) -> None:
    digest = a_digest(tmp_path, {"events/2026.yaml": EVENT + AHEAD})
    found = values(digest, digest.topics[0])
    assert ["2026-12-01-boats-will-be-counted"] == [each.event.id for each in found["ahead"]]
    assert ["2026-03-01-boats-counted"] == [each.event.id for part in found["timeline_parts"] for each in part.events]
    assert "Event" in {each.kind for each in found["changes"]}
    assert all("will be" not in change.text for line in found["changes"] for change in line.changes)


def test_what_is_latest_tells_of_an_event_once_with_our_account_of_it(tmp_path: Path) -> None:
    cited = f"{{publisher: Harbour News, url: {URL}, published: 2026-03-02}}"
    other = f"{{publisher: Harbour News, url: {URL}/raft, published: 2026-04-01}}"
    digest = a_digest(
        tmp_path,
        {
            "events/2026.yaml": EVENT,
            "articles/2026/2026-03-01-boats.md": a_file(source=cited, facts="[2026-03-01-boats-counted]"),
            "articles/2026/2026-04-02-raft.md": a_file(
                id="33333333-3333-4333-8333-333333333333", title="A raft is no boat", source=other
            ),
        },
    )
    newest, counted = values(digest, digest.topics[0])["latest"]
    assert ("A raft is no boat", None) == (newest.teaser.title, newest.event)
    assert ("Boats were counted.", "articles/boats/") == (counted.event.event.text, counted.event.account.url)


def test_our_account_is_the_nearest_article_then_the_shortest(tmp_path: Path) -> None:
    def article(number: int, title: str, url: str, count: int) -> str:
        return a_file(
            id=f"{number}" * 8 + "-3333-4333-8333-333333333333",
            title=f"Counted, {title}",
            source=f"{{publisher: Harbour News, url: {url}}}",
            facts="[2026-03-01-boats-counted]",
            body="Boats were counted. " * count,
        )

    files: dict[str, str | bytes] = {"events/2026.yaml": EVENT}
    titles = (("far", f"{URL}/far", 1), ("long", URL, 200), ("short", URL, 80), ("hidden", URL, 1))
    for number, (title, url, count) in enumerate(titles, 3):
        text = article(number, title, url, count)
        files[f"articles/2026/2026-04-0{number}-{title}.md"] = (
            text.replace("\ndate:", "\nstatus: hidden\ndate:") if title == "hidden" else text
        )
    digest = a_digest(tmp_path, files)
    account = digest.account_of(digest.events[0])
    assert account is not None
    assert "Counted, short" == account.title
