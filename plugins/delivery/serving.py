"""A web server for a folder, on 127.0.0.1. It lists no folders, lets nothing be cached and writes nothing."""

import os
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from ..feeds.formats import formats
from ..hosts.content_types import CONTENT_TYPES

HOST = "127.0.0.1"
FEED_TYPES = {each.file: each.media_type for each in formats() if not each.file.endswith(".xml")}
"""XML goes by its ending, as hosts have it: with the type of a feed, browsers show code and not its sheet."""


def content_type(path: str) -> str:
    """Return the content type of a file, the same on every machine."""
    name = Path(path)
    return FEED_TYPES.get(name.name) or CONTENT_TYPES.get(name.suffix.lower(), CONTENT_TYPES[""])


class Server(ThreadingHTTPServer):
    """Serves `folder` under `base`, a path with a slash at both ends; port 0 is any free one."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # on Windows this would let two servers share a port

    def __init__(self, folder: Path, port: int = 0, base: str = "/", handler: "type[Handler] | None" = None) -> None:
        self.folder = folder
        self.base = base
        super().__init__((HOST, port), handler or Handler)

    @property
    def url(self) -> str:
        """The address of the site, without a slash at its end."""
        return f"http://{HOST}:{self.server_address[1]}{self.base.rstrip('/')}"


class Handler(SimpleHTTPRequestHandler):
    """Handles one request."""

    server: Server

    def __init__(self, request: Any, client_address: Any, server: Server) -> None:
        super().__init__(request, client_address, server, directory=str(server.folder))

    def send_head(self) -> Any:
        """Answer with a file."""
        if not self.is_welcome():
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        try:
            return super().send_head()
        except ValueError:  # a null character
            self.send_error(HTTPStatus.NOT_FOUND)
            return None

    def is_welcome(self) -> bool:
        """Whether the Host header names this machine, so that no other site can read drafts, and the path is served."""
        host = self.headers.get("Host", HOST).rpartition(":")[0] or HOST
        return host in (HOST, "localhost") and self.path.startswith(self.server.base)

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self.server.base.rstrip("/")))

    def list_directory(self, path: Any) -> None:
        """Answer 404: a folder without a page is not an address."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def guess_type(self, path: Any) -> str:
        return content_type(str(path))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer an unknown address with the site's 404.html."""
        body = self.not_found_page() if code == HTTPStatus.NOT_FOUND else b""
        if not body:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", CONTENT_TYPES[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def not_found_page(self) -> bytes:
        """Return the site's own page for unknown addresses; nothing if it has none."""
        page = self.server.folder / "404.html"
        return page.read_bytes() if page.is_file() else b""

    def end_headers(self) -> None:
        """Keep browsers from caching what may change with the next save."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing: the terminal belongs to the build."""
