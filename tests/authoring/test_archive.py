"""`archive`: what an archive answered is recorded below the address of the page, and nothing else is changed."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from plugins.authoring.web_archive import archive
from tests.support.cli import Run, run
from tests.support.desk import loopback, redirecting

PAGE = "https://courier.example.com/archive/1998/keeper"
COPY = "/web/20261124000000/" + PAGE


@pytest.fixture
def folder(copied: Path) -> Path:
    return copied.parent


def archiving(folder: Path, reference: str, service: str) -> Run:
    given = {"content": str(folder / "content"), "cache": str(folder / ".cache"), "service": service}
    return run(lambda: archive(reference, private=True, **given), folder)


def naming(header: str, value: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header(header, value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


@pytest.mark.slow
def test_an_archive_names_the_copy_in_a_header_or_by_where_it_leads(folder: Path) -> None:
    path = folder / "content/articles/1998/1998-last-keeper.md"
    before = path.read_text(encoding="utf-8")
    for answer in (naming("Content-Location", COPY), redirecting(COPY), naming("Link", f'<{COPY}>; rel="memento"')):
        path.write_text(before, encoding="utf-8")
        with loopback({f"/save/{PAGE}": answer, COPY: b"a copy"}) as served:
            done = archiving(folder, "a170b338", f"{served.url}/save/")
        assert (0, "") == (done.code, done.err)
        line = f'  archived: "{served.url}{COPY}"\n'
        assert before.replace(f"  url: {PAGE}\n", f"  url: {PAGE}\n{line}") == path.read_text(encoding="utf-8")
    again = archiving(folder, "a170b338", "http://127.0.0.1:1/")
    assert (0, f"{PAGE}: is archived already: {served.url}{COPY}\n") == (again.code, again.out)


@pytest.mark.slow
def test_what_was_not_archived_is_told_and_nothing_is_written(folder: Path) -> None:
    path = folder / "content/articles/1998/1998-last-keeper.md"
    before = path.read_bytes()
    with loopback({f"/save/{PAGE}": b"Try later"}) as served:
        silent = archiving(folder, "a170b338", f"{served.url}/save/")
        refused = archiving(folder, "a170b338", f"{served.url}/other/")
    offline = archiving(folder, "a170b338", f"{served.url}/save/")
    assert (1, f"{PAGE}: the archive answered without an address of the copy\n") == (silent.code, silent.out)
    assert (1, f"{PAGE}: the archive answered 404\n") == (refused.code, refused.out)
    assert (1, True) == (offline.code, "is this machine online?; nothing was recorded\n" in offline.err)
    assert before == path.read_bytes()


def test_a_reference_that_names_nothing_is_a_wrong_call(folder: Path) -> None:
    done = archiving(folder, "deadbeef", "http://127.0.0.1:1/")
    assert (2, "archive: 'deadbeef' is no article; give the first eight digits of its id, or its name\n") == (
        done.code,
        done.err,
    )
