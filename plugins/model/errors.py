"""How a run ends without a traceback: an exception with a message for the user, and the exit codes."""

import logging

CONTENT = 1
"""Exit code: there are problems in content, or the site could not be written."""
USAGE = 2
"""Exit code: a command or a setting is not right."""

LOCKED = 75
"""Exit code: another build holds the lock (EX_TEMPFAIL of sysexits.h)."""
INTERRUPTED = 130
"""Exit code: stopped by the keyboard."""


class Abort(SystemExit):
    """Ends the run with an exit code and a message; `system.streams.aborts_printed` prints that where the run ends.

    It is a SystemExit, since Pelican, Invoke and Python let those through and exit with their code.
    """

    def __init__(self, message: str, code: int = CONTENT) -> None:
        super().__init__(code)
        self.message = message

    def __reduce__(self) -> tuple[type["Abort"], tuple[str, int]]:
        """Pickle it as it was made: a SystemExit by itself would take its code for the message."""
        return (Abort, (self.message, int(str(self.code))))


def warnings_are_fatal() -> bool:
    """Tell whether a warning ends this run: Pelican was called with `--fatal warnings`, which its loggers keep."""
    return bool(getattr(logging.getLogger(), "fatal_lvl", logging.CRITICAL) <= logging.WARNING)
