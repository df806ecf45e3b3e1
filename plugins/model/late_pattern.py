"""Regular expressions that are compiled at their first use: a wide class of letters takes milliseconds at a start."""

import re
from typing import Any, AnyStr, cast


def late_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` returns, for a pattern that many commands never use; it has its methods alone."""
    return cast("re.Pattern[AnyStr]", LatePattern(pattern, flags))


class LatePattern:
    """A pattern that is compiled when one of its methods is asked for, and then has the methods as attributes."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Return a method of the compiled pattern; `re` keeps that until the next method is asked for."""
        if name.startswith("_"):
            raise AttributeError(name)
        found = self.__dict__[name] = getattr(re.compile(*self._given), name)
        return found
