"""Where tests keep their files: in memory where there is plenty, since they make and remove hundreds of thousands."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ENOUGH_BYTES = 8 << 30


def keep_files_in_memory() -> None:
    """Have this process, and all that it starts, keep temporary files in memory, unless somebody has said where."""
    if "TMPDIR" not in os.environ and sys.platform == "linux" and MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
        if shutil.disk_usage(MEMORY).free >= ENOUGH_BYTES:
            tempfile.tempdir = os.environ["TMPDIR"] = str(MEMORY)
