"""An article's page: text, notes, neighbours, replies."""

import re
from pathlib import Path
from urllib.parse import unquote

from PIL import Image

from plugins.articles import values
from plugins.system.fingerprint import encoded
from tests.support.factories import ID, URL, a_digest, a_file
from tests.support.pages import (
    ACCORD,
    around,
    articles_in,
    entry,
    hrefs,
    rooted,
    section,
    times,
    words,
)
from tests.support.sites import Built


def test_the_reference_is_printed_and_is_the_beginning_of_the_id(small: Built) -> None:
    assert re.search(r"\b6513270e\b", small.text(ACCORD))


def test_earlier_and_later_go_by_the_originals_in_each_topic_the_article_is_about(small: Built) -> None:
    main = small.main(ACCORD)
    topic = next(each for each in main.iter("h2") if words(each) == "Lamp Accord")
    found = around(main, "section", topic)
    assert ["northern-cape", "northern-answer"] == articles_in(found)
    assert "Earlier" in words(found).partition("Маяк")[0]
    assert "Later" in words(found).partition("Маяк")[2]
    assert "Coast stations" not in [words(each) for each in main.iter("h2")]  # only its background


def test_earlier_and_later_have_ends(small: Built) -> None:
    first, last = small.main("articles/accord-signed/"), small.main("articles/northern-answer/")
    assert "Earlier" not in words(first)
    assert "Later" in words(first)
    assert "Later" not in words(last)
    assert "Earlier" in words(last)


def test_an_article_without_a_topic_has_neither_neighbours_nor_related(small: Built) -> None:
    text = words(small.main("articles/letter/"))
    assert not [word for word in ("Earlier", "Later", "Related") if word in text]


def test_what_changes_in_a_neighbour_and_is_not_shown_beside_it_leaves_a_page_as_it_is(tmp_path: Path) -> None:
    def read(**changes: str) -> tuple[bytes, str]:
        source = f"{{publisher: Harbour News, url: {URL}, published: 2026-02-01}}"
        other = {"id": "52222222-2222-4222-8222-222222222222", "title": "Boats counted again", "source": source}
        first, second = a_file(source=source), a_file(**{"body": "They were counted.", **other, **changes})
        digest = a_digest(
            tmp_path, {"articles/2026/2026-03-01-boats.md": first, "articles/2026/2026-03-01-second.md": second}
        )
        page = values(digest, digest.article(ID))
        assert page["neighbours"]
        assert page["related"]
        return encoded(page), digest.article(other["id"]).summary

    first, summary = read()
    assert b"Boats counted again" in first
    second, changed = read(summary="Someone else counted.", body="They were counted. " * 300)
    assert summary != changed
    assert first == second
    assert read(title="Boats counted anew")[0] != first


def test_topics_stand_with_those_it_is_about_first(small: Built) -> None:
    links = [rooted(ACCORD, each) for each in hrefs(next(small.main(ACCORD).iter("article")))]
    assert ["topics/lamp-accord/", "topics/coast-stations/"] == [each for each in links if each.startswith("topics/")][
        :2
    ]


def test_replies_are_threaded_one_level_and_counted(small: Built) -> None:
    main = small.main(ACCORD)
    replies = [each for each in main.iter() if each.get("id", "").startswith("reply-")]
    assert ["reply-001", "reply-002", "reply-003"] == [each.get("id") for each in replies]
    assert ["Tom Buoy", "Editor", "김등대"] == [words(next(each.iter("b"))) for each in replies]
    assert [False, True, True] == ["answer" in each.get("class", "") for each in replies]
    assert "3 replies" in words(section(main, "3 replies"))
    assert "3 replies" in words(entry(small.main(""), "accord-relit"))
    assert ["2025-06-12T06:00:00+09:00"] == times(replies[0])
    assert "None yet" not in words(main)
    assert "1 reply" in words(small.main("articles/what-a-keeper-earns/"))
    assert "Replies None yet." in words(small.main("articles/letter/"))


def test_a_body_is_set_and_its_links_lead_to_pages_and_headings(small: Built) -> None:
    text = words(small.main(ACCORD))
    assert "“The lamps,” their chair said, “are the coast’s memory.”" in text
    assert "called “the old way” – one lamp, one bell – is over." in text
    assert "sound('horn') # not \"the bell\"" in text
    led = [rooted(ACCORD, each) for each in hrefs(small.main(ACCORD))]
    for target in ("topics/fog-signals/", "articles/fog-horns/#what-was-tested", "how-we-work/#what-we-read"):
        assert target in led, target


def test_the_dateline_runs_into_the_first_paragraph(small: Built) -> None:
    first = next(each for each in small.main(ACCORD).iter("p") if "Nine states signed" in words(each))
    assert words(first).startswith("Port Ellery, 10 June 2025. Nine states")


def test_a_note_stands_once_and_is_reached_from_every_mark(small: Built) -> None:
    main = small.main(ACCORD)
    marks = [each.get("href") for each in main.iter("a") if each.get("href", "").startswith("#note-")]
    assert ["#note-1", "#note-2", "#note-2"] == marks
    notes = {each.get("id"): words(each) for each in main.iter() if re.fullmatch(r"note-\d+", each.get("id", ""))}
    assert ["note-1", "note-2"] == list(notes)
    assert "Part two names 40 stations. Part three was not published. Ministry of Lamps." in notes["note-2"]


def test_a_picture_is_turned_upright_and_says_nothing_of_where_it_was_taken(small: Built) -> None:
    with Image.open(small.root / "pictures/articles/2025/port-ellery.92e74422-32.jpg") as image:
        assert ((32, 48), "JPEG", {}) == (image.size, image.format, dict(image.getexif()))
        assert not {"comment", "exif", "xmp", "icc_profile"} & set(image.info)
    assert b"Fastnes" not in (small.root / "pictures/articles/2025/port-ellery.92e74422-32.jpg").read_bytes()
    shown = {each.get("alt"): (each.get("width"), each.get("height")) for each in small.main(ACCORD).iter("img")}
    assert {"A white lighthouse above a harbour wall": ("32", "48"), "Two fog horns on a roof": ("800", "400")} == shown
    assert "Ana Quill, Bay Radio, CC BY 4.0" in words(small.main(ACCORD))


def test_the_invitation_names_article_and_address_and_is_percent_encoded(small: Built) -> None:
    href = next(each for each in hrefs(small.main(ACCORD)) if each.startswith("mailto:"))
    address, _, query = href.removeprefix("mailto:").partition("?")
    assert "letters+lamps@example.org" == unquote(address)
    assert "+" not in href
    subject = 'Reply 6513270e: "Red + green" at 100 %: the Accord\'s #1 lamp & its keepers'
    assert [
        ("subject", subject),
        ("body", "Name to print: \r\n\r\nReply:\r\n\r\n"),
    ] == [(name, unquote(value)) for name, _, value in (part.partition("=") for part in query.split("&"))]
    text = words(small.main(ACCORD))
    assert "letters+lamps@example.org" in text
    assert subject in text
    assert "Your e-mail address will not be published." in text.replace("\u2011", "-")


def test_the_same_two_neighbours_stand_once(demonstration: Built) -> None:
    seen = 0
    for url in demonstration.pages:
        main = demonstration.main(url)
        rows = [each for each in main.iter("section") if "neighbours" in each.get("class", "")]
        pairs = [tuple(articles_in(each)) for each in rows]
        assert len(set(pairs)) == len(pairs), url
        seen += len(pairs)
    assert seen > 40
