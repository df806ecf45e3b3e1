"""What a check is asked for: problems of which files, of which rule, and in which format."""

from pathlib import Path

from msgspec import field

from .problem import Problem
from .record import Record

TEXT = "text"


class Wanted(Record):
    """`files` are paths, and folders for all in them; none of them means all. What is found is put into `found`."""

    files: tuple[Path, ...] = ()
    rule: str = ""
    format: str = TEXT
    found: list[Problem] = field(default_factory=list)

    def takes(self, problem: Problem) -> bool:
        """Whether a problem is asked for."""
        if self.rule and problem.found_by != self.rule:
            return False
        path = Path(problem.path).resolve()
        return not self.files or any(path.is_relative_to(each) for each in self.files)


ALL = Wanted()
