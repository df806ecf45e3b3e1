"""Connections that are cut: a relay between a client and a server on loopback that passes on so many bytes, no more."""

import contextlib
import socket
from threading import Lock, Thread

CHUNK_BYTES = 1024


class Relay:
    """Passes on what a client sends to a port and what it gets back; after `limit` bytes sent, all is cut for good."""

    def __init__(self, to_port: int, limit: int | None = None) -> None:
        self.to_port, self.limit, self.sent = to_port, limit, 0
        self.lock = Lock()
        self.open: list[socket.socket] = []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> "Relay":
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()

    def cut(self) -> None:
        """Close every connection, and take no more."""
        for each in (self.server, *self.open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.server.accept()
                server = socket.create_connection(("127.0.0.1", self.to_port))
                self.open += [client, server]
                Thread(target=self._pass_on, args=(client, server, True), daemon=True).start()
                Thread(target=self._pass_on, args=(server, client, False), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(CHUNK_BYTES):
                if counted:
                    with self.lock:
                        self.sent += len(data)
                        over = self.limit is not None and self.sent > self.limit
                    if over:
                        self.cut()
                        return
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
