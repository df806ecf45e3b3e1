"""What is wrong with a whole file, as problems of it."""

from pathlib import PurePosixPath

from ...model.problem import Problem
from .files import RENAMED, FoundFile
from .names import name_of, unreadable_names
from .parsed import ParsedFile, ParseResult
from .yaml_text import YamlFault


def unread_file(found_file: FoundFile) -> ParsedFile:
    """Return a file of which nothing was read."""
    return ParsedFile(inside=found_file.inside, stat=found_file.stat, digest="")


def unreadable_file(found_file: FoundFile, what: str, mend: str) -> ParseResult:
    """Return that a file could not be read, and the names that are unknown for it."""
    fault = problem(found_file, 0, "file", what, mend)
    names = unreadable_names(found_file.inside, name_of(found_file))
    return ParseResult(file=unread_file(found_file), problems=(fault,), unreadable=names)


def unsupported_file(found_file: FoundFile) -> Problem:
    """Return the warning that a file is of no kind that is read."""
    path = PurePosixPath(found_file.inside)
    what = f"a file with {path.suffix}" if path.suffix else "a file without a suffix"
    suffix = RENAMED.get(path.suffix.lower())
    mend = f"name it {path.stem}{suffix}" if suffix else "move it out of content"
    return problem(found_file, 0, "file", f"{what} is not read", mend, warning=True)


def problem(found_file: FoundFile, line: int, field: str, what: str, mend: str, warning: bool = False) -> Problem:
    """Return a problem of a file."""
    return Problem(path=found_file.printed, line=line, field=field, what=what, mend=mend, warning=warning)


def faulty(found_file: FoundFile, fault: YamlFault) -> Problem:
    """Return a fault of YAML as a problem of its file."""
    return problem(found_file, fault.line, fault.field, fault.what, fault.mend)
