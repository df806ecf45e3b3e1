"""The server of the browser's tests: the one of the preview, with the strictest policy that a host may send."""

from typing import Any

from plugins.delivery.serving import Handler, Server

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


class StrictServer(Server):
    """Serves a folder on a free port of 127.0.0.1."""

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Answer with the policy."""
        StrictHandler(request, client_address, self)


class StrictHandler(Handler):
    """One request."""

    def end_headers(self) -> None:
        """Add the policy to whatever is sent."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()
