"""Limits on what one piece of work may take, where the system can set them."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class OverLimitError(Exception):
    """The work was stopped. The message says what it took too much of."""


@contextmanager
def limited(max_s: float, max_bytes: int) -> Iterator[None]:
    """Stop the work inside after `max_s`, or when it takes `max_bytes` more than there was: OverLimitError.

    Only in the main thread of a process, and only on systems with these limits; elsewhere the work goes on.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    import resource

    def stop(number: int, frame: Any) -> None:
        raise OverLimitError(f"took more than {max_s:g} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = taken_bytes() + max_bytes
    try:
        resource.setrlimit(
            resource.RLIMIT_AS, (ceiling if hard in (-1, resource.RLIM_INFINITY) else min(ceiling, hard), hard)
        )
        signal.setitimer(signal.ITIMER_REAL, max_s)
        yield
    except MemoryError:
        raise OverLimitError(f"took more than {max_bytes // 1_000_000} MB") from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def taken_bytes() -> int:
    """Return the address space that this process takes; 0 where the system does not tell, which sets no limit."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * PAGE_BYTES
    except OSError:
        return 1 << 46
