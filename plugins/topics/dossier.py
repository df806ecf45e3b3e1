"""The dossier of a topic: what holds, what is new and what is to come, then the record on which that rests."""

from functools import partial
from heapq import nlargest
from itertools import accumulate, islice
from typing import Any

from ..charts import HistoryFigure, LimitFigure, LineageFigure, MonthlyFigure
from ..charts.treaty_periods import treaty_state
from ..digest import Digest
from ..digest.groups import Year, by_year, grouped, year_links, year_url
from ..digest.mentions import Found
from ..digest.ordering import by_original
from ..digest.social import card_of_topic
from ..digest.views import BarsView, BarView, EventView, MarkView
from ..model.article import ROLES, Article
from ..model.dates import PartialDate
from ..model.site import Link
from ..model.topic import Bars, Dispute, Figure, Topic, Vintage
from ..writing import Page
from .timeline import timeline_parts
from .views import DisputeView, FigureView, News, Paper, SideView, TreatyView, YearView

NEWEST = 30
"""Articles that a dossier lists itself; the rest stands in its years."""
OPEN = 6
"""Articles of which the years are not folded, those of the newest year in any case."""
ELSEWHERE = 20
"""Articles that a dossier lists which are not about it: with it in the background, or naming it."""
TURNING_POINTS = 10
"""Events on paper: those that changed the status, and the newest of the others."""
CHANGES = 5
"""Lines on what changed; its feed tells of more."""
LATEST = 3
"""Events and articles that a dossier tells of first."""


def dossier(digest: Digest, topic: Topic) -> Page:
    """Return the page of one topic."""
    return Page(
        url=topic.url,
        template="topic.html",
        title=topic.title,
        description=topic.summary,
        card=partial(card_of_topic, digest, topic),
        changed=partial(last_change, digest, topic),
        within=digest.topic(topic.parent).url if topic.parent else "",
        values=partial(values, digest, topic),
    )


def last_change(digest: Digest, topic: Topic) -> PartialDate | None:
    """Return the day of the newest change on a dossier."""
    return next((each.day for each in digest.changes.of(topic)), None)


def values(digest: Digest, topic: Topic) -> dict[str, Any]:
    """Return what the page of a topic may read."""
    return {
        "topic": topic,
        "text": digest.prose_of(topic) if topic.body.has_text else None,
        "marks": digest.body_links.of_topic(topic) if topic.body.has_text else None,
        "status_cited": digest.cited(topic.status.source),
        "changes": tuple(islice(digest.changes.lines(topic), CHANGES)),
        "disputed": tuple(disputed(digest, each) for each in topic.disputed),
        "people": digest.topic_mentions.people(topic),
        "see_also": tuple(link_to(digest, slug) for slug in see_also(digest, topic)),
        "parent": link_to(digest, topic.parent) if topic.parent else None,
        "children": tuple(link_to(digest, each.slug) for each in digest.topics if each.parent == topic.slug),
        **of_figures(digest, topic),
        **of_events(digest, topic),
        **of_articles(digest, topic),
        "paper": paper(digest, topic),
    }


def paper(digest: Digest, topic: Topic) -> Paper:
    """Return what the page has on paper alone: turning points in the place of the timeline, and all pages cited."""
    past = [each for each in digest.timelines.of(topic) if each.date.first <= digest.today.first]
    changing = digest.timelines.status_changes(topic)
    others = [each for each in past if each not in changing]
    chosen = [*(each for each in past if each in changing), *others[::-1]][:TURNING_POINTS]
    views = digest.event_views(sorted(chosen, key=past.index), topic)
    citations = [
        topic.status.source,
        *(each.source for each in topic.figures),
        *(each.source for each in topic.lineage),
    ]
    citations += [each.event.sources[0] for each in views]
    citations += [one for each in topic.disputed for one in each.citations]
    pages = {each.url: digest.cited(each) for each in citations}
    return Paper(turning_points=views, cited=tuple(pages.values()))


def disputed(digest: Digest, dispute: Dispute) -> DisputeView:
    """Return a point on which sources disagree."""
    return DisputeView(
        point=dispute.point,
        sides=tuple(SideView(side=each, cited=digest.cited(each.source)) for each in dispute.sides),
        cited=tuple(digest.cited(each) for each in dispute.sources),
    )


def of_figures(digest: Digest, topic: Topic) -> dict[str, Any]:
    """Return the figures of a topic, those that are compared in bars apart, and its lineage."""
    until = PartialDate(year=digest.today.year, month=digest.today.month)  # no day: it would renew every dossier
    in_bars = {id for bars in topic.bars for id in (bars.limit, *(each.figure for each in bars.values))}
    figures = [
        FigureView(figure=each, cited=digest.cited(each.source), history=history(digest, each))
        for each in topic.figures
    ]
    return {
        "figures": tuple(figures),
        "boxes": tuple(each for each in figures if each.figure.id not in in_bars),
        "bars": tuple(LimitFigure(bars=compared(digest, topic, each)) for each in topic.bars),
        "lineage": tuple(
            TreatyView(treaty=each, cited=digest.cited(each.source), state=treaty_state(each, until))
            for each in topic.lineage
        ),
        "lineage_figure": LineageFigure(topic=topic, until=until),
    }


def of_events(digest: Digest, topic: Topic) -> dict[str, Any]:
    """Return the events of a topic: its timeline up to the day of the build, what is to come, and what is latest."""
    events = digest.event_views(digest.timelines.of(topic), topic)
    past = tuple(each for each in events if each.event.date.first <= digest.today.first)
    return {
        "timeline": events,
        "timeline_parts": timeline_parts(past, topic),
        "ahead": tuple(each for each in events if each.event.date.first > digest.today.first),
        "latest": latest(digest, topic),
    }


def latest(digest: Digest, topic: Topic) -> tuple[News, ...]:
    """Return the newest of the events and, by their originals, of the articles that tell of none of the newest events.

    An article whose original has no date of its own is no news by itself.
    """
    past = [each for each in digest.timelines.of(topic) if each.date.first <= digest.today.first]
    events = digest.event_views(reversed(past[-LATEST:]), topic)
    told = {each.account.url for each in events if each.account}
    found: list[tuple[PartialDate, EventView | Article]] = [(each.event.date, each) for each in events]
    for article in digest.lists.on(topic):
        if (published := article.citations[0].published) and article.url not in told:
            found.append((published, article))
    newest = nlargest(LATEST, found, key=lambda each: each[0].key)
    return tuple(
        News(date=day, teaser=digest.teasers.of(each)) if isinstance(each, Article) else News(date=day, event=each)
        for day, each in newest
    )


def of_articles(digest: Digest, topic: Topic) -> dict[str, Any]:
    """Return the articles of a topic by year, the older years apart, and those that are not about it but name it."""
    main, behind = (digest.lists.on(topic, role) for role in ROLES)
    elsewhere = [*digest.topic_mentions.places(topic, behind), *digest.topic_mentions.articles_beside(topic)]
    elsewhere.sort(key=lambda found: by_original(found[0]), reverse=True)
    years, listed = by_year(main), by_year(main[:NEWEST])
    shown = dict(zip(listed, accumulate(map(len, listed.values())), strict=True))
    folded = {year for at, year in enumerate(listed) if at and shown[year] > OPEN}
    return {
        "coverage": MonthlyFigure(coverage=digest.lists.coverage(topic)),
        "years": tuple(
            YearView(
                year=year,
                url=year_url(topic.url, year),
                count=len(years[year]),
                teasers=digest.teasers.of_each(articles),
                folded=year in folded,
            )
            for year, articles in listed.items()
        ),
        "elsewhere": digest.teasers.of_mentions(elsewhere[:ELSEWHERE]),
        "elsewhere_count": len(elsewhere),
        "all_years": ()
        if shows_all(digest, topic)
        else year_links(topic.url, {*years, *by_year(article for article, _ in elsewhere)}),
        "main_count": len(main),
        "background_count": len(behind),
    }


def shows_all(digest: Digest, topic: Topic) -> bool:
    """Tell whether a dossier lists all articles itself, so that its years have no pages."""
    main, behind = (len(digest.lists.on(topic, role)) for role in ROLES)
    return main <= NEWEST and behind + len(digest.topic_mentions.articles_beside(topic)) <= ELSEWHERE


def beside_by_year(digest: Digest, topic: Topic) -> dict[Year, tuple[Found, ...]]:
    """Return the articles that name or link a topic and are not on it, by the years of their originals."""
    return grouped((found[0].order.year, found) for found in digest.topic_mentions.articles_beside(topic))


def history(digest: Digest, figure: Figure) -> HistoryFigure | None:
    """Return what a figure was and is, oldest first, if more than its present value is on file."""
    values: list[Figure | Vintage] = sorted((figure, *figure.earlier), key=lambda each: each.as_of)
    marks = tuple(
        MarkView(
            value=each.value, number=each.number, as_of=each.as_of, note=each.note, cited=digest.cited(each.source)
        )
        for each in values
    )
    return HistoryFigure(figure=figure, marks=marks) if len(marks) > 1 else None


def compared(digest: Digest, topic: Topic, bars: Bars) -> BarsView:
    """Return a comparison of figures with their limit."""
    figures = {each.id: each for each in topic.figures}

    def bar(label: str, id: str) -> BarView:
        return BarView(label=label, figure=figures[id], cited=digest.cited(figures[id].source))

    views = tuple(bar(each.label, each.figure) for each in bars.values)
    return BarsView(title=bars.title, limit=bar(figures[bars.limit].name, bars.limit), bars=views)


def see_also(digest: Digest, topic: Topic) -> list[str]:
    """Return the topics that one names, then those that name or link it: what is said once holds both ways.

    What it is part of and what is part of it have lists of their own.
    """
    others = [each for each in digest.topics if each.slug != topic.slug]
    naming = [each.slug for each in others if topic.slug in each.see_also or topic.url in each.body.links]
    relatives = {topic.parent, *(each.slug for each in others if each.parent == topic.slug)}
    return [each for each in dict.fromkeys([*topic.see_also, *naming]) if each not in relatives]


def link_to(digest: Digest, slug: str) -> Link:
    topic = digest.topic(slug)
    return Link(title=topic.title, url=topic.url)
