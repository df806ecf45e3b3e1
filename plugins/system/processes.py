"""Work shared out to several processes that are copies of this one, so that nothing has to be sent to them."""

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
    """Return how many processes to use: as wanted, maybe in text, else one for each core that we may run on."""
    if wanted is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if str(wanted).isdecimal() and int(wanted) > 0:
        return int(wanted)
    raise Abort(f"--jobs: {wanted!r} is no number of processes; name 1 or more", USAGE)


def parallel_map(
    function: Callable[[Sequence[Work]], Result], work: Sequence[Work], jobs: int, least: int
) -> Generator[tuple[Result, int], None, None]:
    """Yield the results of `function` on portions of the work, each with its size, in the order of the work.

    With fewer than `least` pieces, with one job, or on a system that cannot copy a process, all is done here.
    The children inherit `work` and `function`; only results are sent. A child that dies raises ChildProcessError.
    Close the generator when you leave it early: children that work on would write into what others have taken over.
    """
    if len(work) < least or jobs < 2 or "fork" not in multiprocessing.get_all_start_methods():
        for portion in chunks(work, 1 if len(work) < least else CHUNKS_PER_JOB):
            yield function(portion), len(portion)
        return
    parts = chunks(work, jobs * CHUNKS_PER_JOB)
    pipes: list[Any] = []
    children: list[Any] = []
    try:
        with uninterrupted():
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
def uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back for a moment; processes that are made inside hold it back for ever."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(function: Callable[[Any], Any], parts: list[Any], pipes: list[Any], children: list[Any]) -> None:
    """Start one more child, and add it and the pipe on which it is heard."""
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    pipes.append(receive)
    child = context.Process(target=_serve, args=(function, parts, send, list(pipes), os.getpid()), daemon=True)
    child.start()
    children.append(child)
    send.close()


def _serve(function: Callable[[Any], Any], parts: list[Any], send: Any, inherited: list[Any], parent: int) -> None:
    """Work in a child. It ends with its parent: whoever builds next must not meet it at work."""
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
    """Let this process be killed when its parent dies, where the system does that; elsewhere it ends at its next word.

    Linux: prctl(2), PR_SET_PDEATHSIG.
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
    """Divide work into at most `count` portions that follow each other."""
    size = max(1, -(-len(work) // count))
    return [work[start : start + size] for start in range(0, len(work), size)]
