"""A check or a build in this process: its exit code and what it printed. It leaves nothing behind but its output."""

import contextlib
import io
import locale
import logging
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Unpack
from unittest.mock import patch

import pytest
from blinker.base import default_namespace

from plugins.model.options import BuildOptions
from plugins.system.streams import aborts_printed
from plugins.writing import build as writing
from tests.support.shared import share_made

NOW_S = "1795478400"  # 24 November 2026, 00:00 UTC


@dataclass(frozen=True)
class Run:
    """How a run ended."""

    code: int
    out: str
    err: str


def check(folder: Path, **options: Unpack[BuildOptions]) -> Run:
    """Check the site in a folder that holds `content`, called from there."""
    given: BuildOptions = {"content": str(folder / "content"), "cache": str(folder / ".cache"), **options}
    return run(lambda: writing.check(**given), folder)


def build(folder: Path, **options: Unpack[BuildOptions]) -> Run:
    """Build the site in a folder that holds `content` into its `output`, called from there.

    Builds share cards and pictures, each kept by all that it is made of, unless they name a cache of their own.
    """
    if "cache" not in options:
        share_made(folder / ".cache")
    given: BuildOptions = {
        "content": str(folder / "content"),
        "output": str(folder / "output"),
        "cache": str(folder / ".cache"),
        "jobs": "1",
        **options,
    }
    return run(lambda: writing.build(**given), folder)


def run(task: Callable[[], object], folder: Path) -> Run:
    """Run a task in a folder at the one moment of all tests."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with (
        contextlib.chdir(folder),
        patch.dict(os.environ, SOURCE_DATE_EPOCH=NOW_S),
        nothing_left_behind(),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            with aborts_printed():
                task()
        except SystemExit as stop:
            code = int(stop.code or 0)
    return Run(code, out.getvalue(), err.getvalue())


@contextlib.contextmanager
def ending() -> Iterator[pytest.ExceptionInfo[SystemExit]]:
    """See that the block ends the run, as the command line ends one: the message is printed, the code stays."""
    with pytest.raises(SystemExit) as stop, aborts_printed():
        yield stop


@contextlib.contextmanager
def nothing_left_behind() -> Iterator[None]:
    """Undo what Pelican does to its process: receivers of signals, handlers of logs, the path, the locale."""
    known = {name: set(signal.receivers) for name, signal in default_namespace.items()}
    handlers, path, place = list(logging.root.handlers), list(sys.path), locale.setlocale(locale.LC_ALL)
    try:
        yield
    finally:
        for name, signal in default_namespace.items():
            for key in set(signal.receivers) - known.get(name, set()):
                signal.disconnect(receiver_of(signal.receivers[key]))
        logging.root.handlers[:], sys.path[:] = handlers, path
        locale.setlocale(locale.LC_ALL, place)


def receiver_of(held: Any) -> Any:
    """Return what a signal holds, weakly or not."""
    return held() if hasattr(held, "__callback__") else held
