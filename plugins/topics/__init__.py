"""Topic dossiers: what holds now, since when and by which source, and all that was reported on it."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from ..charts import LimitFigure, LineageFigure, MonthlyFigure, RecentMonths
from ..charts.treaty_periods import treaty_state
from ..digest import Digest
from ..digest.groups import Year, by_year, grouped, year_links, year_name, year_url
from ..digest.mentions import Found
from ..digest.social import card_of_topic
from ..digest.views import BarsView, BarView
from ..model.article import ROLES
from ..model.dates import PartialDate
from ..model.site import Link, SocialCard
from ..model.topic import Bars, Topic
from ..model.words import in_words, plural
from ..writing import Page, publish, register_filters
from .datasets import datasets, thing
from .views import FigureView, Listed, Parts, TreatyView, YearView

NEWEST = 30
"""Articles that a dossier lists itself; the rest stands in its years."""
BESIDE = 10
"""Articles with it in the background that a dossier lists, and articles beside its own; their rest stands there too."""


def pages(digest: Digest) -> Iterator[Page]:
    """The list of topics, then for each topic its dossier and its years."""
    count = len(digest.topics)
    if digest.topics:
        yield Page(
            url="topics/",
            template="topics.html",
            title="Topics",
            description="Dossiers with status, background, sourced figures, a timeline and every article.",
            values=lambda: {
                "dossiers": f"{in_words(count).capitalize()} {plural(count, 'dossier')}",
                "topics": tuple(listed(digest)),
            },
        )
    for topic in digest.topics:
        yield dossier(digest, topic)
        main, behind = (by_year(digest.lists.on(topic, role)) for role in ROLES)
        beside = beside_by_year(digest, topic)
        years = {*main, *behind, *beside}
        for year in years:
            parts = Parts(main=main.get(year, ()), behind=behind.get(year, ()), beside=beside.get(year, ()))
            yield Page(
                url=year_url(topic.url, year),
                template="topic_year.html",
                title=f"{topic.title}, {year_name(year).lower()}",
                description=f"Every article on {topic.title} whose original "
                + (f"appeared in {year}." if year else "is undated."),
                values=partial(of_year, digest, topic, year, parts, years - {year}),
            )


def beside_by_year(digest: Digest, topic: Topic) -> dict[Year, tuple[Found, ...]]:
    """Return the articles that name or link a topic and are not on it, by the years of their originals."""
    return grouped((found[0].order.year, found) for found in digest.topic_mentions.articles_beside(topic))


def listed(digest: Digest, parent: str | None = None, depth: int = 0) -> Iterator[Listed]:
    """Yield the topics that are part of one, or of none, by name, each followed by those that are part of it."""
    for topic in digest.topics:
        if topic.parent == parent:
            past = [each.date for each in digest.timelines.of(topic) if each.date.first <= digest.today.first]
            teaser = digest.teasers.of_topic(topic)
            yield Listed(
                teaser=teaser,
                recent=RecentMonths(months=teaser.coverage.last(24), bar_px=8, height_px=44),
                depth=depth,
                events=len(digest.timelines.of(topic)),
                changed=max(past, default=None),
            )
            yield from listed(digest, topic.slug, depth + 1)


def of_year(digest: Digest, topic: Topic, year: Year, parts: Parts, others: set[Year]) -> dict[str, Any]:
    """Return what the page of a topic's year may read; `others` are the other years that have one."""
    return {
        "topic": Link(title=topic.title, url=topic.url),
        "year": year,
        "teasers": digest.teasers.of_each(parts.main),
        "background": digest.teasers.of_mentions(digest.topic_mentions.places(topic, parts.behind)),
        "named_in": digest.teasers.of_mentions(parts.beside),
        "years": year_links(topic.url, others),
    }


def dossier(digest: Digest, topic: Topic) -> Page:
    """Return the page of one topic."""
    articles = digest.lists.on(topic)
    return Page(
        url=topic.url,
        template="topic.html",
        title=topic.title,
        description=topic.summary,
        card=partial(social_card, digest, topic),
        changed=articles[0].day if articles else None,
        within=digest.topic(topic.parent).url if topic.parent else "",
        values=partial(values, digest, topic),
    )


def social_card(digest: Digest, topic: Topic) -> SocialCard:
    """Return the card of a topic, for those who link to it elsewhere."""
    return card_of_topic(digest.teasers.of_topic(topic))


def values(digest: Digest, topic: Topic) -> dict[str, Any]:
    """Return what the page of a topic may read."""
    main, behind = (digest.lists.on(topic, role) for role in ROLES)
    years, beside = by_year(main), digest.topic_mentions.articles_beside(topic)
    until = PartialDate(year=digest.today.year, month=digest.today.month)  # no day: it would renew every dossier
    return {
        "topic": topic,
        "text": digest.prose_of(topic) if topic.body.has_text else None,
        "status_cited": digest.cited(topic.status.source),
        "figures": tuple(FigureView(figure=each, cited=digest.cited(each.source)) for each in topic.figures),
        "bars": tuple(LimitFigure(bars=compared(digest, topic, each)) for each in topic.bars),
        "lineage": tuple(
            TreatyView(treaty=each, cited=digest.cited(each.source), state=treaty_state(each, until))
            for each in topic.lineage
        ),
        "lineage_figure": LineageFigure(topic=topic, until=until),
        "coverage": MonthlyFigure(coverage=digest.lists.coverage(topic)),
        "timeline": digest.event_views(digest.timelines.of(topic), topic),
        "people": digest.topic_mentions.people(topic),
        "named_in": digest.teasers.of_mentions(beside[:BESIDE]),
        "named_in_count": len(beside),
        "named_in_years": year_links(topic.url, beside_by_year(digest, topic)),
        "years": tuple(
            YearView(
                year=year, url=year_url(topic.url, year), count=len(years[year]), teasers=digest.teasers.of_each(listed)
            )
            for year, listed in by_year(main[:NEWEST]).items()
        ),
        "background": digest.teasers.of_mentions(digest.topic_mentions.places(topic, behind[:BESIDE])),
        "all_years": year_links(topic.url, {*years, *by_year(behind)}),
        "main_count": len(main),
        "background_count": len(behind),
        "see_also": tuple(link_to(digest, slug) for slug in see_also(digest, topic)),
        "parent": link_to(digest, topic.parent) if topic.parent else None,
        "children": tuple(link_to(digest, each.slug) for each in digest.topics if each.parent == topic.slug),
    }


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
    """Return the link to a topic."""
    topic = digest.topic(slug)
    return Link(title=topic.title, url=topic.url)


def register() -> None:
    """Join the build, and give templates what a dossier tells machines of its topic and its data."""
    publish(pages, lists=("topics/",))
    register_filters(datasets=datasets, thing=thing)
