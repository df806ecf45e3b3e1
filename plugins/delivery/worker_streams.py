"""What the process that works for the preview is told by, and what it keeps of what it says."""

import os
import select
from typing import Any, TextIO


class Lines:
    """The lines that come through a pipe."""

    def __init__(self, pipe: int) -> None:
        self.pipe = pipe
        self.read = b""

    def wait(self, seconds: float) -> bool:
        """Wait for a line, or the end; tell whether something has come in this time."""
        return b"\n" in self.read or bool(select.select([self.pipe], [], [], seconds)[0])

    def next(self) -> bytes:
        """Return the next line, or nothing when there is none any more."""
        while b"\n" not in self.read:
            more = os.read(self.pipe, 1 << 16)
            if not more:
                return b""
            self.read += more
        line, _, self.read = self.read.partition(b"\n")
        return line


class Recorder:
    """Standard error that also keeps what is written to it."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return self.stream.write(text)

    def __getattr__(self, name: str) -> Any:
        """Be the stream in all else."""
        return getattr(self.stream, name)
