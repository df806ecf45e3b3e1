"""One build at a time for a folder: a lock that the system itself takes back when its holder dies."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ..model.errors import LOCKED, Abort

POLL_S = 0.05


@contextmanager
def locked(path: Path, what: str, wait: bool = True) -> Iterator[None]:
    """Hold the lock at `path`. While another holds it: wait, or without `wait` raise Stop naming the holder.

    It is given back as the file is closed, by this process and by all children that were made while it was held.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        told = False
        while not _take(file):
            holder = path.read_text(encoding="utf-8").strip() or "another build"
            if not wait:
                raise Abort(f"{what} is being built by {holder}; wait for it, or leave out --no-wait", LOCKED)
            if not told:
                print(f"Waiting for {holder}.", flush=True)
                told = True
            time.sleep(POLL_S)
        file.truncate(0)
        file.write(f"process {os.getpid()}")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


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
