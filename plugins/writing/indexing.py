"""A program that reads a folder of files and writes another: both lie aside, and what it wrote comes back."""

import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..system.processes import signal_blocked


class IndexingError(Exception):
    """A program that indexes could not be run, or failed; the message says it in a line."""


def written_by(words: Sequence[str], files: Mapping[str, str], patterns: Sequence[str]) -> dict[str, bytes]:
    """Run a program in a folder of `files`, by their paths; return what it wrote, by paths that match the patterns.

    In its words, `{read}` is that folder, and `{written}` the one that it writes. Raises IndexingError.
    """
    with tempfile.TemporaryDirectory() as aside:
        read, written = Path(aside, "read"), Path(aside, "written")
        read.mkdir()
        for name, text in files.items():
            path = read / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        run_program([each.format(read=read, written=written) for each in words], read)
        paths = {path for pattern in patterns for path in written.glob(pattern)}
        return {path.relative_to(written).as_posix(): path.read_bytes() for path in paths}


def run_program(words: Sequence[str], folder: Path) -> None:
    """Run a program in a folder. Raises IndexingError."""
    try:
        code, told = ended(words, folder)
    except OSError as error:
        raise IndexingError(f"{words[0]} cannot be run: {error.strerror}") from None
    if code:
        said = " ".join(told.split())[:300]
        raise IndexingError(f"{Path(words[0]).name} ended with {code}: {said or 'it said nothing'}")


def ended(words: Sequence[str], folder: Path) -> tuple[int, str]:
    """Run a program in a folder, and return the code with which it ended and what it said. Raises OSError.

    It ends with the process that runs it: that may be told to end while the program is begun, and know of none yet.
    """
    running: subprocess.Popen[str] | None = None
    out = subprocess.PIPE
    try:
        with signal_blocked(signal.SIGTERM):
            # Nothing that stands in the environment may change what it writes.
            running = subprocess.Popen(words, cwd=folder, env={}, stdout=out, stderr=out, text=True, errors="replace")
        said, complained = running.communicate()
        return running.returncode, complained or said
    finally:
        if running:
            with running:
                running.kill()
