"""A problem: a fault in content, with its place, what is wrong and how to mend it."""

from .record import record

Place = tuple[str | int, ...]
"""Where a field is in its file: the keys, and the positions in lists, that lead to it."""


@record
class Problem:
    """`line` is counted from 1; it is 0 where the whole file is meant. `mend` may be empty.

    `rule` names the rule that found it, if that may be let pass: the site can be built all the same.
    """

    path: str
    line: int
    field: str
    what: str
    mend: str = ""
    warning: bool = False
    rule: str = ""

    @property
    def place(self) -> tuple[str, int, str, str]:
        """The key by which problems are sorted when printed."""
        return (self.path, self.line, self.field, self.what)

    def __str__(self) -> str:
        """`path:line: field: what is wrong; how to mend it`, always a single line."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        words = f"{self.what}; {self.mend}" if self.mend else self.what
        label = "warning: " if self.warning else ""
        return " ".join(f"{where}: {label}{self.field}: {words}".split())
