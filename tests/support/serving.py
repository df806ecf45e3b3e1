"""Both sites as the browser's tests meet them: served with the strictest policy that a host may send."""

from collections.abc import Callable, Iterator
from threading import Thread
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page

from plugins.delivery.serving import Handler, Server
from plugins.hosts.headers import FOR_EVER, security
from plugins.writing.hashed_names import is_hashed
from plugins.writing.security_policy import SEARCH, security_policy
from tests.support.sites import Built

Browsing = Callable[..., BrowserContext]
Visit = Callable[..., Page]
Light = Literal["light", "dark"]

ARTICLE = "articles/trump-putin-opening-and-pyongyang/"
DOSSIER = "topics/new-start/"
KINDS = (
    "",
    ARTICLE,
    "topics/",
    DOSSIER,
    "topics/north-korea/",
    "subjects/inspections/",
    "index/",
    "sources/tass/",
    "archive/",
    "archive/2026/",
    "archive/2026/02/",
    "editions/",
    "editions/2026-w48/",
    "follow/",
    "how-we-work/",
    "corrections/",
    "entities/vladimir-putin/",
    "data/",
    "privacy/",
    "404.html",
)
ODD = (
    "",
    "page/1/",
    "articles/accord-relit/",
    "articles/northern-answer/",
    "articles/northern-cape/",
    "articles/busan/",
    "articles/nine-coasts/",
    "articles/withdrawn/",
    "topics/lamp-accord/",
    "topics/coast-stations/",
    "index/",
    "sources/bay-radio/",
    "archive/",
    "archive/1998/",
    "follow/",
    "corrections/",
    "keepers/",
)
"""Pages of the small site: every kind of content, however awkward."""


class StrictHandler(Handler):
    """Answers a request with the policy, and lets a browser keep nothing."""

    def end_headers(self) -> None:
        """Add the policy to whatever is sent."""
        of_search = self.path.partition("?")[0].startswith(f"{self.server.base}{SEARCH}")
        for name, value in security(security_policy(search=True, script=of_search)).items():
            self.send_header(name, value)
        super().end_headers()


class KeepingHandler(StrictHandler):
    """Answers many requests on a connection; what hosts let a browser keep for ever, it loads once for all pages.

    To load a page takes three fifths of what it would take without either.
    """

    protocol_version = "HTTP/1.1"

    def send_header(self, keyword: str, value: str) -> None:
        """Send a header; how long a file may be kept is said as hosts say it."""
        kept = keyword == "Cache-Control" and is_hashed(self.path.partition("?")[0])
        super().send_header(keyword, FOR_EVER if kept else value)


def serve(site: Built, base: str, handler: type[StrictHandler] = KeepingHandler) -> Iterator[str]:
    server = Server(site.root, base=base, handler=handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server.url
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def real(demonstration: Built) -> Iterator[str]:
    """The address of the demonstration, with a strict policy."""
    yield from serve(demonstration, "/")


@pytest.fixture(scope="session")
def odd(small: Built) -> Iterator[str]:
    """The address of the small site, under a path, with a strict policy."""
    yield from serve(small, "/digest/")


@pytest.fixture(scope="session")
def pages(real: str, odd: str) -> list[str]:
    """The addresses of every kind of page."""
    return [*(f"{real}/{url}" for url in KINDS), *(f"{odd}/{url}" for url in ODD)]


def visited(page: Page, url: str, width_px: int = 1280, light: Light = "light", height_px: int = 900) -> Page:
    """Open an address in a page that other tests have used, and wait until all of it is there, fonts included."""
    page.set_viewport_size({"width": width_px, "height": height_px})
    page.emulate_media(media="null", color_scheme=light, forced_colors="none")
    page.goto(url, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


def opened(context: BrowserContext, url: str) -> Page:
    """Open an address and wait until all of it is there, fonts included."""
    page = context.new_page()
    page.goto(url, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    return page
