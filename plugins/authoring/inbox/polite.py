"""Fetches feeds and pages as a guest should: as robots.txt allows, what has changed, and one thing at a time of a host.

What was fetched is cached, so that a feed that fails says what it said last.
"""

import json
import time
from base64 import b64decode
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from msgspec import to_builtins

from ...model.record import Record
from ...system.files import replace_file
from ...system.fingerprint import fingerprint
from ..fetching import AGENT, Fetcher, FetchError, Response

HOSTS_AT_ONCE = 8
PAUSE_S = 1.0
"""Between two questions to one host."""
LONGEST_PAUSE_S = 10.0
"""An editor waits no longer, whatever robots.txt asks for."""
FRESH_S = 600
"""A feed that was read so shortly ago is not asked for again."""
ROBOTS_FRESH_S = 86_400


class CachedResponse(Record):
    """An answer as it is cached. `at` is when it was last known to be right, in seconds of the clock."""

    url: str
    status: int
    etag: str
    modified: str
    data: bytes
    at: float


@dataclass
class Guest:
    """Asks hosts. `clock` gives seconds; `pause` waits."""

    cache: Path
    fetcher: Fetcher
    clock: Callable[[], float] = time.time
    pause: Callable[[float], None] = time.sleep
    pause_s: float = PAUSE_S
    asked: dict[str, float] = field(default_factory=dict)

    def read_all(self, urls: Iterable[str]) -> dict[str, Response | FetchError]:
        """Return what each address answers, or what it answered before, or why there is nothing."""
        by_host: dict[str, list[str]] = {}
        for url in dict.fromkeys(urls):
            by_host.setdefault(urlsplit(url).netloc.lower(), []).append(url)
        with ThreadPoolExecutor(HOSTS_AT_ONCE) as threads:
            return {url: each for found in threads.map(self.read_host, by_host.values()) for url, each in found.items()}

    def read_host(self, urls: list[str]) -> dict[str, Response | FetchError]:
        """Return what the addresses of one host answer, one after the other."""
        found: dict[str, Response | FetchError] = {}
        for url in urls:
            try:
                found[url] = self.read(url)
            except FetchError as error:
                found[url] = error
        return found

    def read(self, url: str) -> Response:
        """Return a feed: the one that is cached while it is fresh or unchanged. Raises FetchError."""
        known = self.cached(url)
        if known and known.status == 200 and self.clock() - known.at < FRESH_S:
            return Response(url=known.url, status=200, headers={}, data=known.data)
        pause_s = self.require_welcome(url)
        headers = {"If-None-Match": known.etag} if known and known.etag else {}
        headers |= {"If-Modified-Since": known.modified} if known and known.modified else {}
        answer = self.request(url, headers, pause_s)
        if answer.status == 304 and known:
            self.keep(
                url,
                CachedResponse(
                    url=known.url,
                    status=200,
                    etag=known.etag,
                    modified=known.modified,
                    data=known.data,
                    at=self.clock(),
                ),
            )
            return Response(url=known.url, status=200, headers={}, data=known.data)
        if answer.status != 200:
            raise FetchError(f"{url} was answered with {answer.status}; look whether the feed has moved")
        etag, modified = (answer.headers.get(name, "") for name in ("etag", "last-modified"))
        self.keep(
            url,
            CachedResponse(url=answer.url, status=200, etag=etag, modified=modified, data=answer.data, at=self.clock()),
        )
        return answer

    def request(
        self, url: str, headers: dict[str, str], pause_s: float, method: str = "GET", *, with_body: bool = True
    ) -> Response:
        """Return an answer, after a pause if the host was asked for something just before. Raises FetchError."""
        host = urlsplit(url).netloc.lower()
        if (since := self.clock() - self.asked.get(host, 0.0)) < pause_s:
            self.pause(pause_s - since)
        try:
            return self.fetcher.get(url, headers, method, with_body=with_body)
        finally:
            self.asked[host] = self.clock()

    def require_welcome(self, url: str) -> float:
        """Return how long to wait before asking for an address. Raises FetchError if robots.txt bars it."""
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}/robots.txt"
        known = self.cached(place)
        if known is None or self.clock() - known.at >= ROBOTS_FRESH_S:
            answer = self.request(place, {}, self.pause_s)
            known = CachedResponse(
                url=place, status=answer.status, etag="", modified="", data=answer.data, at=self.clock()
            )
            self.keep(place, known)
        rules = RobotFileParser()
        if known.status >= 500:  # RFC 9309, 2.3.1.4: where the rules cannot be known now, all is barred
            rules.parse(["User-agent: *", "Disallow: /"])
        else:
            rules.parse(known.data.decode("utf-8", "replace").splitlines() if known.status == 200 else [])
        if not rules.can_fetch(AGENT, url):
            raise FetchError(f"{url} is barred by {place}; ask the publisher, or remove the feed")
        return min(max(self.pause_s, float(rules.crawl_delay(AGENT) or 0)), LONGEST_PAUSE_S)

    def path(self, url: str) -> Path:
        """Return the file in which the answer of an address is cached."""
        return self.cache / "answers" / f"{fingerprint(url)[:32]}.json"

    def cached(self, url: str) -> CachedResponse | None:
        """Return what is cached of an address, if that can be read."""
        try:
            found = json.loads(self.path(url).read_text(encoding="utf-8"))
            return CachedResponse(**{**found, "data": b64decode(found["data"])})
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def keep(self, url: str, known: CachedResponse) -> None:
        """Keep an answer; a cache that cannot be written keeps nothing."""
        path = self.path(url)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, json.dumps(to_builtins(known)).encode())
        except OSError:
            return
