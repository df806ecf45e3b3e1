"""Source pages, and how a source is named wherever it is cited."""

import re
from itertools import chain

from plugins.model.vocabulary import SOURCE_KINDS
from tests.support.golden_site import files
from tests.support.pages import articles_in, entry, hrefs, rooted, section, words
from tests.support.sites import Built

STATE_MEDIA = {"Northern Beam Agency": "state news agency", "Keepers’ Gazette": "party newspaper"}


def test_a_state_controlled_speaker_is_flagged_wherever_it_is_cited(small: Built) -> None:
    cited = 0
    for url in small.pages.keys() - small.moved.keys():
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
    assert 3 == timeline.count("Northern Beam Agency state news agency, via Bay Radio")


def test_sources_are_grouped_by_who_speaks_the_most_cited_first(small: Built) -> None:
    listed = section(small.main("index/"), "Sources")
    assert [each for each in SOURCE_KINDS if each != "Companies"] == [words(each) for each in listed.iter("caption")]
    rows = [each for each in listed.iter("th") if each.get("scope") == "row"]
    assert [
        "Signal Wire",
        "Harbour Courier",
        "Busan Tide Post",
        "Bay Radio",
        "Northern Beam Agency",
        "Keepers’ Gazette",
        "Ministry of Lamps",
        "Institute for Coastal Optics",
        "Lamp Almanac",
        "The Unlisted Log",
    ] == [
        (next(chain(each.iter("summary"), each.iter("a"))).text or "").strip().replace("\u00a0", " ") for each in rows
    ]


def test_a_source_that_nobody_cites_has_no_page(small: Built) -> None:
    assert "sources/never-cited/" not in small.pages


def test_a_source_cited_by_an_alias_is_the_same_source(small: Built) -> None:
    assert "nine-coasts" in articles_in(small.main("sources/harbour-courier/"))
    assert [] == [name for name, data in files(small.root).items() if b"Harbor Courier" in data and "data/" not in name]


def test_a_source_that_little_cites_has_a_row_to_which_its_address_leads(small: Built) -> None:
    assert "index/#source-the-unlisted-log" == small.moved["sources/the-unlisted-log/"]
    [row] = [each for each in small.main("index/").iter("tr") if each.get("id") == "source-the-unlisted-log"]
    assert ["northern-answer"] == articles_in(row)
    gazette = next(each for each in small.main("index/").iter("tr") if each.get("id") == "source-keepers-gazette")
    assert "Keepers held watch over the new year." in words(gazette)
    leading = {url for url in small.pages for each in hrefs(small.pages[url]) if rooted(url, each) in small.moved}
    assert set() == leading - set(small.moved)  # no page leads to an address that only leads on


def test_a_source_lists_what_it_wrote_and_what_it_carried(small: Built) -> None:
    assert ["northern-answer", "accord-relit"] == articles_in(small.main("sources/bay-radio/"))
    assert "Ellery and Nordkap suspended the Accord." in words(small.main("sources/bay-radio/"))
