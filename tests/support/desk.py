"""The editor's desk under test: imports in this process, material of invented publishers, and a loopback server."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from plugins.authoring.importing import import_all
from plugins.reading.parse.front_matter import split_front_matter
from tests.support.cli import Run, run
from tests.support.paths import ROOT

MATERIAL = ROOT / "tests" / "authoring" / "material"


def importing(folder: Path, *words: str | Path, **options: Any) -> Run:
    """Import into the content of a folder, called from there."""
    given = {"content": str(folder / "content"), "cache": str(folder / ".cache"), "called_in": folder, **options}
    return run(lambda: import_all([str(each) for each in words], **given), folder)


def drafts(folder: Path) -> dict[str, tuple[dict[str, Any], str]]:
    """Front matter and body of every draft that was imported, by the name of its file."""
    found = {}
    for path in sorted((folder / "content" / "articles").rglob("*.md")):
        header, _, body, _ = split_front_matter(path.read_text(encoding="utf-8"))
        if header.get("status") == "draft" and path.stem != "2025-06-12-unfinished":
            found[path.name] = (header, body.strip())
    return found


def written(run: Run) -> list[str]:
    """The files that an import said it wrote."""
    return [line.partition(" is written")[0] for line in run.out.splitlines() if " is written" in line]


@dataclass
class Asked:
    """What a loopback server was asked for."""

    path: str
    headers: Mapping[str, str]


@dataclass
class Loopback:
    """A server that answers by path: with bytes, or with what a function makes of the request."""

    answers: dict[str, bytes | Callable[[BaseHTTPRequestHandler], None]]
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    def paths(self) -> list[str]:
        return [each.path for each in self.asked]


@contextlib.contextmanager
def loopback(answers: dict[str, bytes | Callable[[BaseHTTPRequestHandler], None]]) -> Iterator[Loopback]:
    """Serve answers on a free port of 127.0.0.1."""
    served = Loopback(answers)

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}))
            answer = served.answers.get(self.path) or served.answers.get(self.path.partition("?")[0])
            if callable(answer):
                answer(self)
                return
            self.send_response(404 if answer is None else 200)
            self.send_header("Content-Length", str(len(answer or b"")))
            self.end_headers()
            self.wfile.write(b"" if self.command == "HEAD" else answer or b"")

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    served.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def redirecting(to: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answer with a redirect."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", to)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer
