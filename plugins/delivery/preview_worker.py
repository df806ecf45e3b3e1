"""Builds for the preview, in a process that stays: it has everything at hand, and each build is a copy of it.

It builds once for each line that it reads, and answers with the exit code. Whoever started it starts another when the
code or the settings have changed, and ends it by closing its input.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from ..model.errors import CONTENT, Abort
from ..writing.build import engine
from ..writing.engine import Engine


class Builder:
    """What is at hand from one build to the next."""

    def __init__(self, **settings: Any) -> None:
        self.settings = settings
        self.read_kept: Callable[[], None] | None = None

    def build(self) -> int:
        """Build, in a copy of this process once there is something to copy; return the exit code."""
        if self.read_kept is None or not hasattr(os, "fork"):
            made, code = self.built()
            if made and code == 0:
                made.adapter.templates.compile()
                self.read_kept = made.adapter.source.warm
            return code
        if child := os.fork():
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        signal.signal(signal.SIGINT, signal.default_int_handler)
        _, code = self.built()
        os._exit(code)

    def built(self) -> tuple[Engine | None, int]:
        """Build here. A fault in code that is being worked on must not end the preview."""
        made = None
        try:
            made = engine(**self.settings)
            made.run()
        except Abort as stop:
            return made, int(str(stop.code))
        except Exception as error:
            print(f"{type(error).__name__}: {error}; mend the code", file=sys.stderr)
            return made, CONTENT
        finally:
            sys.stdout.flush()
        return made, 0

    def rest(self) -> None:
        """Read what the last build kept, while nobody waits."""
        if self.read_kept:
            self.read_kept()
            gc.collect()
            gc.freeze()  # a copy of this process that looked through these values for garbage would copy them all


def serve(answers: int, **settings: Any) -> None:
    """Build whenever a line comes in."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # copies answer to it
    builder = Builder(**settings)
    for _ in sys.stdin:
        os.write(answers, f"{builder.build()}\n".encode())
        builder.rest()


if __name__ == "__main__":
    content, output, url, *more = sys.argv[2:]
    cards = False if more else None  # None: as the settings say
    serve(int(sys.argv[1]), PATH=content, OUTPUT_PATH=output, SITEURL=url, DRAFTS=True, CARDS=cards)
