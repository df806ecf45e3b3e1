"""Rules on editors' notes."""

from collections.abc import Iterator

from ..model.edition import Week
from ..model.problem import Problem
from ..reading.context import RuleContext
from .rule import rule


@rule
def a_note_is_on_a_week_with_articles(context: RuleContext) -> Iterator[Problem]:
    """An editor's note is on a week with an article that is not hidden, published already or not."""
    content = context.content
    if not content.edition_notes:
        return
    weeks = {Week.of(each.record.date.date()) for each in content.articles if each.record.is_listed}
    if any(name.startswith("articles/") for name in content.unreadable):
        return  # its article may be the one that could not be read
    for entry in content.edition_notes:
        if entry.record.week not in weeks:
            what = f"no article is dated {entry.record.week.days}"
            yield entry.problem(("file",), what, "name it after a week with articles, or remove it")
