"""Lists of articles: all of them by date, and those on a topic, of a source, under a tag or in a week."""

from collections.abc import Iterable
from functools import cached_property
from itertools import groupby

from ..model.article import Article, Role
from ..model.dates import PartialDate
from ..model.edition import OTHER_TOPICS, Edition, Week
from ..model.site import Link
from ..model.source import Source
from ..model.tag import Tag
from ..model.topic import Topic
from .coverage import Coverage, coverage
from .groups import OnDemand, grouped
from .ordering import OrderedArticles, by_original
from .records import Records


def newest_day(articles: Iterable[Article]) -> PartialDate | None:
    """Return the day on which a list of articles last changed: when its newest was published; None of an empty one."""
    newest = max((each.date for each in articles), default=None)
    return PartialDate.of(newest.date()) if newest else None


class Lists:
    """The articles as lists show them, those that are listed. But for `by_date`, the newest original comes first."""

    def __init__(self, records: Records) -> None:
        self.records = records

    @cached_property
    def by_date(self) -> tuple[Article, ...]:
        """All of them by when we published them, the newest first."""
        listed = [article for article in self.records.articles if article.is_listed]
        return tuple(sorted(listed, key=lambda article: (article.date, article.id), reverse=True))

    @cached_property
    def all_by_original(self) -> tuple[Article, ...]:
        """All articles, hidden ones included, by when their originals appeared: here the oldest first."""
        return tuple(sorted(self.records.articles, key=by_original))

    @cached_property
    def by_original(self) -> tuple[Article, ...]:
        """All of them by when their originals appeared."""
        return tuple([article for article in reversed(self.all_by_original) if article.is_listed])

    def on(self, topic: Topic, role: Role | None = None) -> tuple[Article, ...]:
        """Return the articles on a topic, in one role or in any."""
        return self._on.get((role, topic.slug), ())

    @cached_property
    def _on(self) -> dict[tuple[Role | None, str], tuple[Article, ...]]:
        return grouped(
            ((role, each.slug), article)
            for article in self.by_original
            for each in article.topics
            for role in (None, each.role)
        )

    def citing(self, source: Source) -> tuple[Article, ...]:
        """Return the articles that cite a source, as speaker or carrier."""
        return self._citing.get(source.slug, ())

    @cached_property
    def _citing(self) -> dict[str, tuple[Article, ...]]:
        return grouped(
            (slug, article) for article in self.by_original for slug in self.records.slugs_cited(article.citations)
        )

    def tagged(self, tag: Tag) -> tuple[Article, ...]:
        """Return the articles with a tag."""
        return self._tagged.get(tag.title, ())

    @cached_property
    def _tagged(self) -> dict[str, tuple[Article, ...]]:
        return grouped((tag, article) for article in self.by_original for tag in dict.fromkeys(article.tags))

    def tag_links(self, article: Article) -> tuple[Link, ...]:
        """Return the links to those tags of an article that have a page, since other articles have them too."""
        return tuple(self._shared_tags[tag] for tag in dict.fromkeys(article.tags) if tag in self._shared_tags)

    @cached_property
    def _shared_tags(self) -> dict[str, Link]:
        shared = (each for each in self.records.tags if len(self.tagged(each)) > 1)
        return {each.title: Link(title=each.title, url=each.url) for each in shared}

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """An edition for each week that has begun and in which we published something: oldest first."""
        notes = {note.week: note for note in self.records.edition_notes}
        weeks = groupby(reversed(self.by_date), key=lambda article: Week.of(article.date.date()))
        begun = [(week, tuple(articles)[::-1]) for week, articles in weeks if week.monday <= self.records.today.first]
        return tuple(Edition(week=week, articles=articles, note=notes.get(week)) for week, articles in begun)

    def by_main_topic(self, articles: Iterable[Article]) -> tuple[tuple[Link, tuple[Article, ...]], ...]:
        """Divide articles by what they are mainly about: the topic with most first, then by name, the others last."""
        groups = grouped((self._main_topic(article), article) for article in articles)
        order = sorted(groups, key=lambda topic: (topic == OTHER_TOPICS, -len(groups[topic]), topic.title.casefold()))
        return tuple((topic, groups[topic]) for topic in order)

    def _main_topic(self, article: Article) -> Link:
        is_about_one = any(role.role == "main" for role in article.topics)
        return self.records.topic_links(article)[0] if is_about_one else OTHER_TOPICS

    def neighbours(self, article: Article, topic: Topic) -> tuple[Article | None, Article | None]:
        """Return the articles before and after one in a topic, by when their originals appeared.

        What has no day comes before or after nothing.
        """
        if article.order.day is None:
            return None, None
        ordered = self._ordered[topic.slug]
        before, after = ordered.around(article)
        return (
            ordered.articles[before - 1] if before else None,
            ordered.articles[after] if after < len(ordered.articles) else None,
        )

    @cached_property
    def _ordered(self) -> OnDemand[str, OrderedArticles]:
        def dated(slug: str) -> OrderedArticles:
            return OrderedArticles.of(tuple(each for each in self._on.get((None, slug), ()) if each.order.day))

        return OnDemand(dated)

    def coverage(self, topic: Topic) -> Coverage:
        """Return how many articles on a topic there are in each of the last months."""
        return self._coverages[topic.slug]

    @cached_property
    def _coverages(self) -> OnDemand[str, Coverage]:
        return OnDemand(lambda slug: coverage(self._on.get((None, slug), ()), self.records.today))
