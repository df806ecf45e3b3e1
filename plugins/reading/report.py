"""The one printer of problems: all of them, sorted, one line each, on stderr."""

import sys
from collections.abc import Iterable

from ..model.problem import Problem


def report(problems: Iterable[Problem], ending: str) -> bool:
    """Print problems and warnings, then how many; return whether any of them stops the build."""
    ordered = sorted(set(problems), key=lambda problem: problem.place)
    faults = [problem for problem in ordered if not problem.warning]
    for problem in ordered:
        print(problem, file=sys.stderr)
    if faults:
        files = len({problem.path for problem in faults})
        print(f"{counted(len(faults), 'problem')} in {counted(files, 'file')}{ending}", file=sys.stderr)
    return bool(faults)


def counted(number: int, noun: str) -> str:
    """Return `1 problem` or `3 problems`."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
