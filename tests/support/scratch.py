"""Where tests keep their files: in memory where there is plenty, since they make and remove hundreds of thousands."""

import atexit
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

MEMORY = Path("/dev/shm")
ENOUGH_BYTES = 8 << 30


def keep_files_in_memory() -> None:
    """Have this process, and all that it starts, keep temporary files in memory, unless somebody has said where."""
    if "TMPDIR" not in os.environ and sys.platform == "linux" and MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
        if shutil.disk_usage(MEMORY).free >= ENOUGH_BYTES:
            # A name that no run had before: caches of the project know folders by their paths.
            folder = tempfile.mkdtemp(prefix="t", dir=MEMORY)
            tempfile.tempdir = os.environ["TMPDIR"] = folder
            atexit.register(remove_empty, Path(folder))


def remove_empty(folder: Path) -> None:
    """Remove a folder, and those in it, as far as nothing is left in them."""
    for each in (*sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True), folder):
        with suppress(OSError):
            each.rmdir()
