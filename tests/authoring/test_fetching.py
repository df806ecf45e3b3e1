"""How the desk asks for pages and feeds: as a guest, and within limits that no server can stretch."""

from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from plugins.authoring.fetching import Fetcher, FetchError
from plugins.authoring.inbox.polite import FRESH_S, Guest
from tests.support.desk import MATERIAL, loopback, redirecting

FEED = (MATERIAL / "feeds" / "ghost.xml").read_bytes()


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
    data = FEED
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
    with loopback({"/robots.txt": robots, "/private/feed": FEED}) as served:
        guest = Guest(tmp_path, Fetcher(private=True), pause_s=0)
        with pytest.raises(FetchError, match=why):
            guest.read(f"{served.url}/private/feed")
        assert ["/robots.txt"] == served.paths()


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


def test_a_header_that_never_ends_ends_the_fetch() -> None:
    over = Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        with suppress(OSError):
            handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
            while not over.wait(0.02):
                handler.wfile.write(b"a")

    with loopback({"/slow": drip}) as served:
        try:
            with pytest.raises(FetchError, match=r"/slow took more than 0\.3 s; try again later"):
                Fetcher(private=True, max_s=0.3).get(f"{served.url}/slow")
        finally:
            over.set()
