"""Topic dossiers: what holds now, since when and by which source, and all that was reported on it."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from ..charts import RecentMonths
from ..digest import Digest
from ..digest.groups import Year, by_year, year_links, year_name, year_url
from ..model.article import ROLES
from ..model.site import Link
from ..model.topic import Topic
from ..model.words import number_word, plural
from ..writing import Page, publish, redirect_page, register_filters
from .datasets import datasets, thing
from .dossier import beside_by_year, dossier, shows_all
from .views import Parts, TopicTreeItem


def pages(digest: Digest) -> Iterator[Page]:
    """The list of topics, then for each topic its dossier, and its years if that does not show all."""
    count = len(digest.topics)
    if digest.topics:
        yield Page(
            url="topics/",
            template="topics.html",
            title="Topics",
            description="Dossiers with status, background, sourced figures, a timeline and every article.",
            values=lambda: {
                "dossiers": f"{number_word(count).capitalize()} {plural(count, 'dossier')}",
                "topics": tuple(topic_tree(digest)),
            },
        )
    for topic in digest.topics:
        yield dossier(digest, topic)
        main, behind = (by_year(digest.lists.on(topic, role)) for role in ROLES)
        beside = beside_by_year(digest, topic)
        years = {*main, *behind, *beside}
        if shows_all(digest, topic):
            for year in years:
                title = f"{topic.title}, {year_name(year).lower()}"
                target = Link(title=topic.title, url=f"{topic.url}#articles")
                yield redirect_page(year_url(topic.url, year), target, f"{title}: all in the dossier.")
            continue
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


def topic_tree(digest: Digest, parent: str | None = None, depth: int = 0) -> Iterator[TopicTreeItem]:
    """Yield the topics that are part of one, or of none, by name, each followed by those that are part of it."""
    for topic in digest.topics:
        if topic.parent == parent:
            past = [each.date for each in digest.timelines.of(topic) if each.date.first <= digest.today.first]
            teaser = digest.teasers.of_topic(topic)
            yield TopicTreeItem(
                teaser=teaser,
                recent=RecentMonths(months=teaser.coverage.last(24), bar_px=8, height_px=44),
                depth=depth,
                events=len(digest.timelines.of(topic)),
                changed=max(past, default=None),
            )
            yield from topic_tree(digest, topic.slug, depth + 1)


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


def register() -> None:
    """Join the build, and give templates what a dossier tells machines of its topic and its data."""
    publish(pages, lists=("topics/",))
    register_filters(datasets=datasets, thing=thing)
