"""What the preview adds to pages: they load themselves anew, show what is wrong, and lead to the desk."""

import http.client
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from plugins.authoring.replies.actions import replies
from plugins.delivery.live import Line, LiveServer, editor_url, message_lines
from plugins.delivery.preview_worker import PreviewWorker
from tests.delivery.test_delivery import fetch
from tests.support.cli import run
from tests.support.mails import plain
from tests.support.paths import ROOT
from tests.support.sites import Built

DEADLINE_S = 20
PAGE = (
    "<!doctype html><html><head><title>{0}</title></head><body><h1>{0}</h1><p style='height:4000px'>x</p></body></html>"
)


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveServer]:
    """A preview of a page that is longer than any window."""
    root = tmp_path / "site"
    (root / "a").mkdir(parents=True)
    (root / "a" / "index.html").write_text(PAGE.format("First"))
    (root / "404.html").write_text(PAGE.format("Not here"))
    (root / "site.css").write_text("body { margin: 0 }")
    server = LiveServer(root)
    server.desk = lambda: PAGE.format("Desk")
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


class Stream:
    """What the stream of events says."""

    def __init__(self, url: str) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=DEADLINE_S)
        self.connection.request("GET", "/_preview/events")
        self.answer = self.connection.getresponse()

    def next(self) -> dict[str, Any]:
        while not (row := self.answer.readline()).startswith(b"data: "):
            assert row, "the stream has ended"
        found: dict[str, Any] = json.loads(row.removeprefix(b"data: "))
        return found


def test_only_what_is_served_has_the_script_and_the_files_stay_as_they_are(live: LiveServer) -> None:
    before = {path: path.read_bytes() for path in live.folder.rglob("*.*")}
    script = f'<script defer src="/_preview/preview.js?build={live.build_id}"></script>\n</body>'
    for path, status in {"/a/": 200, "/a/index.html": 200, "/_desk/": 200, "/none/": 404}.items():
        found, headers, text = fetch(live.url + path)
        assert (status, str(len(text)), 1) == (found, headers["Content-Length"], text.count(script)), path
    assert (200, "body { margin: 0 }") == (fetch(f"{live.url}/site.css")[0], fetch(f"{live.url}/site.css")[2])
    assert "text/javascript; charset=utf-8" == fetch(f"{live.url}/_preview/preview.js")[1]["Content-Type"]
    assert before == {path: path.read_bytes() for path in live.folder.rglob("*.*")}


@pytest.mark.parametrize("path", ["/_preview/events", "/_preview/preview.js", "/_desk/", "/a/"])
def test_no_other_site_reads_what_the_preview_has(path: str, live: LiveServer) -> None:
    assert 404 == fetch(live.url + path, host="evil.example.org:8000")[0]


def test_browsers_are_told_of_every_build_and_of_what_went_wrong(live: LiveServer) -> None:
    stream = Stream(live.url)
    first = stream.next()
    live.show(good=True, lines=())
    second = stream.next()
    live.show(good=False, lines=(Line(text="content/a.md:3: title: is missing; write it", opens="vscode://file/x:3"),))
    third = stream.next()
    assert [[], [], ["content/a.md:3: title: is missing; write it"]] == [
        [line["text"] for line in each["lines"]] for each in (first, second, third)
    ]
    assert first["build"] != second["build"] == third["build"]
    live.show(good=True, lines=(Line(text="a warning"),))
    assert [] == stream.next()["lines"]


def test_a_line_that_names_a_file_opens_it_there(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a b.md").write_text("x")
    (tmp_path / "content" / "ab.md").write_text("x")
    printed = (
        "content/ab.md:12: title: is empty; write it\ncontent/ab.md: file: is odd\ncontent/none.md:1: x\n"
        "content/ab.md:3: warning: link: is odd\n\n1 problem.\n"
    )
    editor = "vscode://file{path}:{line}"
    assert (
        Line(text="content/ab.md:12: title: is empty; write it", opens=f"vscode://file{tmp_path}/content/ab.md:12"),
        Line(text="content/ab.md: file: is odd", opens=f"vscode://file{tmp_path}/content/ab.md:1"),
        Line(text="content/none.md:1: x"),
        Line(text="1 problem."),
    ) == message_lines(printed, editor, tmp_path)
    assert ("vscode://file/a%20b.md:1", "") == (
        editor_url(editor, Path("/a b.md"), 0),
        editor_url("", Path("/a.md"), 1),
    )


def test_a_page_loads_itself_anew_keeps_its_place_and_shows_what_is_wrong(live: LiveServer, browser: Browser) -> None:
    page = browser.new_page()
    outside: list[str] = []
    page.on("request", lambda request: outside.append(request.url) if not request.url.startswith(live.url) else None)
    page.goto(f"{live.url}/a/")
    page.evaluate("scrollTo(0, 1234)")
    (live.folder / "a" / "index.html").write_text(PAGE.format("Second"))
    live.show(good=True, lines=())
    expect(page.locator("h1")).to_have_text("Second")
    page.wait_for_function("scrollY === 1234")
    live.show(
        good=False, lines=(Line(text="<b>a</b>.html:3: wrong", opens="vscode://file/a.html:3"), Line(text="1 problem."))
    )
    alert = page.locator("digest-preview")
    expect(alert.locator("summary")).to_have_text("The site was not built; this page is as it was.")
    assert ["<b>a</b>.html:3: wrong", "1 problem."] == alert.locator("li").all_inner_texts()
    assert "vscode://file/a.html:3" == alert.locator("a").get_attribute("href")
    assert "Second" == page.locator("h1").inner_text()
    live.show(good=True, lines=())
    expect(alert).to_have_count(0)
    assert [] == outside


# The worker


@pytest.fixture
def worker(copied: Path) -> PreviewWorker:
    folder = copied.parent
    return PreviewWorker(
        0,
        PATH=str(copied),
        OUTPUT_PATH=str(folder / "output"),
        CACHE_PATH=str(folder / ".cache"),
        DRAFTS=True,
        CARDS=False,
        JOBS=1,
    )


@pytest.mark.slow
def test_the_desk_has_all_that_waits_for_somebody_and_the_file_of_each(worker: PreviewWorker, copied: Path) -> None:
    article = copied / "articles" / "2025" / "2025-06-12-rules-for-buoys.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("\ndate: ", "\npublish_at: 2027-01-02T08:00+00:00\ndate: ", 1), encoding="utf-8")
    draft = copied / "articles" / "2025" / "2025-06-12-unfinished.md"
    draft.write_text(draft.read_text(encoding="utf-8") + "\nTODO: more\n\nTODO: end\n", encoding="utf-8")
    (copied.parent / "a.eml").write_bytes(plain("Yes."))
    run(lambda: replies("import", ("a.eml",), content=str(copied), called_in=copied.parent), copied.parent)
    answer: dict[str, Any] = {}
    said = run(lambda: worker.desk(answer), copied.parent)
    assert "page" in answer, said
    rows = [row.partition("</li>")[0] for row in answer["page"].split("<li>")]
    for words in (
        ">Unfinished account of a draft</a></h3>\n<p>2 TODO · ",
        "2 January 2027, 08:00 UTC · ",
        "1: reply to 6513270e by A reader, ",
        "Waiting Reader</h3>\n<p>to ",
        "checked 11 June 2025 · due 8 Dec 2025 · ",
        ">The Lamp Accord is signed</a></h3>\n<p>Lamp Accord: suspended (Mar 2024) · ",
        "sources.2.publisher: &#39;The Unlisted Log&#39; is not in sources.yaml; ",
    ):
        (row,) = (each for each in rows if words in each)
        assert f'<a href="vscode://file{copied.parent}/' in row, row
    assert not [word for word in ("<button", "<form", "<input", "<script", " style=") if word in answer["page"]]


@pytest.mark.slow
def test_what_is_wrong_with_content_is_answered_and_on_the_desk(worker: PreviewWorker, copied: Path) -> None:
    path = copied / "topics" / "lamp-accord.md"
    path.write_text(path.read_text(encoding="utf-8").replace("\ntitle:", "\ntitel:", 1), encoding="utf-8")
    answers: list[Any] = []
    run(lambda: answers.append(worker.work_here("build")[1]), copied.parent)
    run(lambda: answers.append(worker.work_here("desk")[1]), copied.parent)
    built, desk = answers
    assert 1 == built["code"]
    assert "content/topics/lamp-accord.md:2: title: is missing; write it in one line\n" in built["printed"]
    assert (0, True) == (desk["code"], "<h3>title: is missing; write it in one line</h3>" in desk["page"])
    assert "Known once the problems are mended." in desk["page"]


@pytest.mark.slow
def test_a_broken_template_is_answered_with_its_line(worker: PreviewWorker, copied: Path) -> None:
    theme = shutil.copytree(ROOT / "theme", copied.parent / "theme")
    path = theme / "templates" / "home.html"
    path.write_text(path.read_text(encoding="utf-8") + "\n{% if %}\n", encoding="utf-8")
    worker.settings["THEME"] = str(theme)
    answers: list[Any] = []
    run(lambda: answers.append(worker.work_here("build")[1]), copied.parent)
    line = path.read_text(encoding="utf-8").count("\n")
    assert 2 == answers[0]["code"]
    assert (
        f"{path}:{line}: Expected an expression, got 'end of statement block'; mend the template"
        in answers[0]["printed"]
    )


def test_a_build_has_neither_desk_nor_script_nor_inbox(small: Built) -> None:
    assert not (small.root / "_desk").exists()
    assert [] == [path.name for path in small.root.rglob("*.html") if "_preview" in path.read_text(encoding="utf-8")]
    assert [] == list(small.root.rglob("preview.js"))
