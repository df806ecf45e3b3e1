"""Fetches one page, feed or file of the web for the desk, within limits that no server can stretch."""

import ipaddress
import socket
import time
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from msgspec import field

from ..model.record import Record
from ..system.optional_libraries import desk_library
from .deadline import Connections, ended_after

AGENT = "digest-desk"
"""By this name robots.txt may speak to us."""
MAX_BYTES = 10_000_000
MAX_S = 30.0
WAIT_S = 10.0
"""The longest that a server may be silent; MAX_S is for all of it, redirects included."""
MAX_REDIRECTS = 5


@cache
def trusted() -> Any:
    """Return whom TLS trusts, which is read once: it takes longer than many an answer."""
    return desk_library("httpx").create_ssl_context(trust_env=False)


class FetchError(Exception):
    """Why an address gave nothing, with how to mend it: `what is wrong; how to mend it`."""


class Response(Record):
    """What a server answered: `url` is where redirects led; header names are in lower case."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    data: bytes = b""


class Fetcher(Record):
    """The limits of a fetch. With `private`, hosts of the own network are asked too."""

    private: bool = False
    max_bytes: int = MAX_BYTES
    max_s: float = MAX_S
    wait_s: float = WAIT_S

    def get(
        self, url: str, headers: Mapping[str, str] | None = None, method: str = "GET", *, with_body: bool = True
    ) -> Response:
        """Return what is at an http(s) address, at most MAX_REDIRECTS further on. Raises FetchError."""
        httpx = desk_library("httpx")
        until = time.monotonic() + self.max_s
        # The environment is not asked: a proxy or .netrc would send what nobody meant to send.
        with (
            ended_after(self.max_s) as connections,
            httpx.Client(verify=trusted(), trust_env=False, follow_redirects=False, timeout=self.wait_s) as client,
        ):
            for _ in range(MAX_REDIRECTS + 1):
                self._require_allowed(url)
                try:
                    answer = self._ask(client, method, url, headers or {}, until, connections, with_body)
                except httpx.TimeoutException:
                    raise FetchError(f"{url} did not answer within {self.wait_s:g} s; try again later") from None
                except (httpx.HTTPError, httpx.InvalidURL) as error:
                    if connections.ended:
                        raise self._too_slow(url) from None
                    why = str(error) or type(error).__name__
                    raise FetchError(f"{url} cannot be reached ({why}); is this machine online?") from None
                if answer.status not in (301, 302, 303, 307, 308) or "location" not in answer.headers:
                    return answer
                url = urljoin(url, answer.headers["location"])
        raise FetchError(f"{url} redirects more than {MAX_REDIRECTS} times; give the address where it ends")

    def get_page(self, url: str) -> Response:
        """Return what is at an address if the server answers with it. Raises FetchError."""
        answer = self.get(url)
        if answer.status != 200:
            raise FetchError(f"{url} was answered with {answer.status}; save the page in a browser and name the file")
        return answer

    def _too_slow(self, url: str) -> FetchError:
        return FetchError(f"{url} took more than {self.max_s:g} s; try again later")

    def _ask(
        self, client: Any, method: str, url: str, headers: Mapping[str, str], until: float, connections: Connections,
        with_body: bool,
    ) -> Response:  # fmt: skip
        """Return one answer, read no further than the limits allow."""
        named = {"User-Agent": AGENT, "Accept-Language": "*", **headers}
        data = bytearray()
        with client.stream(method, url, headers=named, extensions={"trace": connections.trace}) as response:
            self._require_public_peer(url, response)
            for part in response.iter_bytes() if with_body else ():
                data += part
                if len(data) > self.max_bytes:
                    raise FetchError(f"{url} has more than {self.max_bytes:,} bytes; save what you need as a file")
                if time.monotonic() > until:
                    raise self._too_slow(url)
            return Response(
                url=url,
                status=response.status_code,
                headers={k.lower(): v for k, v in response.headers.items()},
                data=bytes(data),
            )

    def _require_allowed(self, url: str) -> None:
        """Raise FetchError for an address that is not of the web, or leads into the own network."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            raise FetchError(f"{url} is no address; copy it from the browser") from None
        if parts.scheme not in ("http", "https") or not host:
            raise FetchError(f"{url} is not a web address; give one that starts with https://")
        if parts.username or parts.password:
            raise FetchError("an address with a name or a password in it is not fetched; remove them")
        if self.private:
            return
        try:
            found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise FetchError(
                f"{url} cannot be reached (no address is known for {host}); is this machine online?"
            ) from None
        for *_, peer in found:
            self._require_public(url, str(peer[0]))

    def _require_public_peer(self, url: str, response: Any) -> None:
        """Raise FetchError if the machine that answered is of the own network: a name may change its address."""
        stream = response.extensions.get("network_stream")
        peer = stream.get_extra_info("server_addr") if stream else None
        if peer and not self.private:
            self._require_public(url, str(peer[0]))

    def _require_public(self, url: str, address: str) -> None:
        if not ipaddress.ip_address(address.partition("%")[0]).is_global:
            raise FetchError(f"{url} is on this machine's own network; --private fetches it all the same")
