"""The index of what earlier builds read: enough to tell what has changed since, without a record."""

from ...model.problem import Problem
from ...model.record import Record
from ..parse.parsed import FileState


class Step(Record):
    """A change of prose alone: the state of the content before it, and the files whose bodies were edited."""

    before: str
    edited: tuple[str, ...]


class Verdict(Record):
    """What all rules had to say of the content, and under what they were asked. Only of warnings it is ever kept.

    `left_out` are drafts that cannot be shown before they are mended.
    """

    under: str
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()


class Index(Record):
    """What tells whether anything has changed, without the records: those are read only when something has.

    `started_ns` is when the build began that kept these files. `state` is the fingerprint of all their bytes; `steps`
    lead to it from earlier ones with the same public facts, the oldest first. `linked_for` tells for which articles
    that are not always out bodies were linked; it is empty where no link leads to such an article.
    """

    started_ns: int = 0
    state: str = ""
    known: tuple[FileState, ...] = ()
    steps: tuple[Step, ...] = ()
    judged: tuple[Verdict, ...] = ()
    linked_for: str = ""
