"""The one printer of problems: all of them, sorted, one line each, on stderr."""

import sys
from collections.abc import Iterable, Sequence

from ..model.errors import warnings_are_fatal
from ..model.problem import Problem
from ..model.wanted import TEXT, Wanted
from ..model.words import counted


def report(problems: Iterable[Problem], ending: str, wanted: Wanted | None = None) -> bool:
    """Print problems and warnings, then how many; return whether any of them stops the build.

    A warning does where Pelican was called with `--fatal warnings`. Of a check that is `wanted` for some files, one
    rule or another format, only those count, and in another format nothing is printed here.
    """
    asked = set(problems) if wanted is None else set(filter(wanted.takes, problems))
    ordered = sorted(asked, key=lambda problem: problem.sort_key)
    faults = [problem for problem in ordered if not problem.warning]
    if wanted is not None:
        wanted.found.extend(ordered)
        if wanted.format != TEXT:
            return bool(faults)
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
