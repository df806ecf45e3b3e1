"""The rule on articles that were withdrawn."""

from collections.abc import Iterator

from ..model.problem import Problem
from ..reading.context import RuleContext
from .rule import rule


@rule
def a_withdrawn_article_says_why(context: RuleContext) -> Iterator[Problem]:
    """An article is withdrawn with a day and a reason, and one with a reason is withdrawn."""
    for entry in context.content.articles:
        article = entry.record
        if article.status == "withdrawn" and not article.withdrawn:
            what = "is withdrawn, and nothing says why"
            yield entry.problem(("status",), what, "write withdrawn: with date: and note:")
        if article.withdrawn and article.status != "withdrawn":
            what = "says why it was withdrawn, and the article is not"
            yield entry.problem(("withdrawn",), what, "write status: withdrawn, or leave it out")
