"""What the rooms make of the small site: facts told by hand, whatever the theme looks like."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest
from PIL import Image

from tests.built import Built, around, hrefs, only, rooted, words
from tests.golden_site import SMALL, files

ACCORD = "articles/accord-relit/"
LISTED = (
    "accord-relit",
    "northern-answer",
    "rules-for-buoys",
    "northern-cape",
    "what-a-keeper-earns",
    "busan",
    "fog-horns",
    "nine-coasts",
    "1998-last-keeper",
    "nordkap-dark",
    "2024-03-accord-suspended",
    "letter",
    "accord-signed",
    "first-reaction",
)
STATE_MEDIA = {"Northern Beam Agency": "state news agency", "Keepers’ Gazette": "party newspaper"}
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)


def articles_in(root: Element) -> list[str]:
    """The articles that headings or lists inside an element lead to, in their order, each once."""
    found = (re.search(r"(?:^|/)articles/([^/#]+)/$", href) for href in hrefs(root))
    return list(dict.fromkeys(match[1] for match in found if match))


def times(root: Element) -> list[str]:
    return [each.attrib["datetime"] for each in root.iter("time")]


def days(root: Element) -> Iterator[tuple[str, list[str]]]:
    """The days of a list page, each with its articles."""
    for heading in root.iter("h2"):
        if times(heading):
            yield times(heading)[0], articles_in(around(root, "section", heading))


def entry(root: Element, slug: str) -> Element:
    """The article element in which a list tells of an article."""
    link = next(each for each in root.iter("a") if each.get("href", "").endswith(f"articles/{slug}/"))
    return around(root, "article", link)


def section(root: Element, words_of_heading: str) -> Element:
    """The section below a heading with these words."""
    heading = next(each for each in root.iter() if each.tag in HEADINGS and words_of_heading in words(each))
    return next(
        each for tag in ("section", "aside") for each in reversed(list(root.iter(tag))) if heading in each.iter()
    )


HEADINGS = ("h1", "h2", "h3", "h4")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The small site's content, to be changed."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


def changed(content: Path, path: str, old: str, new: str) -> None:
    text = (content / path).read_text(encoding="utf-8")
    assert 1 == text.count(old), f"{old!r} stands {text.count(old)} times in {path}"
    (content / path).write_text(text.replace(old, new), encoding="utf-8")


def added(content: Path, number: int, day: str, topics: str = "[]", weight: str = "brief") -> None:
    folder = content / "articles" / "2026"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"added-{number}.md").write_text(
        f"---\ntitle: Added {number}\nid: {number:08x}-0000-4000-8000-000000000000\ndate: {day}\nsummary: One more.\n"
        f"topics: {topics}\nweight: {weight}\nsource:\n  publisher: Lamp Almanac\n"
        f"  url: https://almanac.example.org/{number}\n  published: {day}\n---\n\nOne more.\n",
        encoding="utf-8",
    )


# ---- Home, by our days


def test_home_goes_by_our_days_in_the_zone_of_the_site_lead_first_then_items_then_briefs(small: Built) -> None:
    expected = [
        ("2025-06-12", ["accord-relit", "northern-answer", "rules-for-buoys"]),  # 11 June, 16:30 UTC, is 12 June there
        ("2025-06-11", ["northern-cape", "what-a-keeper-earns", "busan"]),
        ("2025-06-09", ["fog-horns", "nine-coasts", "1998-last-keeper"]),
        ("2025-06-05", ["nordkap-dark", "2024-03-accord-suspended", "letter"]),
    ]
    assert expected == list(days(small.main("")))


@pytest.mark.parametrize(
    ("slug", "original"),
    [
        ("accord-relit", "2025-06-10"),
        ("northern-answer", "2025-06-11"),
        ("fog-horns", "2025-05-30"),
        ("nine-coasts", "2025-06-06"),
        ("nordkap-dark", "2025-06-02"),
    ],
)
def test_the_date_beside_an_item_is_the_originals(slug: str, original: str, small: Built) -> None:
    item = entry(small.main(""), slug)
    ours = [each for heading in item.iter("h2") for each in times(heading)]
    assert [original] == [each for each in times(item) if each not in ours]


def test_an_article_whose_original_is_undated_says_added_wherever_it_is_listed(small: Built) -> None:
    seen = set()
    for url in small.pages:
        for link in (
            each for each in small.main(url).iter("a") if "articles/what-a-keeper-earns/" in each.get("href", "")
        ):
            near = words(nearest(small.main(url), link))
            seen.add(url)
            undated = "Latest:" in near or "in this topic" in near  # no date is given there
            assert undated or "added 11 june" in near.lower(), f"{url}: {near}"
    assert {"", "page/1/", "archive/2025/06/", "sources/lamp-almanac/", "topics/coast-stations/"} <= seen
    text = small.text("articles/what-a-keeper-earns/")
    assert "Added 11 June 2025" in text
    assert "Published Not given in the copy we read" in text


def nearest(root: Element, inside: Element) -> Element:
    """The list item, article or section that an element stands in."""
    tags = ("li", "article", "section")
    return [each for each in root.iter() if each.tag in tags and any(one is inside for one in each.iter())][-1]


def test_the_days_that_home_does_not_hold_stand_on_pages_numbered_from_the_oldest(small: Built) -> None:
    assert ["page/1/"] == [rooted("", each) for each in hrefs(small.main("")) if "page/" in each]
    assert [
        "2025-06-12",
        "2025-06-11",
        "2025-06-09",
        "2025-06-05",
        "2025-06-03",
    ] == [day for day, _ in days(small.main("page/1/"))]
    assert list(LISTED) == [slug for _, slugs in days(small.main("page/1/")) for slug in slugs]


def test_a_numbered_page_that_is_full_does_not_change_with_a_new_day(copied: Path, built: Callable[..., Built]) -> None:
    for number in range(1, 70):
        added(copied, number, f"2025-04-{1 + number // 3:02}")
    before = built(copied)
    for number in range(90, 99):
        added(copied, number, f"2025-06-{number - 84:02}")
    after = built(copied)
    numbered = [url for url in before.pages if url.startswith("page/")]
    assert ["page/1/", "page/2/", "page/3/", "page/4/"] == numbered
    for url in numbered[:-1]:
        assert before.file(url).read_bytes() == after.file(url).read_bytes(), url
    assert before.file("page/4/").read_bytes() != after.file("page/4/").read_bytes()


def test_every_listed_article_stands_on_home_or_on_a_numbered_page_and_no_day_is_divided(
    copied: Path, built: Callable[..., Built]
) -> None:
    for number in range(1, 60):
        added(copied, number, f"2025-04-{1 + number // 7:02}")
    site = built(copied)
    numbered = {url: list(days(site.main(url))) for url in site.pages if url.startswith("page/")}
    seen = [day for each in numbered.values() for day, _ in each]
    assert len(seen) == len(set(seen))
    slugs = {slug for each in (list(days(site.main(""))), *numbered.values()) for _, found in each for slug in found}
    assert {*LISTED, *(f"added-{number}" for number in range(1, 60))} == slugs


def test_a_new_article_changes_lists_and_its_neighbours_and_no_other_page(
    copied: Path, built: Callable[..., Built]
) -> None:
    before = files(built(copied).root)
    added(copied, 99, "2025-06-12", "[fog-signals]", "item")
    after = files(built(copied).root)
    touched = {name for name in before | after if before.get(name) != after.get(name)}
    neighbours = {"articles/northern-cape/", "articles/nine-coasts/", "articles/fog-horns/", "articles/added-99/"}
    expected = {
        *(f"{each}index.html" for each in neighbours),
        "404.html",
        "index.html",
        "page/1/index.html",
        "atom.xml",
        "sitemap.xml",
        "archive/index.html",
        "archive/2025/index.html",
        "archive/2025/06/index.html",
        "sources/index.html",
        "sources/lamp-almanac/index.html",
        "topics/index.html",
        "topics/fog-signals/index.html",
        "topics/fog-signals/atom.xml",
        "topics/fog-signals/2025/index.html",
    }
    assert touched <= expected, touched - expected
    assert {f"{each}index.html" for each in ("", "articles/added-99/", "topics/fog-signals/")} <= touched


def test_the_day_of_the_build_stands_on_home_and_nowhere_else(small: Built, built: Callable[..., Built]) -> None:
    assert "Thursday 12 June 2025" in small.text("")
    assert ["2025-06-12"] == times(next(small.pages[""].iter("header")))
    for url in small.pages.keys() - {""}:
        assert "Thursday 12 June 2025" not in small.text(url), url


# ---- What is built and what is not


def test_a_hidden_article_has_a_page_that_no_list_feed_or_sitemap_names(small: Built) -> None:
    page = small.pages["articles/withdrawn/"]
    assert "Lamps of the south coast" == words(only(page, "h1"))
    assert ["noindex"] == [each.get("content") for each in page.iter("meta") if each.get("name") == "robots"]
    naming = {
        name for name, data in files(small.root).items() if b"articles/withdrawn" in data or b"south coast" in data
    }
    assert {"articles/withdrawn/index.html"} == naming


@pytest.mark.parametrize(
    "word", ["unfinished", "18f135d2", "Nobody should see", "tomorrow", "Held back until ten", "4b6cb242"]
)
def test_drafts_and_articles_of_the_future_leave_no_trace(word: str, small: Built) -> None:
    assert [] == [name for name, data in files(small.root).items() if word.encode() in data or word in name]


def test_a_preview_builds_drafts_and_the_future_and_marks_drafts(built: Callable[..., Built]) -> None:
    site = built(SMALL, DRAFTS=True)
    shown = articles_in(site.main("")) + articles_in(site.main("page/1/"))
    assert {"unfinished", "tomorrow"} <= set(shown)
    assert "draft" in words(entry(site.main(""), "unfinished")).lower().replace("account of a draft", "")
    assert "draft" in words(site.main("articles/unfinished/")).lower().replace("account of a draft", "")
    assert "noindex" in {each.get("content") for each in site.pages["articles/unfinished/"].iter("meta")}


@pytest.mark.parametrize("word", ["private", "ask for the wording", "Waiting Reader", "Not to be printed", "Rejected"])
def test_notes_of_ours_and_replies_that_are_not_approved_are_never_published(word: str, small: Built) -> None:
    assert [] == [name for name, data in files(small.root).items() if word.encode() in data]


def test_a_link_is_drawn_only_if_its_page_is_built(small: Built) -> None:
    urls = {rooted(url, href) for url in small.pages for href in hrefs(small.pages[url]) if url != "404.html"}
    assert not urls & {"about/", "privacy/"}
    assert {"corrections/", "how-we-work/", "topics/", "archive/", "sources/"} <= urls


def test_a_site_without_content_has_a_front_page_and_links_nowhere_else(
    tmp_path: Path, built: Callable[..., Built]
) -> None:
    (tmp_path / "content").mkdir()
    site = built(tmp_path / "content")
    assert {"", "404.html"} == set(site.pages)
    assert {"", "atom.xml"} == {
        rooted("", each).partition("#")[0] for each in hrefs(site.pages[""]) if "://" not in each
    }


@pytest.mark.parametrize("alias", ["articles/lamps-on/", "old/1045/"])
def test_a_former_address_leads_to_the_article_without_a_script(alias: str, small: Built) -> None:
    page = small.pages[alias]
    refresh = next(each.get("content", "") for each in page.iter("meta") if each.get("http-equiv") == "refresh")
    assert ACCORD == rooted(alias, refresh.partition("url=")[2])
    assert [ACCORD] == [rooted(alias, each) for each in hrefs(page)]
    canonical = next(each for each in page.iter("link") if each.get("rel") == "canonical")
    assert f"{small.url}/{ACCORD}" == canonical.get("href")


# ---- The article


def test_the_reference_is_printed_and_is_the_beginning_of_the_id(small: Built) -> None:
    assert re.search(r"\b6513270e\b", small.text(ACCORD))


def test_no_uuid_and_no_naught_stands_in_the_text_of_any_page(small: Built, demonstration: Built) -> None:
    for site in (small, demonstration):
        for url in site.pages:
            text = site.text(url)
            assert not UUID.search(text), url
            naughts = [each for each in text.split() if each.strip(".,:;()") == "0"]
            # The one 0 that may be read is in a line of code.
            assert (["0:"] if url == ACCORD and site is small else []) == naughts, url


def test_no_uuid_stands_in_any_attribute(small: Built) -> None:
    for url, page in small.pages.items():
        assert not [value for each in page.iter() for value in each.attrib.values() if UUID.search(value)], url


def test_every_row_of_the_source_card_is_there_for_every_source(small: Built) -> None:
    rows = ["Publisher", "Author", "Published", "Accessed", "Link", "Archived", "Language"]
    cards = 0
    for url in (url for url in small.pages if url.startswith("articles/") and url != "articles/lamps-on/"):
        for card in (each for each in small.main(url).iter("section") if is_card(each)):
            cards += 1
            assert rows == [words(each) for each in card.iter("dt")], url
            assert all(words(each) for each in card.iter("dd")), url
    assert 17 == cards  # 15 articles, one of them with three sources


def is_card(element: Element) -> bool:
    return any(words(each) == "Archived" for each in element.iter("dt")) and not any(
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
        "Author Not named in the copy we read",
        "Published Not given in the copy we read",
        "Accessed Not recorded",
        "Archived No archived copy recorded",
        "Language Not recorded",
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
        "How this was made. Condensed from one source, seen whole. It rests on two dated entries of our record. "
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


def test_related_are_the_three_nearest_in_time_in_the_main_topic(small: Built) -> None:
    related = section(small.main(ACCORD), "Related")
    assert ["northern-answer", "northern-cape", "nordkap-dark"] == articles_in(related)
    assert ["accord-signed", "2024-03-accord-suspended", "nordkap-dark"] == articles_in(
        section(small.main("articles/first-reaction/"), "Related")
    )


def test_an_article_without_a_topic_has_neither_neighbours_nor_related(small: Built) -> None:
    text = words(small.main("articles/letter/"))
    assert not [word for word in ("Earlier", "Later", "Related") if word in text]


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
    assert "No replies yet" not in words(main)
    assert "1 reply" in words(small.main("articles/what-a-keeper-earns/"))
    assert "No replies yet" in words(small.main("articles/letter/"))


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
    with Image.open(small.root / "pictures/articles/2025/port-ellery.jpg") as image:
        assert ((32, 48), "JPEG", {}) == (image.size, image.format, dict(image.getexif()))
        assert not {"comment", "exif", "xmp", "icc_profile"} & set(image.info)
    assert b"Fastnes" not in (small.root / "pictures/articles/2025/port-ellery.jpg").read_bytes()
    shown = {each.get("alt"): (each.get("width"), each.get("height")) for each in small.main(ACCORD).iter("img")}
    assert {"A white lighthouse above a harbour wall": ("32", "48"), "Two fog horns on a roof": ("40", "20")} == shown
    assert "Ana Quill, Bay Radio, CC BY 4.0" in words(small.main(ACCORD))


def test_an_article_is_a_news_article_for_machines(small: Built) -> None:
    [script] = small.pages[ACCORD].iter("script")
    value = json.loads(script.text or "")
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
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{small.url}/{ACCORD}",
        "url": f"{small.url}/{ACCORD}",
        "identifier": "urn:uuid:6513270e-269e-4d37-b2a7-4de452e6b438",
        "headline": '"Red + green" at 100 %: the Accord\'s #1 lamp & its keepers',
        "description": (
            "Nine coast states agreed in Port Ellery to light the lamps of the Lamp Accord again, and to share their "
            "fog tables for 2026-2028. Two of them have not yet said how."
        ),
        "datePublished": "2025-06-12T01:30:00+09:00",
        "dateModified": "2025-06-12T01:30:00+09:00",
        "inLanguage": "en",
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


# ---- Sources


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
    assert "Signal Wire, via Bay Radio" in words(entry(small.main(""), "accord-relit"))
    timeline = words(small.main("topics/lamp-accord/"))
    assert 2 == timeline.count("Northern Beam Agency state news agency, via Bay Radio")


def test_sources_are_grouped_by_who_speaks_the_most_cited_first(small: Built) -> None:
    headings = [words(each) for each in small.main("sources/").iter("h2")]
    assert ["News", "State media", "Governments", "Research", "Other"] == headings
    links = [rooted("sources/", each) for each in hrefs(small.main("sources/"))]
    assert [
        "harbour-courier",
        "signal-wire",
        "bay-radio",
        "busan-tide-post",
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
    assert [] == [name for name, data in files(small.root).items() if b"Harbor Courier" in data]


def test_a_publisher_that_is_not_declared_has_a_page_of_kind_unknown(small: Built) -> None:
    text = words(small.main("sources/the-unlisted-log/"))
    assert re.search(r"The Unlisted Log (Kind )?unknown\b", text, re.IGNORECASE)
    assert ["northern-answer"] == articles_in(small.main("sources/the-unlisted-log/"))


def test_a_source_lists_what_it_wrote_and_what_it_carried(small: Built) -> None:
    assert ["northern-answer", "accord-relit"] == articles_in(small.main("sources/bay-radio/"))
    assert "Ellery and Nordkap suspended the Accord." in words(small.main("sources/bay-radio/"))


# ---- Topics


def test_a_dossier_tells_the_status_with_its_source_and_when_it_was_checked(small: Built) -> None:
    text = words(small.main("topics/lamp-accord/"))
    assert "Suspended" in text
    assert "Nine states agreed in June 2025 to take it up again; nothing has been ratified." in text
    assert "Status checked 11 June 2025." in text
    assert "https://bayradio.example.com/monitoring/status" in hrefs(small.main("topics/lamp-accord/"))


def test_figures_are_printed_as_they_were_written(small: Built) -> None:
    figures = words(section(small.main("topics/lamp-accord/"), "Key figures"))
    assert "1,550 Lamps in use" in figures
    assert "low 2,000s Lamps expected, by 2030" in figures
    assert "Estimate, without buoys." in figures
    assert "As of May 2025" in figures


def test_the_lineage_has_a_row_and_a_source_for_each_agreement(small: Built) -> None:
    rows = [words(each) for each in section(small.main("topics/lamp-accord/"), "Three tries").iter("tr")][1:]
    assert ["Fog Convention", "Lamp Accord"] == [" ".join(each.split()[:2]) for each in rows]
    assert ["1899", "1901-04", "1987-10-03"] == times(list(small.main("topics/lamp-accord/").iter("tr"))[1])
    assert rows[0].endswith("Lamp Almanac")


def test_a_timeline_is_in_order_and_as_exact_as_its_sources(small: Built) -> None:
    timeline = section(small.main("topics/lamp-accord/"), "life of the treaty")
    events = list(only(timeline, "ol"))
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


def test_a_dossier_lists_its_articles_by_original_and_by_year(small: Built) -> None:
    assert [
        "northern-answer",
        "accord-relit",
        "northern-cape",
        "nordkap-dark",
        "2024-03-accord-suspended",
        "first-reaction",
        "accord-signed",
    ] == articles_in(section(small.main("topics/lamp-accord/"), "All articles"))
    assert ["first-reaction", "accord-signed"] == articles_in(small.main("topics/lamp-accord/2019/"))


def test_a_dossier_lists_thirty_articles_and_its_years_all_of_them(copied: Path, built: Callable[..., Built]) -> None:
    for number in range(1, 34):
        added(copied, number, f"2024-{1 + number % 12:02}-{number % 28 + 1:02}", "[fog-signals]")
    site = built(copied)
    listed = section(site.main("topics/fog-signals/"), "All articles")
    assert 30 == len(articles_in(listed))
    years = {rooted("topics/fog-signals/", each) for each in hrefs(listed) if "articles/" not in each}
    assert {"topics/fog-signals/2024/", "topics/fog-signals/2025/"} == years
    assert 33 == len(articles_in(site.main("topics/fog-signals/2024/")))


# ---- Archive


def test_the_archive_goes_by_originals_with_what_is_known_by_the_year_only_in_its_year(small: Built) -> None:
    years = [rooted("archive/", each) for each in hrefs(small.main("archive/"))]
    assert [
        "archive/2025/",
        "archive/2024/",
        "archive/2019/",
        "archive/1998/",
    ] == list(dict.fromkeys(each for each in years if re.fullmatch(r"archive/\d{4}/", each)))
    assert [f"archive/2025/{month}/" for month in ("05", "06")] == sorted(
        {each for each in years if re.fullmatch(r"archive/2025/\d\d/", each)}
    )
    assert ["1998-last-keeper"] == articles_in(small.main("archive/1998/"))
    assert ["fog-horns"] == articles_in(small.main("archive/2025/05/"))
    assert ["first-reaction", "accord-signed"] == articles_in(small.main("archive/2019/05/"))


def test_the_archive_holds_every_listed_article_once(small: Built) -> None:
    years = [url for url in small.pages if re.fullmatch(r"archive/\d{4}/", url)]
    assert sorted(LISTED) == sorted(slug for url in years for slug in articles_in(small.main(url)))


def test_months_lead_to_the_month_before_and_behind(small: Built) -> None:
    led = [rooted("archive/2024/03/", each) for each in hrefs(small.main("archive/2024/03/"))]
    assert ["archive/2019/05/", "archive/2025/05/"] == [each for each in led if each.startswith("archive/")]


# ---- Statements


def test_a_statement_links_to_pages_feed_and_headings(small: Built) -> None:
    led = [rooted("keepers/", each) for each in hrefs(small.main("keepers/"))]
    assert ["atom.xml", f"{ACCORD}#the-small-print"] == led


def test_the_page_for_no_page_lists_the_newest_and_stays_out_of_sight(small: Built) -> None:
    page = small.pages["404.html"]
    assert ["rules-for-buoys", "accord-relit", "northern-answer"] == articles_in(page)
    assert [] == [each for each in hrefs(page) if not re.match("/digest/|https://|#main", each)]
    assert "noindex" in {each.get("content") for each in page.iter("meta")}
