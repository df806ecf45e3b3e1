"""Where an article comes from, as its page tells people and machines."""

import json
import re
from xml.etree.ElementTree import Element

import pytest

from tests.support.pages import (
    ACCORD,
    hrefs,
    section,
    words,
)
from tests.support.sites import Built


def test_the_source_card_has_a_row_for_all_that_is_known_and_one_that_names_the_rest(small: Built) -> None:
    rows = ["Publisher", "Author", "Published", "Accessed", "Link", "Archived", "Language", "Not known"]
    names = {"author": "Author", "date": "Published", "day of access": "Accessed", "No archived copy": "Archived"}
    names["language"] = "Language"
    cards = 0
    for url in (url for url in small.pages if url.startswith("articles/") and url != "articles/lamps-on/"):
        for card in (each for each in small.main(url).iter("section") if is_card(each)):
            cards += 1
            told = [words(each) for each in card.iter("dt")]
            assert [each for each in rows if each in told] == told, url
            last = words(list(card.iter("dd"))[-1]) if told[-1] == "Not known" else ""
            missing = {names[each] for each in re.findall("|".join(names), last)}
            assert {*rows} - {*told} - {"Not known"} == missing, url
            assert all(words(each) for each in card.iter("dd")), url
    assert 17 == cards  # 15 articles, one of them with three sources


def is_card(element: Element) -> bool:
    return any(words(each) == "Publisher" for each in element.iter("dt")) and not any(
        each.tag == "section" for each in list(element.iter())[1:]
    )


@pytest.mark.parametrize(
    "words_of_source",
    [
        "Signal Wire, news agency; via Bay Radio, public broadcaster, Ellery",
        "Author Ana Quill",
        "Published 10 June 2025",
        "Accessed 11 June 2025",
        "Archived archive.example.org",
        "Language English",
        "This page is our summary. The reporting is theirs.",
    ],
)
def test_the_source_card_tells_what_is_known(words_of_source: str, small: Built) -> None:
    assert words_of_source in words(section(small.main(ACCORD), "Original source"))


def test_what_is_not_known_of_a_source_is_said(small: Built) -> None:
    text = small.text("articles/northern-answer/")
    for sentence in (
        "Not known Not given in the copy: author, date. Not recorded: day of access, language. No archived copy.",
        "A short account from the passages we saw. The reporting is theirs.",
    ):
        assert sentence in text, sentence
    assert 3 == text.count("Read the original")


def test_the_link_to_the_original_is_the_exact_address(small: Built) -> None:
    card = section(small.main(ACCORD), "Original source")
    address = "https://bayradio.example.com/news/2025/accord-relit?id=9&lang=en"
    assert [address, address] == [each for each in hrefs(card) if "bayradio" in each and "archive." not in each]


def test_how_an_article_was_made_is_told_from_its_fields(small: Built) -> None:
    assert (
        "How this was made. Condensed from one source, seen whole. Checked against two dated events of our timeline. "
        "Written by Mara Keel. Checked by Ole Lens."
    ) in small.text(ACCORD)
    assert (
        "Condensed from three sources, one seen in part, one not seen, one without a record of how much was seen."
    ) in small.text("articles/northern-answer/")


def test_corrections_and_updates_stand_on_the_page(small: Built) -> None:
    text = small.text(ACCORD)
    assert "Updated, 12 June 2025. Added what the keepers’ union said." in text
    assert "Corrected, 12 June 2025. The first version had ten states; nine have agreed." in text
    assert "Corrected, 11 June 2025. The fog tables are for 2026–2028, not for 2026 alone." in text


def test_the_page_of_corrections_lists_the_newest_first_and_home_shows_it(small: Built) -> None:
    page = words(small.main("corrections/"))
    assert 0 < page.index("ten states") < page.index("fog tables")
    home = words(small.main(""))
    assert "ten states" in home
    assert "2026 alone" not in home


def test_an_article_is_a_news_article_for_machines(small: Built) -> None:
    [script] = small.pages[ACCORD].iter("script")
    value = json.loads(script.text or "")["@graph"][0]
    work = {
        "@type": "CreativeWork",
        "url": "https://bayradio.example.com/news/2025/accord-relit?id=9&lang=en",
        "headline": "Lamps on: nine states relight the Accord",
        "publisher": {"@type": "Organization", "name": "Signal Wire"},
        "provider": {"@type": "Organization", "name": "Bay Radio"},
        "author": {"@type": "Person", "name": "Ana Quill"},
        "datePublished": "2025-06-10",
        "inLanguage": "en",
        "archivedAt": "https://archive.example.org/2025/bayradio-accord-relit",
    }
    assert {
        "@type": "NewsArticle",
        "@id": f"{small.url}/{ACCORD}",
        "url": f"{small.url}/{ACCORD}",
        "identifier": "urn:uuid:6513270e-269e-4d37-b2a7-4de452e6b438",
        "name": '"Red + green" at 100 %: the Accord\'s #1 lamp & its keepers',
        "isPartOf": {"@id": f"{small.url}/"},
        "headline": '"Red + green" at 100 %: the Accord\'s #1 lamp & its keepers',
        "description": (
            "Nine coast states agreed in Port Ellery to light the lamps of the Lamp Accord again, and to share their "
            "fog tables for 2026-2028. Two of them have not yet said how."
        ),
        "datePublished": "2025-06-12T01:30:00+09:00",
        "dateModified": "2025-06-12T01:30:03+09:00",
        "inLanguage": "en",
        "image": [
            f"{small.url}/pictures/articles/2025/port-ellery.92e74422-32.jpg",
            f"{small.url}/articles/accord-relit/card.png",
        ],
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "publisher": {"@type": "Organization", "name": "Lamps & Signals", "url": f"{small.url}/"},
        "isBasedOn": work,
        "citation": [work],
        "author": {"@type": "Person", "name": "Mara Keel"},
        "keywords": ["Lamp Accord, return to", "Port Ellery, meeting in"],
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": "The first version had ten states; nine have agreed.",
                "datePublished": "2025-06-12",
            },
            {
                "@type": "CorrectionComment",
                "text": "The fog tables are for 2026-2028, not for 2026 alone.",
                "datePublished": "2025-06-11",
            },
        ],
    } == value
