"""The inbox: which items of which feeds it lists, in which order, and how it behaves towards those whom it asks."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from plugins.authoring.fetching import FetchError
from plugins.authoring.inbox import inbox
from plugins.authoring.inbox.feeds import Item, items_in
from plugins.authoring.inbox.sifting import Archive, are_similar, words_of
from plugins.model.web_address import folded
from tests.support.cli import Run, run
from tests.support.desk import MATERIAL, drafts, importing, loopback

FEEDS = sorted((MATERIAL / "feeds").iterdir())
PAGES = {f"/{each.name}": each.read_bytes() for each in FEEDS}
ALLOWED = {"/robots.txt": b"User-agent: *\nDisallow: /private/\n"}


@pytest.fixture
def folder(copied: Path) -> Path:
    """A folder with the small site's content."""
    return copied.parent


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.authoring.inbox.PAUSE_S", 0)


def with_feeds(folder: Path, *feeds: str) -> None:
    """Add a publisher with these feeds to sources.yaml."""
    lines = "".join(f"    - {each}\n" for each in feeds)
    path = folder / "content" / "sources.yaml"
    entry = f"\n- slug: many\n  name: Many Feeds\n  kind: unknown\n  feeds:\n{lines}"
    path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")


def listing(folder: Path, **options: Any) -> Run:
    given = {"content": str(folder / "content"), "cache": str(folder / ".cache"), "private": True, **options}
    return run(lambda: inbox(**given), folder)


@pytest.mark.slow
def test_feeds_of_every_system_are_read_and_what_concerns_us_comes_first(folder: Path) -> None:
    with loopback({**ALLOWED, **PAGES}) as served:
        with_feeds(folder, *(f"{served.url}/{each.name}" for each in FEEDS))
        done = listing(folder, since="2025-06-01", html=True)
    assert (0, "") == (done.code, done.err)
    listed = json.loads(next((folder / ".cache").rglob("inbox.json")).read_text(encoding="utf-8"))
    titles = {each["title"]: each for each in listed}
    assert [
        "Statement on the Lamp Accord",
        "Four questions on the Lamp Accord",
        "Nine coasts sign interim rules",
        "Lamp talks resume in Port Ellery",
    ] == [each["title"] for each in listed][:4]
    first = "   1  12 June 2025 Many Feeds            Statement on the Lamp Accord  [lamp-accord]"
    assert first == done.out.splitlines()[1]
    assert "9 of 11 items are new since 1 June 2025; ./digest import NUMBER drafts one." == done.out.splitlines()[-1]
    assert {
        "What the buoys rule says", "Market day moves to Friday", "Переговоры о маяках возобновились",
        "등대 협정 회담 재개",
        "Council chief warns of dark winter - The Ellery Post", "Four questions on the Lamp Accord",
        "Statement on the Lamp Accord", "Nine coasts sign interim rules", "Lamp talks resume in Port Ellery",
    } == set(titles)  # fmt: skip
    assert "2025-06-12T06:00+00:00" == titles["Statement on the Lamp Accord"]["published"]
    assert f"{served.url}/statements/12" == titles["Statement on the Lamp Accord"]["url"]
    page = next((folder / ".cache").rglob("inbox/index.html")).read_text(encoding="utf-8")
    assert 9 == page.count('<h3><a href="http')
    assert "<script" not in page


def test_what_the_archive_has_is_dropped_by_address_and_by_headline(folder: Path) -> None:
    importing(folder, MATERIAL / "pages" / "wordpress.html", MATERIAL / "pages" / "arc.html")
    with loopback({**ALLOWED, **PAGES}) as served:
        with_feeds(folder, f"{served.url}/wordpress.xml", f"{served.url}/arc.xml")
        done = listing(folder, since="2025-06-01")
    assert ["Market day moves to Friday"] == [
        row.partition("Many Feeds")[2].strip() for row in done.out.splitlines() if "Many Feeds" in row
    ]


@pytest.mark.slow
def test_a_number_of_the_list_is_imported(folder: Path) -> None:
    page = (MATERIAL / "pages" / "government.html").read_bytes()
    with loopback({**ALLOWED, **PAGES, "/statements/12": page}) as served:
        with_feeds(folder, f"{served.url}/government.atom")
        listing(folder, since="2025-06-01")
        done = importing(folder, "1", "2", private=True)
    assert (1, "import: 2 is no number of the inbox, which has 1; ./digest inbox lists it anew\n") == (
        done.code,
        done.err,
    )
    ((_, (header, _)),) = drafts(folder).items()
    assert ("Statement on the Lamp Accord", f"{served.url}/statements/12") == (
        header["source"]["title"],
        header["source"]["url"],
    )


@pytest.mark.slow
def test_the_feeds_of_all_sources_are_written_as_subscriptions_and_read_again(folder: Path) -> None:
    importing(folder, MATERIAL / "subscriptions.opml")
    done = listing(folder, opml=str(folder / "out.opml"))
    assert (0, f"{folder / 'out.opml'}: 3 feeds.\n") == (done.code, done.out)
    found = [each.attrib for each in ElementTree.parse(folder / "out.opml").iter("outline")]
    assert {
        "type": "rss", "text": "Buoy Letter", "title": "Buoy Letter", "xmlUrl": "https://buoyletter.example.com/rss/",
        "htmlUrl": "https://buoyletter.example.com", "language": "en",
    } in found  # fmt: skip
    assert "content/sources.yaml: 0 feeds added, 3 there already.\n" == importing(folder, "out.opml").out
    again = listing(folder, opml=str(folder / "out.opml"))
    assert (2, f"inbox: --opml: {folder / 'out.opml'} is there already; name a new file\n") == (again.code, again.err)


@pytest.mark.slow
def test_a_feed_that_fails_is_told_and_says_what_it_said_last(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with loopback({"/ghost.xml": PAGES["/ghost.xml"]}) as served:
        with_feeds(folder, f"{served.url}/ghost.xml", f"{served.url}/none.xml")
        first = listing(folder, since="2025-06-01")
        monkeypatch.setattr("plugins.authoring.inbox.polite.FRESH_S", 0)
        served.answers["/ghost.xml"] = b"<html>Moved</html>"
        second = listing(folder, since="2025-06-01")
        monkeypatch.undo()
        del served.answers["/ghost.xml"]
    told = f"inbox: Many Feeds: {served.url}/none.xml was answered with 404; look whether the feed has moved\n"
    assert (0, told, True) == (first.code, first.err, "What the buoys rule says" in first.out)
    assert (1, True) == (second.code, f"{served.url}/ghost.xml is no feed; open the site" in second.err)


def test_no_network_is_told_in_a_line(folder: Path) -> None:
    with loopback({}) as served:
        address = served.url
    with_feeds(folder, f"{address}/feed")
    done = listing(folder)
    assert 1 == done.code
    assert [True, "inbox: no feed could be read; the list is as it was"] == [
        done.err.splitlines()[0].startswith(f"inbox: Many Feeds: {address}/robots.txt cannot be reached ("),
        done.err.splitlines()[1],
    ]


# Small parts


@pytest.mark.parametrize(
    "other",
    [
        "http://a.example.com/x/story", "https://www.a.example.com/x/story/", "https://m.a.example.com/x/story?utm_source=y",
        "https://amp.a.example.com/x/story#top", "https://a.example.com/amp/x/story", "https://a.example.com/x/story/amp/",
        "https://a.example.com/x/story?fbclid=1&outputType=amp",
    ],
)  # fmt: skip
def test_forms_of_one_address_are_one(other: str) -> None:
    assert folded("https://a.example.com/x/story") == folded(other)


def test_other_pages_are_others() -> None:
    pages = {f"https://a.example.com/{each}" for each in ("", "x", "x?id=1", "x?id=2", "amplitude", "x/champ")}
    assert len(pages) == len({folded(each) for each in pages})


def test_headlines_are_near_only_if_nearly_all_words_are_the_same() -> None:
    one = words_of("Council chief warns of a dark winter")
    assert are_similar(one, words_of("Council chief warns of a dark winter - The Ellery Post"))
    assert are_similar(one, words_of("Council chief warns of dark winter"))
    assert not are_similar(one, words_of("Council chief warns of a wet spring"))
    assert not are_similar(words_of("Talks resume"), words_of("Talks resume again"))


def test_an_item_that_repeats_another_is_dropped() -> None:
    archive = Archive()
    archive.add(Item(url="https://a.example.com/1", title="One thing happened on the coast", summary="", published=""))
    assert archive.has(
        Item(url="https://a.example.com/1?utm_medium=x", title="Another headline altogether", summary="", published="")
    )
    assert not archive.has(
        Item(url="https://a.example.com/2", title="Something else happened at sea", summary="", published="")
    )


@pytest.mark.parametrize(
    "data",
    [b"", b"<html>", b"{}", b'{"version": 3}', b"{", b'{"items": 1, "version": "https://jsonfeed.org/version/1"}'],
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(FetchError, match="is no feed; open the site"):
        items_in("https://a.example.com/feed", data)
