"""Swapping two folders in one atomic step, on systems that have such a call."""

import ctypes
import os
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
RENAME_SWAP = 2


def swap(one: Path, other: Path) -> bool:
    """Swap two folders and return True; where the system or file system cannot, do nothing and return False.

    Linux: renameat2(2); macOS: renamex_np(2).
    """
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(library.renamex_np(first, second, RENAME_SWAP) == 0)
        return bool(library.renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):
        return False
