"""A file lock, so that a folder is built by one process at a time. The system releases it when its holder dies."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ..model.errors import LOCKED, Abort

POLL_S = 0.05


@contextmanager
def locked(path: Path, busy: str, wait: bool = True, mend: str = "") -> Iterator[None]:
    """Hold the lock at `path` for the block. If another process has it, wait; without `wait`, raise Abort naming it.

    `busy` and `mend` are the words before and behind its name, such as "output is being built" and "wait for it".

    It is released when this process, and every child forked inside the block, has closed the file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        announced = False
        while not _take(file):
            holder = path.read_text(encoding="utf-8").strip() or "another build"
            if not wait:
                raise Abort(f"{busy} by {holder}; {mend}", LOCKED)
            if not announced:
                print(f"Waiting for {holder}.", flush=True)
                announced = True
            time.sleep(POLL_S)
        file.truncate(0)
        file.write(f"process {os.getpid()}")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


@contextmanager
def locked_if_free(path: Path) -> Iterator[bool]:
    """Hold the lock at `path` for the block unless another holds it; tell whether it is held."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        yield _take(file)


try:
    import fcntl

    def _take(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

except ImportError:  # Windows
    import msvcrt

    FAR = 1 << 30  # the locked byte lies beyond the text, which others may read

    def _take(file: IO[str]) -> bool:
        try:
            os.lseek(file.fileno(), FAR, os.SEEK_SET)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
