"""The inbox: which items of which feeds it lists, in which order, and how it behaves towards those whom it asks."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from plugins.authoring.addresses import folded
from plugins.authoring.fetching import Fetcher, FetchError
from plugins.authoring.inbox import inbox
from plugins.authoring.inbox.feeds import Item, items_in
from plugins.authoring.inbox.polite import FRESH_S, Guest
from plugins.authoring.inbox.sifting import Archive, near, words_of
from tests.support.cli import Run, run
from tests.support.desk import MATERIAL, drafts, importing, loopback, redirecting

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
    assert 9 == page.count('<li><a href="http')
    assert "<script" not in page


def test_what_the_archive_has_is_dropped_by_address_and_by_headline(folder: Path) -> None:
    importing(folder, MATERIAL / "pages" / "wordpress.html", MATERIAL / "pages" / "arc.html")
    with loopback({**ALLOWED, **PAGES}) as served:
        with_feeds(folder, f"{served.url}/wordpress.xml", f"{served.url}/arc.xml")
        done = listing(folder, since="2025-06-01")
    assert ["Market day moves to Friday"] == [
        row.partition("Many Feeds")[2].strip() for row in done.out.splitlines() if "Many Feeds" in row
    ]


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


# Manners


def answering(etag: str, data: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answer with 304 to who has it already."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == etag
        handler.send_response(304 if known else 200)
        handler.send_header("ETag", etag)
        handler.send_header("Content-Length", "0" if known else str(len(data)))
        handler.end_headers()
        handler.wfile.write(b"" if known else data)

    return answer


class Clock:
    """A clock that moves only when somebody waits, or a test says so."""

    def __init__(self) -> None:
        self.at = 1_000_000.0
        self.waited: list[float] = []

    def __call__(self) -> float:
        return self.at

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.at += seconds


def test_a_feed_is_asked_for_seldom_and_only_for_what_has_changed(tmp_path: Path) -> None:
    clock = Clock()
    data = PAGES["/ghost.xml"]
    with loopback(
        {"/robots.txt": b"User-agent: digest-desk\nCrawl-delay: 3\n", "/a": answering('"1"', data)}
    ) as served:
        guest = Guest(tmp_path, Fetcher(private=True), clock=clock, pause=clock.wait)
        assert data == guest.read(f"{served.url}/a").data
        assert [3.0] == clock.waited
        assert data == guest.read(f"{served.url}/a").data
        assert ["/robots.txt", "/a"] == served.paths()
        clock.at += FRESH_S
        assert data == guest.read(f"{served.url}/a").data
        assert ["/robots.txt", "/a", "/a"] == served.paths()
        assert ('"1"', "digest-desk") == (
            served.asked[-1].headers["if-none-match"],
            served.asked[-1].headers["user-agent"],
        )


@pytest.mark.parametrize(
    ("robots", "why"),
    [
        (b"User-agent: *\nDisallow: /private/\n", "is barred by"),
        (b"User-agent: digest-desk\nDisallow: /\n", "is barred by"),
    ],
)
def test_what_robots_bar_is_not_asked_for(robots: bytes, why: str, tmp_path: Path) -> None:
    with loopback({"/robots.txt": robots, "/private/feed": PAGES["/ghost.xml"]}) as served:
        guest = Guest(tmp_path, Fetcher(private=True), pause_s=0)
        with pytest.raises(FetchError, match=why):
            guest.read(f"{served.url}/private/feed")
        assert ["/robots.txt"] == served.paths()


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
    assert near(one, words_of("Council chief warns of a dark winter - The Ellery Post"))
    assert near(one, words_of("Council chief warns of dark winter"))
    assert not near(one, words_of("Council chief warns of a wet spring"))
    assert not near(words_of("Talks resume"), words_of("Talks resume again"))


def test_an_item_that_repeats_another_is_dropped() -> None:
    archive = Archive()
    archive.add(Item("https://a.example.com/1", "One thing happened on the coast", "", ""))
    assert archive.has(Item("https://a.example.com/1?utm_medium=x", "Another headline altogether", "", ""))
    assert not archive.has(Item("https://a.example.com/2", "Something else happened at sea", "", ""))


@pytest.mark.parametrize(
    "data",
    [b"", b"<html>", b"{}", b'{"version": 3}', b"{", b'{"items": 1, "version": "https://jsonfeed.org/version/1"}'],
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(FetchError, match="is no feed; open the site"):
        items_in("https://a.example.com/feed", data)


# Limits of what is fetched


def test_a_fetch_ends_at_its_limits(tmp_path: Path) -> None:
    answers: dict[str, Any] = {"/large": b"x" * 5000, "/here": b"good"}
    with loopback(answers) as served:
        answers |= {
            "/loop": redirecting("/loop"),
            "/once": redirecting("/here"),
            "/file": redirecting("file:///etc/hostname"),
        }
        fetcher = Fetcher(private=True, max_bytes=4000)
        answer = fetcher.get(f"{served.url}/once")
        assert (f"{served.url}/here", 200, b"good") == (answer.url, answer.status, answer.data)
        for path, why in {
            "/large": "more than 4,000 bytes",
            "/loop": "more than 5 times",
            "/file": "is not a web",
        }.items():
            with pytest.raises(FetchError, match=why):
                fetcher.get(f"{served.url}{path}")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://127.0.0.1:1/", "own network"), ("http://localhost:1/", "own network"), ("http://[::1]:1/", "own"),
        ("http://10.0.0.1/", "own network"), ("http://169.254.1.1/latest", "own"), ("ftp://a.org/", "not a web"),
        ("https://name:word@a.example.com/", "password"), ("http://a.example.com:port/", "no address"),
    ],
)  # fmt: skip
def test_what_is_not_of_the_web_is_not_asked(url: str, why: str) -> None:
    with pytest.raises(FetchError, match=why):
        Fetcher().get(url)
