"""Rules on days: what lies in the future, before its time, or before anybody could have seen it."""

from collections.abc import Iterator
from typing import Any

from ..model.article import Article
from ..model.citation import Citation
from ..model.dates import PartialDate
from ..model.problem import Place, Problem
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from ..reading.link.linker import citations, was_known
from ..reading.link.vintages import figure_on
from ..reading.link.vintages import was_known as is_shown
from .rule import rule

OLDEST = 1900
"""Nothing that a digest cites, says or corrects is older; what happened may be."""
OUR_DAYS = frozenset({"date", "publish_at", "corrections", "updated"})
"""The fields of an article that date it; where one is faulty, nothing is held against them."""
Day = tuple[Entry[Any], Place, PartialDate]


@rule
def what_has_been_done_lies_in_the_past(context: RuleContext) -> Iterator[Problem]:
    """Nothing was published, seen, checked, corrected, updated or answered after the build, or before 1900.

    No figure or role holds for a day to come, and no article is from before 1900.
    """
    done, today = list(days_of(context)), context.now.day.last
    for entry, place, day in (*done, *effective_days(context)):
        if day.year >= today.year and day.first > today:
            yield entry.problem(place, f"{day.iso} is still to come", "write the day on which it was", warning=True)
    for entry, place, day in (*done, *days_of_articles(context)):
        if day.year < OLDEST:
            yield entry.problem(place, f"{day.iso} is before {OLDEST}", "mend the year", warning=True)


@rule
def what_an_article_rests_on_is_not_younger(context: RuleContext) -> Iterator[Problem]:
    """The sources of an article were published and read by the day of its date, or of its last correction or update."""
    for entry in context.content.articles:
        article = entry.record
        if entry.broken & OUR_DAYS:
            continue
        ours = max(article.visible_from, article.changed).date()
        cited: list[tuple[Place, Citation]] = [(("source",), article.source)] if article.source else []
        cited += [(("sources", at), each) for at, each in enumerate(article.sources)]
        for place, citation in cited:
            for name in ("published", "accessed"):
                day: PartialDate | None = getattr(citation, name)
                if day and ours < day.first <= context.now.day.last:
                    what = f"{day.iso} is after the article's own date"
                    yield entry.problem(
                        (*place, name), what, "mend one of them, or say under updated what it brought", warning=True
                    )


def days_of(context: RuleContext) -> Iterator[Day]:
    """Yield the days on which something was done, and those up to which something is known."""
    content = context.content
    for entry, place, citation in citations(content):
        for name in ("published", "accessed"):
            if day := getattr(citation, name):
                yield entry, (*place, name), day
    for article in content.articles:
        if article.record.knows_until:
            yield article, ("knows_until",), article.record.knows_until
        yield from (
            (article, ("corrections", at, "date"), each.date) for at, each in enumerate(article.record.corrections)
        )
        if article.record.updated:
            yield article, ("updated", "date"), article.record.updated.date
    for entity in content.entities:
        if entity.record.role and entity.record.role.checked:
            yield entity, ("role", "checked"), entity.record.role.checked
    for reply in content.replies:
        yield reply, ("date",), PartialDate.of(reply.record.date.date())
    for topic in content.topics:
        status = topic.record.status
        named: list[tuple[Place, PartialDate | None]] = [(("status", "as_of"), status.as_of)]
        named.append((("status", "checked"), status.checked))
        for at, figure in enumerate(topic.record.figures):
            named.append((("figures", at, "checked"), figure.checked))
        yield from ((topic, place, day) for place, day in named if day)


def effective_days(context: RuleContext) -> Iterator[Day]:
    """Yield the days for which roles hold, and figures, unless they are told as not shown; those of long ago may."""
    for topic in context.content.topics:
        for at, figure in enumerate(topic.record.figures):
            if figure_on(figure, context.now.day):
                yield topic, ("figures", at, "as_of"), figure.as_of
            for number, vintage in enumerate(figure.earlier):
                yield topic, ("figures", at, "earlier", number, "as_of"), vintage.as_of
    for entity in context.content.entities:
        if (role := entity.record.role) and is_shown(role, context.now.day):
            yield entity, ("role", "as_of"), role.as_of


def days_of_articles(context: RuleContext) -> Iterator[Day]:
    """Yield our own days, which may be to come."""
    for article in context.content.articles:
        if article.broken & OUR_DAYS:
            continue
        yield article, ("date",), article.record.day
        if article.record.publish_at:
            yield article, ("publish_at",), PartialDate.of(article.record.publish_at.date())


@rule
def what_is_to_come_was_announced(context: RuleContext) -> Iterator[Problem]:
    """An event, figure or role of a later day has a source of this day or before; else it is not shown until then."""
    mend = "write when a source of it was published or accessed"
    for entry in context.events:
        if not entry.broken and not was_known(entry.record, context.now.day):
            yield entry.problem(("date",), "is to come, and not shown before its day", mend, warning=True)
    for topic in context.content.topics:
        for at, figure in enumerate(topic.record.figures):
            if figure_on(figure, context.now.day) is None:
                yield topic.problem(
                    ("figures", at, "as_of"), "is to come, and not shown before its day", mend, warning=True
                )
    for entity in context.content.entities:
        if (role := entity.record.role) and not is_shown(role, context.now.day):
            yield entity.problem(("role", "as_of"), "is to come, and not shown before its day", mend, warning=True)


@rule
def what_follows_an_article_is_not_before_it(context: RuleContext) -> Iterator[Problem]:
    """Corrections, updates and replies come after the article."""
    articles: dict[str, Entry[Article]] = {}
    for each in context.content.articles:
        articles.setdefault(each.record.reference, each)
    for entry in context.content.articles:
        article = entry.record
        later: list[tuple[Place, PartialDate]] = []
        later += [(("corrections", at, "date"), each.date) for at, each in enumerate(article.corrections)]
        later += [(("updated", "date"), article.updated.date)] if article.updated else []
        for where, said in later:
            if said.last < article.date.date():
                yield entry.problem(
                    where, f"{said.iso} is before the article's own date", "mend one of them", warning=True
                )
    for reply in context.content.replies:
        answered = articles.get(reply.record.article)
        if answered and reply.record.date < answered.record.date:
            what = f"is before the date of {answered.path}:{answered.line('date')}"
            yield reply.problem(("date",), what, "write the day on which it came", warning=True)
