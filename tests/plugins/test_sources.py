"""Source pages, and how a source is named wherever it is cited."""

import re

from tests.support.golden_site import files
from tests.support.pages import articles_in, entry, hrefs, rooted, words
from tests.support.sites import Built

STATE_MEDIA = {"Northern Beam Agency": "state news agency", "Keepers’ Gazette": "party newspaper"}


def test_a_state_controlled_speaker_is_flagged_wherever_it_is_cited(small: Built) -> None:
    cited = 0
    for url in small.pages:
        text = words(small.pages[url].find("body")).replace("Keepers'", "Keepers’")
        for name, flag in STATE_MEDIA.items():
            for found in re.finditer(name, text):
                if text[: found.start()].endswith("Read the original, "):
                    continue  # which of the originals a button leads to; the card below it tells who speaks
                cited += 1
                behind = text[found.end() :].removeprefix(",").strip()
                assert behind.startswith(flag), f"{url}: {text[found.start() - 40 : found.end() + 40]}"
    assert cited > 25


def test_who_carried_the_copy_is_printed_wherever_the_source_is_cited(small: Built) -> None:
    assert "Signal Wire, news agency, via Bay Radio" in words(entry(small.main(""), "accord-relit"))
    timeline = words(small.main("topics/lamp-accord/"))
    assert 2 == timeline.count("Northern Beam Agency state news agency, via Bay Radio")


def test_sources_are_grouped_by_who_speaks_the_most_cited_first(small: Built) -> None:
    headings = [words(each) for each in small.main("sources/").iter("h2")]
    assert ["News agencies", "Newspapers", "Other news", "State media", "Governments", "Research", "Other"] == headings
    links = [rooted("sources/", each) for each in hrefs(small.main("sources/"))]
    assert [
        "signal-wire",
        "harbour-courier",
        "busan-tide-post",
        "bay-radio",
        "northern-beam-agency",
        "keepers-gazette",
        "ministry-of-lamps",
        "institute-for-coastal-optics",
        "lamp-almanac",
        "the-unlisted-log",
    ] == [each.split("/")[1] for each in links if re.fullmatch("sources/[^/]+/", each)]


def test_a_source_that_nobody_cites_has_no_page(small: Built) -> None:
    assert "sources/never-cited/" not in small.pages


def test_a_source_cited_by_an_alias_is_the_same_source(small: Built) -> None:
    assert "nine-coasts" in articles_in(small.main("sources/harbour-courier/"))
    assert [] == [name for name, data in files(small.root).items() if b"Harbor Courier" in data and "data/" not in name]


def test_a_publisher_that_is_not_declared_has_a_page_of_kind_unknown(small: Built) -> None:
    text = words(small.main("sources/the-unlisted-log/"))
    assert re.search(r"The Unlisted Log (Kind )?unknown\b", text, re.IGNORECASE)
    assert ["northern-answer"] == articles_in(small.main("sources/the-unlisted-log/"))


def test_a_source_lists_what_it_wrote_and_what_it_carried(small: Built) -> None:
    assert ["northern-answer", "accord-relit"] == articles_in(small.main("sources/bay-radio/"))
    assert "Ellery and Nordkap suspended the Accord." in words(small.main("sources/bay-radio/"))
