"""A program that reads a folder of files and writes another: both lie aside, and what it wrote comes back."""

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path


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
        # Nothing that stands in the environment may change what it writes.
        ran = subprocess.run(words, cwd=folder, env={}, capture_output=True, text=True, errors="replace", check=False)
    except OSError as error:
        raise IndexingError(f"{words[0]} cannot be run: {error.strerror}") from None
    if ran.returncode:
        said = " ".join((ran.stderr or ran.stdout).split())[:300]
        raise IndexingError(f"{Path(words[0]).name} ended with {ran.returncode}: {said or 'it said nothing'}")
