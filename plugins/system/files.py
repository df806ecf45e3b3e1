"""Files that change in one step: a reader meets the old one or the new one, whole."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ASIDE = ".digest-new"
"""How the name ends of what is not in its place yet. A kill may leave it behind: content is never read from it, an
output folder is cleared of it."""


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """Give a name in the same folder to write to; what was written there takes the place of `path`, or is deleted."""
    aside = path.with_name(f".{path.name}.{os.getpid()}{ASIDE}")
    try:
        aside.unlink(missing_ok=True)
        yield aside
        aside.replace(path)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise


def replace_file(path: Path, *data: bytes) -> None:
    """Put these bytes in the place of a file, one after the other; its permissions stay."""
    with written_aside(path) as aside:
        with aside.open("wb") as opened:
            opened.writelines(data)
        with suppress(FileNotFoundError):
            shutil.copymode(path, aside)
