"""The feeds: RFC 4287 asked requirement by requirement, and what stays when an article moves."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import feedparser
import html5lib
import pytest

from tests.support.golden_site import SMALL
from tests.support.pages import articles_in, hrefs, rooted, words
from tests.support.sites import Built

ATOM = "{http://www.w3.org/2005/Atom}"
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
FEEDS = (
    "atom.xml", "topics/lamp-accord/atom.xml", "topics/coast-stations/atom.xml", "topics/fog-signals/atom.xml",
    "sources/harbour-courier/atom.xml",
)  # fmt: skip
ACCORD_ID = "urn:uuid:6513270e-269e-4d37-b2a7-4de452e6b438"
ACCORD_FILE = "articles/2025/2025-06-10-accord-relit.md"


def feed_of(site: Built, url: str = "atom.xml") -> Element:
    return ElementTree.fromstring((site.root / url).read_bytes())


def value(element: Element, name: str) -> str:
    """Return the text of the only child of a name."""
    [child] = element.findall(ATOM + name)
    return child.text or ""


def entries(feed: Element) -> dict[str, Element]:
    return {value(each, "id"): each for each in feed.findall(f"{ATOM}entry")}


def prose(entry: Element) -> Element:
    fragment: Element = html5lib.parseFragment(value(entry, "content"), namespaceHTMLElements=False)
    return fragment


@pytest.mark.parametrize("url", FEEDS)
def test_a_feed_reader_finds_nothing_wrong(url: str, small: Built) -> None:
    parsed = feedparser.parse((small.root / url).read_bytes())
    assert (False, "atom10") == (bool(parsed.bozo), parsed.version)
    assert len(entries(feed_of(small, url))) == len(parsed.entries)
    assert all(each.title and each.summary and each.content for each in parsed.entries)


@pytest.mark.parametrize("url", FEEDS)
def test_a_feed_has_what_rfc_4287_requires(url: str, small: Built) -> None:
    feed = feed_of(small, url)
    assert URN.fullmatch(value(feed, "id"))
    assert value(feed, "title").startswith("Lamps & Signals")
    assert RFC_3339.fullmatch(value(feed, "updated"))
    assert "Lamps & Signals" == value(feed.findall(f"{ATOM}author")[0], "name")  # so that no entry needs its own
    links = {each.get("rel"): each for each in feed.findall(f"{ATOM}link")}
    page = url.removesuffix("atom.xml")
    assert {
        "self": (f"{small.url}/{url}", "application/atom+xml"),
        "alternate": (f"{small.url}/{page}", "text/html"),
    } == {rel: (each.get("href"), each.get("type")) for rel, each in links.items()}


@pytest.mark.parametrize("url", FEEDS)
def test_an_entry_has_what_rfc_4287_requires(url: str, small: Built) -> None:
    for id, entry in entries(feed_of(small, url)).items():
        assert URN.fullmatch(id)
        assert value(entry, "title")
        assert value(entry, "summary")
        assert RFC_3339.fullmatch(value(entry, "updated"))
        assert RFC_3339.fullmatch(value(entry, "published"))
        assert value(entry, "published") <= value(entry, "updated")
        [alternate] = [each for each in entry.findall(f"{ATOM}link") if each.get("rel") == "alternate"]
        assert alternate.get("href", "").startswith(f"{small.url}/articles/")
        assert "html" == entry.findall(f"{ATOM}content")[0].get("type")
        assert all(each.get("term") for each in entry.findall(f"{ATOM}category"))


def test_what_changed_on_a_dossier_has_a_feed_whose_ids_stay(small: Built, nights: Built) -> None:
    for site, topic in ((small, "lamp-accord"), (nights, "hallin-line-agreement")):
        url = f"topics/{topic}/changes/atom.xml"
        parsed = feedparser.parse((site.root / url).read_bytes())
        assert (False, "atom10") == (bool(parsed.bozo), parsed.version)
        found = entries(feed_of(site, url))
        assert len(found) == len(parsed.entries) >= 5
        assert all(URN.fullmatch(each) for each in found)
        days = [value(each, "updated") for each in found.values()]
        assert sorted(days, reverse=True) == days
        page = site.main(f"topics/{topic}/")
        changes = next(each for each in page.iter("section") if each.get("id") == "changes")
        said = words(next(changes.iter("ol")))
        assert value(next(iter(found.values())), "title").partition(":")[0] == re.split(r"\d{4} |s?\. ", said)[1]


def test_all_ids_differ(small: Built) -> None:
    ids = [value(feed_of(small, url), "id") for url in FEEDS]
    found = [value(each, "id") for each in feed_of(small).findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    assert len(set(found)) == len(found) == 14


def test_the_feed_goes_by_our_dates_and_is_as_new_as_its_newest_change(small: Built) -> None:
    published = [value(each, "published") for each in entries(feed_of(small)).values()]
    assert sorted(published, reverse=True) == published
    assert "2025-06-12T08:00:00+09:00" == published[0]
    updated = [value(each, "updated") for each in entries(feed_of(small)).values()]
    assert max(updated) == value(feed_of(small), "updated")


def test_a_topics_feed_holds_its_articles(small: Built) -> None:
    titles = [value(each, "title") for each in entries(feed_of(small, "topics/fog-signals/atom.xml")).values()]
    assert ["Маяк на мысе", "A very long", "Fog horns pass"] == [" ".join(each.split()[:3]) for each in titles]


def test_an_entry_holds_the_whole_text_and_its_sources(small: Built) -> None:
    entry = entries(feed_of(small))[ACCORD_ID]
    assert '"Red + green" at 100 %: the Accord\'s #1 lamp & its keepers' == value(entry, "title")
    page = next(each for each in small.main("articles/accord-relit/").iter("div") if "prose" in each.get("class", ""))
    assert words(prose(entry)).endswith(words(page).removeprefix("Port Ellery, 10 June 2025. "))
    assert ["https://bayradio.example.com/news/2025/accord-relit?id=9&lang=en"] == [
        each.get("href") for each in entry.findall(f"{ATOM}link") if each.get("rel") == "via"
    ]
    assert "Mara Keel" == value(entry.findall(f"{ATOM}author")[0], "name")
    assert ["Lamp Accord", "Coast stations"] == [each.get("term") for each in entry.findall(f"{ATOM}category")]


@pytest.mark.parametrize("url", FEEDS)
def test_all_links_and_pictures_in_a_feed_are_whole_addresses(url: str, small: Built) -> None:
    for entry in entries(feed_of(small, url)).values():
        content = prose(entry)
        leads = [*hrefs(content), *(each.get("src", "") for each in content.iter("img"))]
        assert [] == [each for each in leads if not re.match("https?://|mailto:", each)]


@pytest.mark.slow
def test_a_correction_and_an_update_move_updated_and_leave_the_rest(copied: Path, built: Callable[..., Built]) -> None:
    before = entries(feed_of(built(copied)))
    text = (copied / ACCORD_FILE).read_text(encoding="utf-8")
    correction = "corrections:\n  - date: 2025-06-12\n    text: The chair is a woman.\n"
    (copied / ACCORD_FILE).write_text(text.replace("corrections:\n", correction, 1), encoding="utf-8")
    after = entries(feed_of(built(copied)))
    assert list(before) == list(after)
    assert "2025-06-12T01:30:03+09:00" == value(before[ACCORD_ID], "updated")
    assert "2025-06-12T01:30:04+09:00" == value(after[ACCORD_ID], "updated")
    assert value(before[ACCORD_ID], "published") == value(after[ACCORD_ID], "published")
    horns = "urn:uuid:90c192cf-d3ac-44af-8f21-ddb66cad4a26"
    assert "2025-06-10T00:00:01+09:00" == value(after[horns], "updated")


def test_an_entry_begins_with_its_source_and_with_what_was_corrected_and_updated(small: Built) -> None:
    said = [words(each) for each in prose(entries(feed_of(small))[ACCORD_ID]).iter("p")][:4]
    assert [
        "Original: Signal Wire, via Bay Radio, 10 June 2025: Lamps on: nine states relight the Accord.",
        "Corrected, 12 June 2025. The first version had ten states; nine have agreed.",
        "Corrected, 11 June 2025. The fog tables are for 2026-2028, not for 2026 alone.",
        "Updated, 12 June 2025. Added what the keepers' union said.",
    ] == said


@pytest.mark.slow
def test_ids_stay_when_slug_and_date_change(copied: Path, built: Callable[..., Built]) -> None:
    before = feed_of(built(copied))
    text = (copied / ACCORD_FILE).read_text(encoding="utf-8")
    moved = text.replace("date: 2025-06-11T16:30+00:00", "date: 2025-06-11\nslug: lamps-relit", 1)
    (copied / "articles" / "2025" / "renamed.md").write_text(moved, encoding="utf-8")
    (copied / ACCORD_FILE).unlink()
    statement = copied / "pages" / "keepers.md"
    statement.write_text(statement.read_text(encoding="utf-8").replace("2025-06-10-accord-relit", "renamed"))
    after = feed_of(built(copied))
    assert value(before, "id") == value(after, "id")
    assert set(entries(before)) == set(entries(after))
    [link] = [each for each in entries(after)[ACCORD_ID].findall(f"{ATOM}link") if each.get("rel") == "alternate"]
    assert "https://lamps.example.org/digest/articles/lamps-relit/" == link.get("href")


@pytest.mark.slow
def test_ids_stay_when_the_site_moves_to_another_host(small: Built, built: Callable[..., Built]) -> None:
    moved = feed_of(built(SMALL, SITEURL="https://other.example.com"))
    assert value(feed_of(small), "id") == value(moved, "id")
    assert list(entries(feed_of(small))) == list(entries(moved))


def test_a_feed_without_entries_is_a_feed(tmp_path: Path, built: Callable[..., Built]) -> None:
    (tmp_path / "content").mkdir()
    site = built(tmp_path / "content")
    assert not feedparser.parse((site.root / "atom.xml").read_bytes()).bozo
    assert RFC_3339.fullmatch(value(feed_of(site), "updated"))


def test_pages_name_their_feed(small: Built) -> None:
    def named(url: str) -> list[str]:
        found = small.pages[url].iter("link")
        return [each.get("href", "") for each in found if each.get("type") == "application/atom+xml"]

    assert ["./atom.xml"] == named("")
    own = ["../../topics/lamp-accord/atom.xml", "../../topics/lamp-accord/changes/atom.xml"]
    assert own == named("topics/lamp-accord/")
    assert ["../../sources/harbour-courier/atom.xml"] == named("sources/harbour-courier/")
    assert [] == named("sources/bay-radio/")


def test_a_source_of_three_articles_has_a_feed_of_what_it_wrote_and_carried(small: Built) -> None:
    pages = [url for url in small.pages if re.fullmatch("sources/.+/", url) and url not in small.moved]
    listed = {url: [each for each in small.main(url).iter("section") if "Articles" in words(each)[:9]] for url in pages}
    with_articles = {url for url, found in listed.items() if found and len(articles_in(found[0])) > 2}
    built = {f"{path.parent.relative_to(small.root).as_posix()}/" for path in small.root.glob("sources/*/atom.xml")}
    assert with_articles == built
    carried = entries(feed_of(small, "sources/signal-wire/atom.xml"))
    assert ACCORD_ID in carried and len(carried) > 2


def test_the_page_to_follow_names_every_feed_once(small: Built) -> None:
    led = [rooted("follow/", each) for each in hrefs(small.main("follow/"))]
    names = ("atom.xml", "rss.xml", "feed.json", "feeds.opml")
    feeds = sorted(path.relative_to(small.root).as_posix() for each in names for path in small.root.rglob(each))
    assert feeds == sorted(led)
    assert "No account needed." in words(small.main("follow/"))
