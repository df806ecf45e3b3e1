"""A time after which connections end, however busy a server keeps them: a byte of a header each second is an answer."""

import contextlib
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Timer
from typing import Any

OPENED = ("connection.connect_tcp.complete", "connection.start_tls.complete")


class Connections:
    """The connections of one fetch, as the `trace` of httpx tells of them."""

    def __init__(self) -> None:
        self.streams: list[Any] = []
        self.ended = False

    def trace(self, event: str, told: Mapping[str, Any]) -> None:
        """Note a connection that was opened, and end it at once if the time is over already."""
        if event in OPENED:
            self.streams.append(told["return_value"])
            if self.ended:
                self.end()

    def end(self) -> None:
        """Shut all of them: whoever reads from one gets an error."""
        self.ended = True
        for each in self.streams:
            with contextlib.suppress(OSError):  # it has ended by itself
                each.get_extra_info("socket").shutdown(socket.SHUT_RDWR)


@contextmanager
def ended_after(seconds: float) -> Iterator[Connections]:
    """Give connections that end after a time, even amid a header."""
    connections = Connections()
    timer = Timer(seconds, connections.end)
    timer.daemon = True
    timer.start()
    try:
        yield connections
    finally:
        timer.cancel()
