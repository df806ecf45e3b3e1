"""What all workers of one run of the tests have in common: a folder that ends with the run."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

VARIABLE = "DIGEST_TESTS_SHARED"


def share(config: pytest.Config) -> None:
    """Make the folder in the process that starts the workers; they are told of it by their environment."""
    if not hasattr(config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="digest-tests-")
        os.environ[VARIABLE] = folder.name
        config.add_cleanup(folder.cleanup)


def shared(name: str) -> Path:
    """Return a folder of this run by its name."""
    folder = Path(os.environ[VARIABLE]) / name
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def alone(name: str) -> Iterator[Path]:
    """Do what only one worker may do at a time, with the folder of that name."""
    folder = shared(name)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def share_made(cache: Path) -> None:
    """Let a new cache have cards and pictures in common with those of this run: each is kept by all it is made of."""
    if VARIABLE in os.environ and not cache.exists():
        cache.mkdir(parents=True)
        (cache / "made").symlink_to(shared("made"))
