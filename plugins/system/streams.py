"""Standard output and error that never end a run: what cannot be printed is escaped, and nobody need be reading."""

import io
import os
import sys
from typing import Any, TextIO


class UnreadPipe(io.FileIO):
    """A stream whose reader may have gone, as `head` does: what is written from then on is written to nobody."""

    def write(self, data: Any) -> int:
        """Write bytes, and return how many."""
        try:
            return super().write(data)
        except BrokenPipeError:
            nobody = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nobody, self.fileno())  # for the processes too that are begun from now on
            os.close(nobody)
            return memoryview(data).nbytes


def use_tolerant_streams() -> None:
    """Have this process print through such streams; a stream that somebody has put in their place stays."""
    if sys.stdout is sys.__stdout__:
        sys.stdout = tolerant(sys.stdout)
    if sys.stderr is sys.__stderr__:
        sys.stderr = tolerant(sys.stderr)


def tolerant(stream: TextIO | None) -> Any:
    """Return a stream to the same place, in the same encoding. None, where there is no such place, stays None."""
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
