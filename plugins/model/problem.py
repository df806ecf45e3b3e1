"""A problem: a fault in content, with its place, what is wrong and how to mend it."""

from .characters import code_point
from .record import Record

Place = tuple[str | int, ...]
"""Where a field is in its file: the keys, and the positions in lists, that lead to it."""

LONGEST, END = 400, 120
"""What is wrong may quote a value; where it is longer than that, this much of both ends is printed."""


class Problem(Record):
    """`line` is counted from 1; it is 0 where the whole file is meant. `mend` may be empty.

    `rule` names the rule that found it, if that may be let pass: the site can be built all the same. `found_by` names
    it in any case, but for faults of files and fields. `fixes` are pairs of what is written and what `check --fix`
    writes.
    """

    path: str
    line: int
    field: str
    what: str
    mend: str = ""
    warning: bool = False
    rule: str = ""
    found_by: str = ""
    fixes: tuple[tuple[str, str], ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        """The key by which problems are sorted when printed."""
        return (self.path, self.line, self.field, self.what)

    def __str__(self) -> str:
        """`path:line: field: what is wrong; how to mend it`, always a single line.

        What prints nothing is written as `U+200B`: a key that holds it would look like the right one.
        """
        where = f"{self.path}:{self.line}" if self.line else self.path
        field, what = shortened(self.field), shortened(self.what)
        words = f"{what}; {self.mend}" if self.mend else what
        label = "warning: " if self.warning else ""
        line = " ".join(f"{where}: {label}{field}: {words}".split())
        return (
            line if line.isprintable() else "".join(each if each.isprintable() else code_point(each) for each in line)
        )


def shortened(text: str) -> str:
    """Return both ends of a text that is too long for a line."""
    return text if len(text) <= LONGEST else f"{text[:END]}…{text[-END:]}"
