"""The preview's server: pages that load themselves anew after a save, what is wrong over the last good page, the desk.

The script and its stream are in what is served alone; the files of the site stay as a build writes them.
"""

import json
import os
import re
from collections.abc import Callable
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from threading import Condition
from typing import Any
from urllib.parse import quote, urlsplit

from msgspec import to_builtins

from ..hosts.content_types import CONTENT_TYPES
from ..model.record import Record
from ..writing.desk_page import DESK
from .serving import Handler, Server

OURS = "/_preview/"
EVENTS, SCRIPT = f"{OURS}events", f"{OURS}preview.js"
SOURCE = Path(__file__).with_name("preview.js")
BEAT_S = 15
"""So often a browser hears that nothing has happened, by which the server learns that it has gone."""
PLACE = re.compile(r"(?P<path>[^\s:][^:]*\.\w+):(?:(?P<line>\d+):)? ")
"""How a line begins that says where something is wrong."""


class Line(Record):
    """A line of what a build printed; `opens` is the address by which an editor opens its place, or empty."""

    text: str
    opens: str = ""


def editor_url(template: str, path: Path, line: int) -> str:
    """Return the address by which an editor opens a line of a file: `template` is EDITOR_URL."""
    return template.replace("{path}", quote(path.as_posix())).replace("{line}", str(max(1, line))) if template else ""


def message_lines(printed: str, template: str, root: Path) -> tuple[Line, ...]:
    """Return what went wrong with a build line by line, each that names a file with the way to open it.

    Warnings, which stop no build, are left out.
    """
    found = []
    for text in printed.splitlines():
        place = PLACE.match(text)
        if place and text.startswith("warning: ", place.end()):
            continue
        path = root / place["path"] if place else root
        opens = editor_url(template, path, int(place["line"] or 1)) if place and path.is_file() else ""
        found += [Line(text=text, opens=opens)] if text.strip() else []
    return tuple(found)


class LiveServer(Server):
    """Serves the preview. `desk` makes the page of the desk, `inbox` is the file of the inbox as it was listed last."""

    desk: Callable[[], str] = staticmethod(lambda: "")
    inbox: Path | None = None

    def __init__(self, folder: Path, port: int = 0, base: str = "/") -> None:
        self.changed = Condition()
        self.number = 0
        self.lines: tuple[Line, ...] = ()
        self.closed = False
        super().__init__(folder, port, base, LiveHandler)

    @property
    def build_id(self) -> str:
        """The name of the last good build: another preview's are others."""
        return f"{os.getpid()}-{self.number}"

    @property
    def state(self) -> bytes:
        """What browsers are told: the last good build, and what went wrong since."""
        return json.dumps({"build": self.build_id, "lines": to_builtins(self.lines)}).encode()

    def show(self, good: bool, lines: tuple[Line, ...]) -> None:
        """Tell all browsers how a build went; what is wrong is shown until one is good."""
        with self.changed:
            self.number += good
            self.lines = () if good else lines or (Line(text="The site was not built."),)
            self.changed.notify_all()

    def server_close(self) -> None:
        with self.changed:
            self.closed = True
            self.changed.notify_all()
        super().server_close()


class LiveHandler(Handler):
    """Handles one request to the preview."""

    server: LiveServer

    def do_GET(self) -> None:  # noqa: N802 - so http.server calls it
        """Answer with the stream of events, or as any server of a folder."""
        if urlsplit(self.path).path == EVENTS and self.is_welcome():
            self.tell_events()
        else:
            super().do_GET()

    def send_head(self) -> Any:
        """Answer with a page that has the script, with what is the preview's own, or with a file."""
        path = urlsplit(self.path).path
        if not self.is_welcome():
            return super().send_head()
        if path == SCRIPT:
            return self.respond(SOURCE.read_bytes(), CONTENT_TYPES[".js"])
        if path == f"/{DESK}":
            return self.respond(self.with_script(self.server.desk().encode()))
        if path == f"/{DESK}inbox/" and self.server.inbox and self.server.inbox.is_file():
            return self.respond(self.with_script(self.server.inbox.read_bytes()))
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if path.endswith("/") else file
        if file.suffix == ".html" and "\0" not in str(file) and file.is_file():
            return self.respond(self.with_script(file.read_bytes()))
        return super().send_head()

    def respond(self, data: bytes, kind: str = CONTENT_TYPES[".html"]) -> BytesIO:
        """Send the headers of an answer, and return it."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def with_script(self, page: bytes) -> bytes:
        """Return a page that follows the preview."""
        tag = f'<script defer src="{SCRIPT}?build={self.server.build_id}"></script>\n'.encode()
        before, found, after = page.rpartition(b"</body>")
        return before + tag + found + after if found else page + tag

    def tell_events(self) -> None:
        """Tell a browser of every build until it or the preview has gone (Server-Sent Events)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.close_connection = True
        known = b""
        while not self.server.closed:
            state = self.server.state
            try:
                self.wfile.write(b"data: %b\n\n" % state if state != known else b": \n\n")
                self.wfile.flush()
            except OSError:
                return
            known = state
            with self.server.changed:
                if self.server.state == known and not self.server.closed:
                    self.server.changed.wait(BEAT_S)

    def not_found_page(self) -> bytes:
        """Return the site's page for unknown addresses: it follows too, for the page may be there after a save."""
        page = super().not_found_page()
        return self.with_script(page) if page else page
