"""Standard output and error that never end a run: what cannot be printed is escaped, and nobody need be reading.

They may be closed, and the disk behind them may be full.
"""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from ..model.errors import Abort


class UnreadPipe(io.FileIO):
    """A stream whose reader may have gone, as `head` does, or whose disk be full: from then on nobody is written to."""

    def write(self, data: Any) -> int:
        """Write bytes, and return how many."""
        try:
            return super().write(data)
        except BlockingIOError:
            raise
        except OSError:
            nobody = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nobody, self.fileno())  # for the processes too that are begun from now on
            os.close(nobody)
            return memoryview(data).nbytes


def use_tolerant_streams() -> None:
    """Have this process print through such streams; a stream that somebody has put in their place stays."""
    fill_closed()
    if sys.stdout is sys.__stdout__:
        sys.stdout = tolerant(sys.stdout)
    if sys.stderr is sys.__stderr__:
        sys.stderr = tolerant(sys.stderr)


@contextmanager
def aborts_printed() -> Iterator[None]:
    """Print the message of an Abort that ends the run; what goes on is a plain exit with its code."""
    try:
        yield
    except Abort as abort:
        if abort.message:
            print(abort.message, file=sys.stderr, flush=True)
        sys.exit(abort.code)


def fill_closed() -> None:
    """Open what stands for nobody in the place of standard streams that are closed.

    A file that is opened later would get their number, and what other processes print would be written into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def tolerant(stream: TextIO | None) -> Any:
    """Return a stream to the same place, in the same encoding; one that writes to nobody if there is no such place."""
    if stream is None:
        return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    stream.flush()
    pipe = io.BufferedWriter(UnreadPipe(stream.fileno(), "w", closefd=False))
    return io.TextIOWrapper(
        pipe,
        stream.encoding,
        "backslashreplace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
