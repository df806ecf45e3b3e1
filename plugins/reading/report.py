"""The one printer of problems: all of them, sorted, one line each, on stderr."""

import sys
from collections.abc import Iterable, Sequence

from ..model.errors import warnings_are_fatal
from ..model.problem import Problem
from ..model.words import counted


def report(problems: Iterable[Problem], ending: str) -> bool:
    """Print problems and warnings, then how many; return whether any of them stops the build.

    A warning does where Pelican was called with `--fatal warnings`.
    """
    ordered = sorted(set(problems), key=lambda problem: problem.place)
    faults = [problem for problem in ordered if not problem.warning]
    for problem in ordered:
        print(problem, file=sys.stderr)
    if faults:
        print(f"{summed(faults, 'problem')}{ending}", file=sys.stderr)
    elif ordered:
        fatal = warnings_are_fatal()
        print(f"{summed(ordered, 'warning')}{ending if fatal else '.'}", file=sys.stderr)
        return fatal
    return bool(faults)


def summed(problems: Sequence[Problem], one: str) -> str:
    """Return `3 problems in 2 files`."""
    return f"{counted(len(problems), one)} in {counted(len({each.path for each in problems}), 'file')}"
