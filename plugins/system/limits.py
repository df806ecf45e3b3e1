"""Limits on the time and memory of one piece of work, where the system can set them."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

STATM = "/proc/self/statm"
AGAIN_S = 0.5
"""A library may swallow the exception (one that calls Python from Rust or C does): it is raised again and again."""
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class OverLimitError(Exception):
    """The work was stopped; the message says which limit it exceeded."""


@contextmanager
def limited(max_s: float, max_bytes: int) -> Iterator[None]:
    """Raise OverLimitError in the block after `max_s` seconds of processor time, or once it takes over `max_bytes`.

    Processor time and not the clock's, so that a busy machine refuses nothing that a quiet one takes.
    Only the main thread can be limited, and only on POSIX systems; elsewhere the block runs without limits.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    import resource

    exceeded: list[OverLimitError] = []

    def raise_over_limit(number: int, frame: Any) -> None:
        exceeded.append(OverLimitError(f"took more than {max_s:g} seconds"))
        raise exceeded[-1]

    before, print_unraisable = signal.signal(signal.SIGPROF, raise_over_limit), sys.unraisablehook
    sys.unraisablehook = lambda found: None if found.exc_value in exceeded else print_unraisable(found)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = address_space_bytes() + max_bytes
    try:
        resource.setrlimit(
            resource.RLIMIT_AS, (ceiling if hard in (-1, resource.RLIM_INFINITY) else min(ceiling, hard), hard)
        )
        signal.setitimer(signal.ITIMER_PROF, max_s, AGAIN_S)
        yield
        signal.setitimer(signal.ITIMER_PROF, 0)
        if exceeded:
            raise exceeded[0]
    except MemoryError:
        raise OverLimitError(f"took more than {max_bytes // 1_000_000} MB") from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        sys.unraisablehook = print_unraisable
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def address_space_bytes() -> int:
    """Return the size of this process's address space; where the system does not tell, so much that no limit is set."""
    try:
        return int(os.pread(_statm(os.getpid()), 32, 0).split()[0]) * PAGE_BYTES
    except OSError:
        return 1 << 46


@cache
def _statm(process: int) -> int:
    """Return the open file that tells of this process: to open it takes longer than to read it, for every text.

    What a process inherits tells of its parent.
    """
    return os.open(STATM, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
