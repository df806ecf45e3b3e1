"""Rules on Markdown: a text is read as it looks, and its addresses lead somewhere."""

from collections.abc import Iterator

from ..model.problem import Problem
from ..reading.context import RuleContext
from .published import LINKS
from .rule import body_rule, may_pass


@body_rule
@may_pass(LINKS)
def a_text_is_read_as_it_looks(context: RuleContext) -> Iterator[Problem]:
    """No Markdown is left as text or read otherwise than on GitHub, and addresses are as in fields; see writing.md."""
    for entry in context.bodies:
        for each in entry.body.remarks if entry.body else ():
            yield entry.at_line(each.line, each.field, each.what, each.mend, warning=each.warning)
