"""Rules on what should be gone when an article is published: unsafe HTML and TODOs."""

from collections.abc import Iterator
from typing import Any

from ..model.problem import Problem
from ..reading.context import RuleContext
from ..reading.link.content import Entry
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
    content = context.content
    told = {(each.path, each.line) for each in context.problems}
    files = {each.inside: each for each in content.everything() if each.inside in content.unfinished}
    for entry in files.values():
        text = (entry.root / entry.inside).read_text(encoding="utf-8-sig")
        for line, row in enumerate(text.splitlines(), 1):
            in_body = entry.body is not None and line >= entry.body.line
            if "TODO" in row and (entry.path, line) not in told and (in_body or not row.lstrip().startswith("#")):
                field = "body" if in_body else field_at(entry, line)
                yield entry.at_line(line, field, "TODO is left in it", "write it")


def field_at(entry: Entry[Any], line: int) -> str:
    """Return the name of the field that a line of a file belongs to."""
    places = ((at, place) for place, at in entry.lines.items() if place and at <= line)
    place = max(places, default=(0, ("file",)), key=lambda each: (each[0], len(each[1])))[1]
    return ".".join(str(part) for part in place[len(entry.at) :]) or "file"
