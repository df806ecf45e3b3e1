"""Dead links: each server is asked as a guest asks, each page once a week, and nothing is changed."""

import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from plugins.authoring.fetching import Fetcher, Response
from plugins.authoring.inbox.polite import Guest
from plugins.delivery import rot
from plugins.delivery.rot import answer_of, fetch_twice, outside_links, print_report, spread_out, web_client
from plugins.reading.context import RuleContext
from plugins.writing.byte_cache import ByteCache
from tests.support.desk import loopback, redirecting
from tests.support.factories import a_file, a_snapshot

ARCHIVED = "https://archive.example/1"
COPY = json.dumps({"archived_snapshots": {"closest": {"url": ARCHIVED}}}).encode()


class Web:
    """A web that answers as it is told, and counts what it was asked."""

    def __init__(self, **statuses: int) -> None:
        self.statuses = {f"https://{name.replace('_', '.')}/": status for name, status in statuses.items()}
        self.asked: list[tuple[str, str]] = []

    def __call__(self, method: str, url: str) -> Response:
        self.asked.append((method, url))
        if url.startswith("https://archive.org/"):
            return Response(url=url, status=200, headers={}, data=COPY)
        status = next((status for base, status in self.statuses.items() if url.startswith(base)), 0)
        if not status:
            raise OSError("no such host")
        return Response(url=url, status=status)


@pytest.mark.parametrize(
    ("status", "said"),
    [(200, ("", "")), (404, ("dead", ARCHIVED)), (410, ("dead", ARCHIVED)), (403, ("answered with 403", ""))],
)  # fmt: skip
def test_a_page_is_there_or_dead_or_not_to_be_known(status: int, said: tuple[str, str]) -> None:
    assert said == fetch_twice("https://a.example/1", Web(a_example=status))


def test_an_answer_is_asked_for_once_a_week_and_none_again(tmp_path: Path) -> None:
    web, cache = Web(a_example=200), ByteCache(tmp_path)
    for week in ("2026-48", "2026-48", "2026-49"):
        assert ("", "") == answer_of("https://a.example/1", cache, week, web)
    assert 2 == len(web.asked)
    for _ in range(2):
        assert ("not to be known (no such host)", "") == answer_of("https://b.example/1", cache, "2026-48", web)
    assert 6 == len(web.asked)  # by HEAD and by GET
    web.statuses["https://c.example/"] = 503
    for _ in range(2):
        assert ("answered with 503", "") == answer_of("https://c.example/1", cache, "2026-48", web)
    assert 10 == len(web.asked)


def answering(status: int, *, of_head: int = 0, wait_s: float = 0.0) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answer with a status, by HEAD with another; after a while."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(wait_s)
        if handler.command == "HEAD" and of_head < 0:
            handler.close_connection = True
            return
        handler.send_response((handler.command == "HEAD" and of_head) or status)
        handler.send_header("Content-Length", str(10**9))  # nobody reads it
        handler.end_headers()

    return answer


ON_LOOPBACK: dict[str, tuple[Callable[[BaseHTTPRequestHandler], None] | bytes, str]] = {
    "/there": (b"x", ""),
    "/large": (answering(200, of_head=405), ""),
    "/no-head": (answering(200, of_head=501), ""),
    "/no-page-by-head": (answering(200, of_head=404), ""),
    "/fault-by-head": (answering(200, of_head=500), ""),
    "/cut-by-head": (answering(200, of_head=-1), ""),
    "/slow": (answering(200, wait_s=0.7), "not to be known (did not answer within 0.5 s)"),
    "/gone": (answering(410), "dead"),
    "/nothing": (answering(404), "dead"),
    "/secret": (answering(401), "answered with 401"),
    "/law": (answering(451), "answered with 451"),
    "/busy": (answering(429), "answered with 429"),
    "/fault": (answering(502), "answered with 502"),
    "/moved": (redirecting("/there"), ""),
    "/moved-twice": (redirecting("/moved"), ""),
    "/moved-to-nothing": (redirecting("/nothing"), "dead"),
    "/round": (redirecting("/round"), "not to be known (redirects more than 5 times)"),
    "/home-instead": (redirecting("/index.html"), "dead, since it leads to a front page"),
    "/soft": (redirecting("/errors/not-found.html"), "dead, since it leads to {}/errors/not-found.html"),
    "/consent": (redirecting("/consent/collect?back=x"), ""),
    "/wall": (redirecting("/consent/collect?back=x"), "behind a page that asks for a login or for consent"),
    "/login-needed": (redirecting("/account/login"), ""),
    "/members": (redirecting("/account/login"), "behind a page that asks for a login or for consent"),
    "/with-slash": (redirecting("/with-slash/"), ""),
    "/elsewhere": (redirecting("ftp://a.example/x"), "not to be known (ftp://a.example/x is not a web address)"),
    "/barred/1": (b"x", "not to be known (is barred by {}/robots.txt)"),
}
OTHERS = ("/index.html", "/errors/not-found.html", "/consent/collect", "/account/login", "/with-slash/")


def test_a_server_is_understood_however_it_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {path: answer for path, (answer, _) in ON_LOOPBACK.items()} | dict.fromkeys(OTHERS, b"x")
    answers["/robots.txt"] = b"User-agent: *\nDisallow: /barred/\n"
    with loopback(answers) as served:
        monkeypatch.setattr(rot, "ARCHIVE", f"{served.url}/archive?url=")
        ask = web_client(Guest(tmp_path / "desk", Fetcher(private=True, wait_s=0.5), pause_s=0.0))
        found = {path: answer_of(served.url + path, ByteCache(tmp_path), "2026-48", ask)[0] for path in ON_LOOPBACK}
        assert {path: said.format(served.url) for path, (_, said) in ON_LOOPBACK.items()} == found
        assert 1 == served.paths().count("/robots.txt")
        assert not [each for each in served.paths() if each.startswith("/barred")]


def test_the_same_host_is_left_alone_between_two_questions(tmp_path: Path) -> None:
    slept: list[float] = []
    with loopback({"/robots.txt": b"User-agent: *\nCrawl-delay: 2\n"}) as served:
        ask = web_client(Guest(tmp_path, Fetcher(private=True), clock=lambda: 0.0, pause=slept.append, pause_s=1.0))
        for path in ("/1", "/2"):
            ask("HEAD", served.url + path)
    assert [1.0, 2.0, 2.0] == slept


def test_where_no_server_is_nobody_is_asked_twice(tmp_path: Path) -> None:
    ask = web_client(Guest(tmp_path, Fetcher(private=True), pause_s=0.0))
    what, _ = answer_of("http://127.0.0.1:9/x", ByteCache(tmp_path), "2026-48", ask)
    assert what.startswith("not to be known (http://127.0.0.1:9/robots.txt cannot be reached")


def test_a_dead_link_is_told_at_each_place_with_its_archived_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "See [it](https://a.example/gone), [that](https://a.example/there) and [us](https://boats.example.org/x/)."
    files: dict[str, str | bytes] = {"articles/2026/2026-03-01-boats.md": a_file(body=body)}
    context = RuleContext(snapshot=a_snapshot(tmp_path, files))
    links = outside_links(context)
    assert ["https://news.example.org/2026/boats", "https://a.example/gone", "https://a.example/there"] == [
        each.url for each in links
    ]
    assert [links[0], links[1], links[2]] == list(spread_out(links))
    web = Web(a_example=200, news_example_org=200)
    web.statuses = {"https://a.example/gone": 404, **web.statuses}
    print_report(context, lambda url: fetch_twice(url, web))
    out = capsys.readouterr().out.replace(f"{tmp_path.as_posix()}/content/", "")
    assert (
        f"articles/2026/2026-03-01-boats.md:10: link: dead: https://a.example/gone; archived: {ARCHIVED}\n"
        "3 links: 1 dead, 0 not to be known. Nothing was changed; `archived:` of a source keeps the copy.\n"
    ) == out
