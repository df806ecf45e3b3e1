"""A stop is not a crash: the run ends with a sentence and an exit code, and nothing was written."""

import sys

CONTENT = 1
"""Exit code: there are problems in content, or the site could not be written."""
USAGE = 2
"""Exit code: a command or a setting is not right."""


class Stop(SystemExit):
    """Ends the run with a sentence on stderr, said as it is made.

    Pelican, invoke and Python all let a SystemExit through and end with its code.
    """

    def __init__(self, message: str, code: int = CONTENT) -> None:
        super().__init__(code)
        self.message = message
        if message:
            print(message, file=sys.stderr)
