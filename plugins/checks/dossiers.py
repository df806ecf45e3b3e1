"""Rules on dossiers: what they state has its source, as what articles state has."""

import re
from collections.abc import Iterator

from ..model.problem import Problem
from ..model.topic import Topic
from ..reading.context import RuleContext
from .rule import body_rule, rule

FIGURE = re.compile(r"\d[\d.,]*")
NOTED = re.compile(r"\[\^|\{figure\s")
"""What brings a source: the mark of a note or the note itself, or a figure."""


@rule
def a_disputed_point_has_its_sources(context: RuleContext) -> Iterator[Problem]:
    """In a check: every disputed point of a topic names two sides or more, or pages that show the disagreement."""
    if not context.checking:
        return
    for entry in context.content.topics:
        for at, dispute in enumerate(entry.record.disputed):
            if len(dispute.sides) == 1:
                mend = "name who says otherwise, or write one or two pages under sources"
                yield entry.problem(("disputed", at, "sides"), "holds one side alone", mend, warning=True)
            elif not dispute.citations:
                mend = "write who says what under sides, or one or two pages under sources"
                yield entry.problem(("disputed", at), "has no source", mend, warning=True)


@body_rule
def a_paragraph_of_a_dossier_has_a_note(context: RuleContext) -> Iterator[Problem]:
    """In a check: a paragraph of a topic's text that holds a date or a number has a note that says from where."""
    if not context.checking:
        return
    from ..markup.plain_text import passages_of
    from ..reading.parse.front_matter import body_of

    for entry in (each for each in context.bodies if isinstance(each.record, Topic)):
        text, line = body_of((entry.root / entry.inside).read_text(encoding="utf-8-sig"))
        lines = text.splitlines()
        for each in passages_of(text, line):
            first = each.line - line
            written = "\n".join(lines[first : first + each.text.count("\n") + 1])
            found = FIGURE.search(each.text)
            if found and not NOTED.search(written) and not written.startswith("#"):
                mend = "add a note that names the page, such as [^1]"
                what = f"{found[0].rstrip('.,')!r} stands in a paragraph without a note"
                yield entry.at_line(each.line_at(found.start()), "body", what, mend, warning=True)
