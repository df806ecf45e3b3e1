"""The rule on figures that texts quote: the value that they quote is not outdated."""

from collections.abc import Iterator

from ..model.article import Article
from ..model.problem import Problem
from ..reading.context import RuleContext
from ..reading.link.resolved import FigureQuote
from .rule import rule


@rule
def a_quoted_figure_has_no_newer_value(context: RuleContext) -> Iterator[Problem]:
    """In a check: a value quoted `as of` a date is the newest, one quoted without a date no newer than the article.

    A value that is newer than the article's last change would be something that nobody could know when it was written.
    A quotation with `kept` means an old value on purpose.
    """
    if not context.checking:
        return
    for found in context.resolved:
        entry = found.entry
        for each in (one for one, target in found.pairs if one.kind == "figure" and isinstance(target, FigureQuote)):
            name, _, vintage = each.target.partition(" as of ")
            if vintage.endswith(" kept"):
                continue
            if (known := context.resolver.figures.on_the_day(name)) is None:
                continue
            as_of = known.as_of
            if vintage and vintage != as_of.iso:
                what = f"{name!r} is quoted as of {vintage}, and there is a value as of {as_of.iso}"
                mend = f"write as of {as_of.iso} if the text is to say that, "
                mend += f"or as of {vintage} kept if it means the old one"
            elif not vintage and isinstance(entry.record, Article) and as_of.first > entry.record.changed.date():
                what = f"{name!r} prints a value as of {as_of.iso}, newer than the article"
                mend = "write the date that it meant behind `as of`, and keep that value under `earlier` of the figure"
            else:
                continue
            yield entry.at_line(each.line, "figure", what, mend, warning=True)
