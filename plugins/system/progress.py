"""A progress bar for long work, on a terminal that can show one."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

MIN_STEPS = 500
"""A bar is shown from this many steps on."""
LONG_S = 2.0
"""What takes longer, and tells no steps, is told in a line."""


def progress(what: str, total: int) -> Callable[[int], None]:
    """Return a function to call with the number of steps done since the last call."""
    if total < MIN_STEPS:
        return lambda done: None
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        return lambda done: None
    bar = Progress(TextColumn(what), BarColumn(), MofNCompleteColumn(), console=console, transient=True)
    bar.start()
    task = bar.add_task(what, total=total)

    def advance(done: int) -> None:
        bar.advance(task, done)
        if bar.finished:
            bar.stop()

    return advance


@contextmanager
def announced_if_long(what: str) -> Iterator[None]:
    """Print what is going on, once it has taken long: to a terminal or a log alike, whose reader waits for it."""
    timer = Timer(LONG_S, lambda: print(what, file=sys.stderr, flush=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
