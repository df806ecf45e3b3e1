"""The process that builds for the preview: it stays alive with everything loaded, and forks for each build.

It builds once for each line on its standard input, and writes the exit code to a pipe. It ends when its input is
closed; the preview restarts it when the code or the settings have changed.
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


class PreviewWorker:
    """The state that lasts from one build to the next."""

    def __init__(self, **settings: Any) -> None:
        self.settings = settings
        self.warm_cache: Callable[[], None] | None = None

    def build(self) -> int:
        """Build and return the exit code; after the first successful build, in a fork of this process."""
        if self.warm_cache is None or not hasattr(os, "fork"):
            pelican, code = self.build_here()
            if pelican and code == 0:
                pelican.adapter.templates.compile()
                self.warm_cache = pelican.adapter.source.warm
            return code
        if child := os.fork():
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        signal.signal(signal.SIGINT, signal.default_int_handler)
        _, code = self.build_here()
        os._exit(code)

    def build_here(self) -> tuple[Engine | None, int]:
        """Build in this process; return the engine and the exit code. An exception is printed, not raised."""
        pelican = None
        try:
            pelican = engine(**self.settings)
            pelican.run()
        except Abort as stop:
            return pelican, int(str(stop.code))
        except Exception as error:
            print(f"{type(error).__name__}: {error}; mend the code", file=sys.stderr)
            return pelican, CONTENT
        finally:
            sys.stdout.flush()
        return pelican, 0

    def prepare_next(self) -> None:
        """Load what the last build cached, so that the next fork has it in memory."""
        if self.warm_cache:
            self.warm_cache()
            gc.collect()
            gc.freeze()  # else garbage collection in a fork would touch, and so copy, all of these values


def serve(answers: int, **settings: Any) -> None:
    """Build for each line of standard input; write exit codes to the file descriptor `answers`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # forks handle it
    builder = PreviewWorker(**settings)
    for _ in sys.stdin:
        os.write(answers, f"{builder.build()}\n".encode())
        builder.prepare_next()


if __name__ == "__main__":
    content, output, url, *more = sys.argv[2:]
    cards = False if more else None  # None: as the settings say
    serve(int(sys.argv[1]), PATH=content, OUTPUT_PATH=output, SITEURL=url, DRAFTS=True, YES=True, CARDS=cards)
