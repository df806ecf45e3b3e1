"""Topic dossiers: what holds now, since when and by which source, and all that was reported on it."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import Any

from .digest import Digest
from .digest.mentions import Found
from .digest.ordering import grouped
from .digest.social import card_of_topic
from .digest.views import BarsView, BarView, TopicTeaser
from .model.article import ROLES, Article
from .model.citation import Cited
from .model.dates import PartialDate
from .model.record import record
from .model.site import Link, SocialCard
from .model.tag import Tag
from .model.teaser import Teaser
from .model.topic import Bars, Figure, Topic, Treaty
from .writing import Page, publish

NEWEST = 30
"""Articles that a dossier lists itself; the rest stands in its years."""
BESIDE = 10
"""Articles with it in the background that a dossier lists, and articles beside its own; their rest stands there too."""


@record
class FigureView:
    """A figure with the source it names."""

    figure: Figure
    cited: Cited


@record
class TreatyView:
    """A treaty of the lineage with the source it names."""

    treaty: Treaty
    cited: Cited


@record
class Listed:
    """A topic in the list, `depth` levels below one that is part of no other; `changed` is its newest event."""

    teaser: TopicTeaser
    depth: int
    events: int
    changed: PartialDate | None

    @property
    def url(self) -> str:
        """The address of its dossier, as lists for machines ask for it."""
        return self.teaser.url


@record
class IndexEntry:
    """A subject in the index. With one article its address is that article's."""

    title: str
    url: str
    count: int


@record
class YearView:
    """A year of a topic: `count` articles about it, of which `cards` are shown."""

    year: int
    url: str
    count: int
    teasers: tuple[Teaser, ...]


@record
class Parts:
    """The articles of a topic's year: those about it, those with it in the background, and those beside its own."""

    main: tuple[Article, ...]
    behind: tuple[Article, ...]
    beside: tuple[Found, ...]


def pages(digest: Digest) -> Iterator[Page]:
    """The list of topics with the index of subjects, then for each topic its dossier and its years."""
    if digest.topics or digest.subjects:
        yield Page(
            url="topics/",
            template="topics.html",
            title="Topics",
            description="Dossiers with status, background, sourced figures, a timeline and every article.",
            values=lambda: {
                "topics": tuple(listed(digest)),
                "subjects": tuple(index_entry(digest, subject) for subject in digest.subjects),
            },
        )
    for topic in digest.topics:
        yield dossier(digest, topic)
        main, behind = (by_year(digest.articles_as(role, topic)) for role in ROLES)
        beside = beside_by_year(digest, topic)
        links = links_to({*main, *behind, *beside}, topic)
        for year, link in ((int(link.title), link) for link in links):
            parts = Parts(main=main.get(year, ()), behind=behind.get(year, ()), beside=beside.get(year, ()))
            yield Page(
                url=link.url,
                template="topic_year.html",
                title=f"{topic.title}, {year}",
                description=f"Every article on {topic.title} whose original appeared in {year}.",
                values=partial(of_year, digest, topic, year, parts, links),
            )


def beside_by_year(digest: Digest, topic: Topic) -> dict[int, tuple[Found, ...]]:
    """Return the articles that name or link a topic and are not on it, by the years of their originals."""
    return grouped((found[0].original.year, found) for found in digest.mentions.articles_beside(topic))


def listed(digest: Digest, parent: str | None = None, depth: int = 0) -> Iterator[Listed]:
    """Yield the topics that are part of one, or of none, by name, each followed by those that are part of it."""
    for topic in digest.topics:
        if topic.parent == parent:
            past = [each.date for each in digest.timeline(topic) if each.date.first <= digest.today.first]
            yield Listed(
                teaser=digest.topic_teaser(topic),
                depth=depth,
                events=len(digest.timeline(topic)),
                changed=max(past, default=None),
            )
            yield from listed(digest, topic.slug, depth + 1)


def index_entry(digest: Digest, subject: Tag) -> IndexEntry:
    """Return a subject's line in the index."""
    first, *others = digest.articles_under(subject)
    return IndexEntry(title=subject.title, url=subject.url if others else first.url, count=1 + len(others))


def of_year(digest: Digest, topic: Topic, year: int, parts: Parts, links: tuple[Link, ...]) -> dict[str, Any]:
    """Return what the page of a topic's year may read; `links` are those to all years."""
    return {
        "topic": Link(title=topic.title, url=topic.url),
        "year": year,
        "teasers": digest.teasers(parts.main),
        "background": digest.mention_views(digest.mentions.places_of(topic, parts.behind)),
        "named_in": digest.mention_views(parts.beside),
        "years": tuple(each for each in links if each.title != str(year)),
    }


def dossier(digest: Digest, topic: Topic) -> Page:
    """Return the page of one topic."""
    articles = digest.articles_on(topic)
    return Page(
        url=topic.url,
        template="topic.html",
        title=topic.title,
        description=topic.summary,
        card=partial(social_card, digest, topic),
        feed=Link(title=f"{digest.site.name}: {topic.title}", url=f"{topic.url}atom.xml"),
        changed=articles[0].day if articles else None,
        within=digest.topic(topic.parent).url if topic.parent else "",
        values=partial(values, digest, topic),
    )


def social_card(digest: Digest, topic: Topic) -> SocialCard:
    """Return the card of a topic, for those who link to it elsewhere."""
    return card_of_topic(digest.topic_teaser(topic))


def values(digest: Digest, topic: Topic) -> dict[str, Any]:
    """Return what the page of a topic may read."""
    main, behind = (digest.articles_as(role, topic) for role in ROLES)
    years, beside = by_year(main), digest.mentions.articles_beside(topic)
    return {
        "topic": topic,
        "text": digest.prose_of(topic) if topic.body.has_text else None,
        "status_cited": digest.cited(topic.status.source),
        "figures": tuple(FigureView(figure=each, cited=digest.cited(each.source)) for each in topic.figures),
        "bars": tuple(compared(digest, topic, each) for each in topic.bars),
        "lineage": tuple(TreatyView(treaty=each, cited=digest.cited(each.source)) for each in topic.lineage),
        "until": PartialDate(year=digest.today.year, month=digest.today.month),  # no day: it would renew every dossier
        "coverage": digest.coverage(topic),
        "timeline": digest.event_views(digest.timeline(topic), topic),
        "people": digest.mentions.people_of(topic),
        "named_in": digest.mention_views(beside[:BESIDE]),
        "named_in_count": len(beside),
        "named_in_years": links_to(beside_by_year(digest, topic), topic),
        "years": tuple(
            YearView(year=year, url=year_url(topic, year), count=len(years[year]), teasers=digest.teasers(listed))
            for year, listed in by_year(main[:NEWEST]).items()
        ),
        "background": digest.mention_views(digest.mentions.places_of(topic, behind[:BESIDE])),
        "all_years": links_to({*years, *by_year(behind)}, topic),
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

    shown = tuple(bar(each.label, each.figure) for each in bars.values)
    return BarsView(title=bars.title, limit=bar(figures[bars.limit].name, bars.limit), bars=shown)


def see_also(digest: Digest, topic: Topic) -> list[str]:
    """Return the topics that one names, then those that name or link it: what is said once holds both ways.

    What it is part of and what is part of it have lists of their own.
    """
    others = [each for each in digest.topics if each.slug != topic.slug]
    naming = [each.slug for each in others if topic.slug in each.see_also or topic.url in each.body.links]
    kin = {topic.parent, *(each.slug for each in others if each.parent == topic.slug)}
    return [each for each in dict.fromkeys([*topic.see_also, *naming]) if each not in kin]


def link_to(digest: Digest, slug: str) -> Link:
    """Return the link to a topic."""
    topic = digest.topic(slug)
    return Link(title=topic.title, url=topic.url)


def by_year(articles: tuple[Article, ...]) -> dict[int, tuple[Article, ...]]:
    """Divide articles, the newest original first, by the years of their originals."""
    return {year: tuple(group) for year, group in groupby(articles, key=lambda article: article.original.year)}


def links_to(years: Iterable[int], topic: Topic) -> tuple[Link, ...]:
    """Return the links to years of a topic, the newest first."""
    return tuple(Link(title=str(year), url=year_url(topic, year)) for year in sorted(years, reverse=True))


def year_url(topic: Topic, year: int) -> str:
    """Return the address of a topic's year."""
    return f"{topic.url}{year}/"


def register() -> None:
    """Join the build."""
    publish(pages)
