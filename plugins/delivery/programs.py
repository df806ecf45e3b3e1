"""Programs that a deploy calls: with lists of arguments, without a shell, and never asking anybody anything."""

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from .credentials import without_credentials

SILENT = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


class ProgramError(Exception):
    """A program is missing or has failed; the message says which and why, `said` is all that it said.

    The message holds no credentials, whatever the program has printed.
    """

    def __init__(self, message: str, said: str = "") -> None:
        super().__init__(without_credentials(message))
        self.said = said


def output_of(
    arguments: Sequence[str],
    *,
    given: bytes = b"",
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """Return what a program printed. Raises ProgramError, which says why it failed, or that it is missing."""
    program = arguments[0]
    with (
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
    ):  # ssh may leave a login behind that holds a pipe open
        try:
            ran = subprocess.run(
                list(arguments),
                input=given,
                stdout=out,
                stderr=err,
                cwd=folder,
                env={**os.environ, **SILENT, **(environment or {})},
                check=False,
            )
        except FileNotFoundError:
            what = "is not installed; install it, or deploy to another kind of target"
            raise ProgramError(f"{program} {what}") from None
        out.seek(0)
        err.seek(0)
        if ran.returncode:
            said = [line.strip() for line in err.read().decode(errors="replace").splitlines() if line.strip()]
            why = next((line for line in said if line.startswith(("fatal:", "error:", "ssh:"))), None)
            last = said[-1] if said else f"ended with {ran.returncode}"
            raise ProgramError(f"{program}: {why or last}", "\n".join(said))
        return out.read()
