"""A stop is not a crash: the run ends with a sentence and an exit code, and nothing was written."""

import sys

CONTENT = 1
"""Exit code: there are problems in content, or the site could not be written."""
USAGE = 2
"""Exit code: a command or a setting is not right."""

LOCKED = 75
"""Exit code: another build holds the lock (EX_TEMPFAIL of sysexits.h)."""
INTERRUPTED = 130
"""Exit code: stopped by the keyboard."""


class Abort(SystemExit):
    """Ends the run with a sentence on stderr, said as it is made.

    Pelican, invoke and Python all let a SystemExit through and end with its code.
    """

    def __init__(self, message: str, code: int = CONTENT) -> None:
        super().__init__(code)
        self.message = message
        if message:
            print(message, file=sys.stderr, flush=True)

    def __reduce__(self) -> tuple[type["Abort"], tuple[str, int]]:
        """Come from another process as what it is there, without saying the sentence again."""
        return (Abort, ("", int(str(self.code))))
