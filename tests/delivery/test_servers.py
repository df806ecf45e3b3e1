"""nginx and Caddy with the configuration that we make, opened in Chromium: in the long run alone.

Their configuration is included as the documentation says; ports, root and TLS are the owner's.
"""

import getpass
import gzip
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from plugins.hosts.content_types import CONTENT_TYPES
from plugins.hosts.headers import FOR_EVER, SECURITY, SHORTLY
from plugins.writing.hashed_names import is_hashed
from tests.support.debian import in_ci, program
from tests.support.golden_site import SETTINGS, build
from tests.support.scale import LONG

PATIENCE_S = 20
GONE_ON = "net::ERR_ABORTED"
"""What the browser says of a request that it does not need any more: the next page is opened."""
NGINX = """user {user}; daemon off; pid {folder}/pid; error_log stderr; events {{}}
http {{
    access_log off; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    server {{ listen 127.0.0.1:{port}; root {root}; include {root}/hosts/nginx.conf; }}
}}
"""
CADDY = "{{\n    admin off\n}}\nhttp://127.0.0.1:{port} {{\n    root * {root}\n    import {root}/hosts/Caddyfile\n}}\n"
SERVERS = {
    "nginx": (NGINX, ["nginx", "-c", "{file}"]),
    "caddy": (CADDY, ["caddy", "run", "--adapter", "caddyfile", "--config", "{file}"]),
}


@contextmanager
def serving(name: str, root: Path, folder: Path) -> Iterator[int]:
    """Start a server, wait until it answers, and give its port."""
    found = program(name)
    assert found or not in_ci(), f"nothing is skipped under CI: install {name}"
    if not found:
        pytest.skip(f"there is no {name}")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    text, command = SERVERS[name]
    (folder / name).write_text(text.format(user=getpass.getuser(), folder=folder, root=root, port=port))
    words = [each.format(file=folder / name) for each in command[1:]]
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "log").open("w") as log, subprocess.Popen([found, *words], stderr=log, env=environment) as server:
        try:
            deadline = time.monotonic() + PATIENCE_S
            while server.poll() is None and time.monotonic() < deadline:
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except ConnectionRefusedError:
                    continue
            assert server.poll() is None, (folder / "log").read_text()
            yield port
        finally:
            server.terminate()


def answer(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    connection.request("GET", path, headers=headers)
    with closing(connection):
        got = connection.getresponse()
        return got.status, {name.lower(): value for name, value in got.getheaders()}, got.read()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = SETTINGS | {"HOSTS": ("nginx", "caddy"), "SITEURL": "https://lamps.example.org"}
    return build(tmp_path_factory.mktemp("served") / "out", settings=settings)


def serve_what_is_built_as_we_say(name: str, root: Path, folder: Path, browsing: Callable[..., BrowserContext]) -> None:
    whole = [path for path in root.rglob("index.html") if b'http-equiv="refresh"' not in path.read_bytes()]
    pages = sorted(path.relative_to(root).as_posix().removesuffix("index.html") for path in whole)
    with serving(name, root, folder) as port:
        status, headers, data = answer(port, "/")
        assert (200, SHORTLY) == (status, headers["cache-control"])
        assert SECURITY == {each: headers[each.lower()] for each in SECURITY}
        assert (root / "index.html").read_bytes() == data
        status, headers, data = answer(port, "/", **{"Accept-Encoding": "gzip"})
        assert ("gzip", (root / "index.html").read_bytes()) == (headers["content-encoding"], gzip.decompress(data))
        for path in root.rglob("*.*"):
            if is_hashed(path.name):
                _, headers, _ = answer(port, f"/{path.relative_to(root).as_posix()}")
                assert FOR_EVER == headers["cache-control"], path
                assert SECURITY == {each: headers[each.lower()] for each in SECURITY}, path
        status, headers, data = answer(port, "/none/")
        assert (404, (root / "404.html").read_bytes()) == (status, data)
        status, headers, _ = answer(port, "/old/1045/")
        assert (301, "/articles/accord-relit/") == (status, headers["location"])
        for name in ("site.webmanifest", "atom.xml", "card.png", "data/v1/articles.csv", "index.html"):
            assert CONTENT_TYPES[Path(name).suffix] == answer(port, f"/{name}")[1]["content-type"], name
        page = browsing().new_page()
        faults: list[Any] = []
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("requestfailed", lambda request: faults.append(request.url) if request.failure != GONE_ON else None)
        for url in pages:
            opened = page.goto(f"http://127.0.0.1:{port}/{url}", wait_until="load")
            assert opened and opened.status == 200, url
            assert page.evaluate("[...document.styleSheets].every(each => each.cssRules.length > 0)"), url
        assert [] == faults


if os.environ.get(LONG):

    @pytest.mark.slow
    @pytest.mark.parametrize("name", SERVERS)
    def test_a_server_with_our_configuration_serves_what_is_built_as_we_say(
        name: str, root: Path, tmp_path: Path, browsing: Callable[..., BrowserContext]
    ) -> None:
        serve_what_is_built_as_we_say(name, root, tmp_path, browsing)
