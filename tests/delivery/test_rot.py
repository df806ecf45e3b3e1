"""Dead links: each server is asked with pauses, each page once a week, and nothing is changed."""

import json
from pathlib import Path

import pytest

from plugins.delivery.rot import PAUSE_S, Pacing, answer_of, asked, links_of, print_report, spread_out
from plugins.reading.context import RuleContext
from plugins.writing.byte_cache import ByteCache
from tests.support.factories import a_file, a_snapshot

ARCHIVED = "https://archive.example/1"
COPY = json.dumps({"archived_snapshots": {"closest": {"url": ARCHIVED}}}).encode()


class Web:
    """A web that answers as it is told, and counts what it was asked."""

    def __init__(self, **statuses: int) -> None:
        self.statuses = {f"https://{name.replace('_', '.')}/": status for name, status in statuses.items()}
        self.asked: list[tuple[str, str]] = []

    def __call__(self, method: str, url: str) -> tuple[int, bytes]:
        self.asked.append((method, url))
        if url.startswith("https://archive.org/"):
            return 200, COPY
        status = next((status for base, status in self.statuses.items() if url.startswith(base)), 0)
        if not status:
            raise OSError("no such host")
        return status, b""


@pytest.mark.parametrize(
    ("status", "said"),
    [(200, ("", "")), (404, ("dead", ARCHIVED)), (410, ("dead", ARCHIVED)), (403, ("answered with 403", "")),
     (500, ("answered with 500", ""))],
)  # fmt: skip
def test_a_page_is_there_or_dead_or_not_to_be_known(status: int, said: tuple[str, str]) -> None:
    assert said == asked("https://a.example/1", Web(a_example=status))


def test_an_answer_is_asked_for_once_a_week_and_none_again(tmp_path: Path) -> None:
    web, cache = Web(a_example=200), ByteCache(tmp_path)
    for week in ("2026-48", "2026-48", "2026-49"):
        assert ("", "") == answer_of("https://a.example/1", cache, week, web)
    assert 2 == len(web.asked)
    for _ in range(2):
        assert ("unreachable (no such host)", "") == answer_of("https://b.example/1", cache, "2026-48", web)
    assert 4 == len(web.asked)


def test_the_same_host_is_left_alone_between_two_questions() -> None:
    slept: list[float] = []
    pacing = Pacing(Web(a_example=200, b_example=200), slept.append, lambda: 0.0)
    for url in ("https://a.example/1", "https://b.example/1", "https://a.example/2"):
        pacing("HEAD", url)
    assert [PAUSE_S] == slept


def test_a_dead_link_is_told_at_each_place_with_its_archived_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "See [it](https://a.example/gone), [that](https://a.example/there) and [us](https://boats.example.org/x/)."
    files: dict[str, str | bytes] = {"articles/2026/2026-03-01-boats.md": a_file(body=body)}
    context = RuleContext(a_snapshot(tmp_path, files))
    links = links_of(context)
    assert ["https://news.example.org/2026/boats", "https://a.example/gone", "https://a.example/there"] == [
        each.url for each in links
    ]
    assert [links[0], links[1], links[2]] == list(spread_out(links))
    web = Web(a_example=200, news_example_org=200)
    web.statuses = {"https://a.example/gone": 404, **web.statuses}
    print_report(context, lambda url: asked(url, web))
    out = capsys.readouterr().out.replace(f"{tmp_path.as_posix()}/content/", "")
    assert (
        f"articles/2026/2026-03-01-boats.md:10: link: dead: https://a.example/gone; archived: {ARCHIVED}\n"
        "3 links: 1 dead, 0 not to be known. Nothing was changed; `archived:` of a source keeps the copy.\n"
    ) == out
