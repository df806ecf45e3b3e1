"""Rules on what should be gone when an article is published: unsafe HTML, TODOs, marks of conflicts and secrets."""

from collections.abc import Iterator
from typing import Any

from ..model.problem import Problem
from ..model.record import Record
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from ..reading.parse.files import printed_path
from ..reading.parse.front_matter import body_of
from ..reading.parse.suspicions import CONFLICT, CUT, SECRET, UNFINISHED
from .rule import body_rule, may_pass, rule


@body_rule
def nothing_was_removed(context: RuleContext) -> Iterator[Problem]:
    """Bodies contain only allowed HTML; anything else is removed, with a warning."""
    for entry in context.bodies:
        for line, word in entry.body.removed if entry.body else ():
            what = f"{word}> was removed" if word.startswith("<") else f"the attribute {word!r} was removed"
            yield entry.at_line(line, "html", what, "write it in Markdown, or leave it out", warning=True)


@rule
@may_pass("todo")
def nothing_is_left_to_do(context: RuleContext) -> Iterator[Problem]:
    """No field and no body contains the word TODO; comments may."""
    told = {(each.path, each.line) for each in context.problems}
    for file in suspects(context):
        for line, row in enumerate(file.rows, 1):
            if (
                UNFINISHED in row
                and (file.path, line) not in told
                and (file.in_body(line) or not row.lstrip().startswith("#"))
            ):
                yield file.problem(line, f"{UNFINISHED} is left in it", "write it")


@rule
def no_conflict_is_left(context: RuleContext) -> Iterator[Problem]:
    """No file contains the marks that git leaves where two edits met."""
    for file in suspects(context):
        opened = False
        for line, row in enumerate(file.rows, 1):
            if found := CONFLICT.match(row):
                mark = found[1]
                if opened or mark[0] != "=":
                    yield file.problem(line, f"{mark} is left of a conflict", "keep one of the two texts, without it")
                opened = mark[0] != ">" and (opened or mark[0] == "<")


@rule
def no_secret_is_in_content(context: RuleContext) -> Iterator[Problem]:
    """No file contains a private key, or what looks like the key of a service."""
    for file in suspects(context):
        for line, row in enumerate(file.rows, 1):
            if SECRET.search(row):
                yield file.problem(line, "looks like a secret", "remove it, and have the key replaced")


@rule
def a_sign_ends_no_value(context: RuleContext) -> Iterator[Problem]:
    """A blank and # in a value without quotes begin a comment, so that the rest of the value would be lost."""
    for file in suspects(context):
        for line, row in enumerate(file.rows, 1):
            cut = CUT.match(row)
            if cut and not file.in_body(line):
                what = f"all from {cut[2]!r} on is a comment"
                yield file.problem(line, what, "put the value in quotes, or a blank behind #", warning=True)


class SuspectFile(Record):
    """A text that reading has marked; `body` is the line where its prose begins, if it has some."""

    path: str
    rows: tuple[str, ...]
    entries: tuple[Entry[Any], ...]
    body: int | None

    def in_body(self, line: int) -> bool:
        """Whether a line is in the prose."""
        return self.body is not None and line >= self.body

    def problem(self, line: int, what: str, mend: str, warning: bool = False) -> Problem:
        """Return a problem of a line, which names its field."""
        field = "body" if self.in_body(line) else field_at(self.entries[0], line) if self.entries else "file"
        return Problem(path=self.path, line=line, field=field, what=what, mend=mend, warning=warning)


def suspects(context: RuleContext) -> Iterator[SuspectFile]:
    """Yield the files that reading has marked."""
    if not context.content.unfinished:
        return
    entries: dict[str, list[Entry[Any]]] = {inside: [] for inside in sorted(context.content.unfinished)}
    for entry in context.content.everything():
        if entry.inside in entries:
            entries[entry.inside].append(entry)
    for inside, found in entries.items():
        path = context.root / inside
        text = path.read_text(encoding="utf-8-sig")
        body = body_of(text)[1] if inside.endswith(".md") else None
        yield SuspectFile(path=printed_path(path), rows=tuple(text.splitlines()), entries=tuple(found), body=body)


def field_at(entry: Entry[Any], line: int) -> str:
    """Return the name of the field that a line of a file belongs to."""
    places = ((at, place) for place, at in entry.lines.items() if place and at <= line)
    place = max(places, default=(0, ("file",)), key=lambda each: (each[0], len(each[1])))[1]
    return ".".join(str(part) for part in place[len(entry.at) :]) or "file"
