"""A parallel map over forked processes, which inherit the work instead of being sent it."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from ..model.errors import USAGE, Abort

Work = TypeVar("Work")
Result = TypeVar("Result")

CHUNKS_PER_JOB = 8
PR_SET_PDEATHSIG = 1


def worker_count(wanted: int | str | None) -> int:
    """Return how many processes to use: as asked for, in text or not, else one for each core. Raises Abort."""
    if wanted is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if str(wanted).isdecimal() and int(wanted) > 0:
        return int(wanted)
    raise Abort(f"--jobs: {wanted!r} is no number of processes; name 1 or more", USAGE)


def parallel_map(
    function: Callable[[Sequence[Work]], Result], work: Sequence[Work], jobs: int, min_items: int
) -> Generator[tuple[Result, int], None, None]:
    """Yield the results of `function` on chunks of the work, each with the chunk's length, in the order of the work.

    With fewer than `min_items`, with one job, or where processes cannot be forked, all is done in this process.
    The children inherit `work` and `function`; only results are sent. A child that dies raises ChildProcessError.
    Close the generator when leaving it early, which kills the children: they must not write any longer.
    """
    if len(work) < min_items or jobs < 2 or "fork" not in multiprocessing.get_all_start_methods():
        for chunk in chunks(work, 1 if len(work) < min_items else CHUNKS_PER_JOB):
            yield function(chunk), len(chunk)
        return
    parts = chunks(work, jobs * CHUNKS_PER_JOB)
    pipes: list[Any] = []
    children: list[Any] = []
    try:
        with sigint_blocked():
            for job in range(jobs):
                _begin(function, parts[job::jobs], pipes, children)
        for number, part in enumerate(parts):
            yield _received(pipes[number % jobs]), len(part)
        for child in children:
            child.join()
    finally:
        for child in children:
            if child.is_alive():
                child.kill()
                child.join()
        for pipe in pipes:
            pipe.close()


@contextmanager
def sigint_blocked() -> Iterator[None]:
    """Block SIGINT (Ctrl-C) in the block; a process that is started there keeps it blocked."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(function: Callable[[Any], Any], parts: list[Any], pipes: list[Any], children: list[Any]) -> None:
    """Start a child, and append it and the pipe that its results come through."""
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    pipes.append(receive)
    child = context.Process(target=_serve, args=(function, parts, send, list(pipes), os.getpid()), daemon=True)
    child.start()
    children.append(child)
    send.close()


def _serve(function: Callable[[Any], Any], parts: list[Any], send: Any, inherited: list[Any], parent: int) -> None:
    """Work in a child, which ends when its parent does: it must not write during the next build."""
    for pipe in inherited:
        pipe.close()  # held open here, they would keep another child waiting for a parent that has died
    die_with_parent(parent)
    try:
        for part in parts:
            send.send((True, function(part)))
    except BrokenPipeError:
        os._exit(1)
    except BaseException as error:
        send.send((False, error))


def die_with_parent(parent: int) -> None:
    """Have this process killed when its parent dies: prctl(2) with PR_SET_PDEATHSIG, on Linux.

    Elsewhere it ends when it next sends a result.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _received(pipe: Any) -> Any:
    try:
        good, result = pipe.recv()
    except EOFError:
        raise ChildProcessError("a process of the build died; was it killed, or is memory short?") from None
    if not good:
        raise result
    return result


def chunks(work: Sequence[Work], count: int) -> list[Sequence[Work]]:
    """Divide work into at most `count` consecutive parts of about the same length."""
    size = max(1, -(-len(work) // count))
    return [work[start : start + size] for start in range(0, len(work), size)]
