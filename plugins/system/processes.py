"""A parallel map over forked processes, which inherit the work instead of being sent it."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import wait
from multiprocessing.reduction import ForkingPickler
from traceback import format_exc
from typing import Any, TypeVar, cast

from ..model.errors import USAGE, Abort

Work = TypeVar("Work")
Result = TypeVar("Result")

PR_SET_PDEATHSIG = 1
END_S = 5
"""So long a child may take to clear up, when it is not wanted any longer."""


class _EndedError(BaseException):
    """Raised in a child that is not wanted any longer, so that what it holds is cleared up: folders, programs."""


def worker_count(wanted: int | str | None) -> int:
    """Return how many processes to use: as asked for, in text or not, else one for each core. Raises Abort."""
    if wanted is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if str(wanted).isdecimal() and int(wanted) > 0:
        return int(wanted)
    raise Abort(f"--jobs: {wanted!r} is no number of processes; name 1 or more", USAGE)


def can_fork(jobs: int) -> bool:
    """Tell whether something may be done by a copy of this process."""
    return jobs > 1 and "fork" in multiprocessing.get_all_start_methods()


def parallel_map(
    function: Callable[[Sequence[Work]], Result], portions: Sequence[Sequence[Work]], jobs: int
) -> Generator[tuple[Sequence[Work], Result], None, None]:
    """Yield portions of work, in their order, each with the result of `function`.

    A single portion is done in this process, and so are all where no process can be forked. The children inherit the
    work and `function`; only results are sent. Each portion has a child of its own, so that what it touches of the
    memory that they share, and with that holds twice, goes when it is done. A child that dies raises ChildProcessError.
    Close the generator when leaving it early, which ends the children: they must not write any longer.
    """
    if len(portions) < 2 or not can_fork(jobs):
        for portion in portions:
            yield portion, function(portion)
        return
    running: dict[Any, tuple[int, Any]] = {}
    found: dict[int, Result] = {}
    begun = 0
    try:
        for number, portion in enumerate(portions):
            while number not in found:
                while len(running) < jobs and begun < len(portions):
                    pipe, child = _begin(function, portions[begun], list(running))
                    running[pipe] = (begun, child)
                    begun += 1
                for pipe in wait(list(running)):
                    of, child = running[pipe]
                    found[of] = _received(pipe)
                    child.join()
                    child.close()
                    del running[pipe]
                    pipe.close()  # type: ignore[union-attr]
            yield portion, found.pop(number)
    finally:
        for _, child in running.values():
            child.terminate()
        for pipe, (_, child) in running.items():
            _end(child)
            pipe.close()


@contextmanager
def beside(function: Callable[[Work], Result], work: Work, jobs: int) -> Iterator[Callable[[], Result]]:
    """Have something done by a forked process while this one goes on, and give what waits for its result.

    Where none can be forked, it is done when it is asked for. What the function raises is raised then; a child that
    dies raises ChildProcessError, and one that nobody has waited for is ended.
    """
    if not can_fork(jobs):
        yield lambda: function(work)
        return
    pipe, child = _begin(function, work, [])

    def result() -> Result:
        received = cast(Result, _received(pipe))
        child.join()
        return received

    try:
        yield result
    finally:
        _end(child)
        pipe.close()


def in_hands(function: Callable[[Work], Result], hands: Sequence[Work], jobs: int) -> list[Result]:
    """Return the results of a function on parts of some work, each done by a process, the last one by this.

    Whatever a part works out for itself is worked out as often as there are parts, and that of the last stays here.
    """
    with ExitStack() as stack:
        others = [stack.enter_context(beside(function, each, jobs)) for each in hands[:-1]]
        own = [function(each) for each in hands[-1:]]
        return [*(result() for result in others), *own]


@contextmanager
def signal_blocked(number: signal.Signals) -> Iterator[None]:
    """Block a signal in the block, where the system can; a process that is started there keeps it blocked."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {number})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(function: Callable[[Any], Any], part: Any, pipes: list[Any]) -> tuple[Any, Any]:
    """Start a child, and return the pipe that its result comes through, and it; `pipes` are those of others."""
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    child = context.Process(target=_serve, args=(function, part, send, [*pipes, receive], os.getpid()), daemon=True)
    with signal_blocked(signal.SIGINT):  # Ctrl-C is for the parent
        child.start()
    send.close()
    return receive, child


def _end(child: Any) -> None:
    """Have a child end that may still be at work: it must not write any longer."""
    if child.is_alive():
        child.terminate()
        child.join(END_S)
        if child.is_alive():
            child.kill()
    child.join()
    child.close()  # its pipes, which nobody collects where garbage is not looked for


def _raise_ended(*_: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # asked once more, it would leave off clearing up
    raise _EndedError


def _serve(function: Callable[[Any], Any], part: Any, send: Any, inherited: list[Any], parent: int) -> None:
    """Work in a child, which ends when its parent does: it must not write during the next build."""
    for pipe in inherited:
        pipe.close()  # held open here, they would keep another child waiting for a parent that has died
    die_with_parent(parent)
    try:
        signal.signal(signal.SIGTERM, _raise_ended)
        send.send_bytes(_outcome(function, part))
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it ends by itself now
    except (BrokenPipeError, _EndedError):
        os._exit(1)


def _outcome(function: Callable[[Any], Any], part: Any) -> Any:
    """Return the bytes that tell whether all went well, and the result, or what was raised."""
    try:
        return ForkingPickler.dumps((True, function(part)))
    except _EndedError:
        raise
    except BaseException as error:
        error.add_note(format_exc())  # for whoever looks for its cause: no traceback is sent
        return ForkingPickler.dumps((False, error))


def die_with_parent(parent: int) -> None:
    """Have this process killed when its parent dies (on Linux; elsewhere it ends when it next sends a result)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _received(pipe: Any) -> Any:
    try:
        good, result = pipe.recv()
    except (EOFError, OSError):  # before it sent anything, or amid what it sent
        raise ChildProcessError("a process of the build died; was it killed, or is memory short?") from None
    if not good:
        raise result
    return result
