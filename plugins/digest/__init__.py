"""The digest: everything that was read, linked and frozen, with the look-ups that rooms need.

It never reads, renders or writes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import groupby

from ..model.article import Article, Role, TopicRole
from ..model.citation import Citation, Cited, Credit, Speaker
from ..model.dates import PartialDate
from ..model.edition import OTHER_TOPICS, Edition, EditionNote, Week
from ..model.entity import Entity
from ..model.event import Event
from ..model.name_index import NameIndex
from ..model.picture import PictureFile
from ..model.reply import Reply, Thread, threads
from ..model.site import Link, Site
from ..model.site_page import SitePage
from ..model.source import Source
from ..model.tag import Tag
from ..model.teaser import Teaser
from ..model.term import Term
from ..model.topic import Topic
from .coverage import Coverage, coverage
from .mentions import Found, Mentions
from .ordering import OrderedArticles, by_original, grouped
from .related import RelatedArticles
from .views import CorrectionView, EventView, MentionView, TopicTeaser


@dataclass(frozen=True, kw_only=True)
class Digest:
    """All of it. Collections stand in one order whatever the order of the files."""

    site: Site
    today: PartialDate
    articles: tuple[Article, ...]
    topics: tuple[Topic, ...]
    events: tuple[Event, ...]
    sources: tuple[Source, ...]
    replies: tuple[Reply, ...]
    statements: tuple[SitePage, ...]
    edition_notes: tuple[EditionNote, ...] = ()
    entities: tuple[Entity, ...] = ()
    terms: tuple[Term, ...] = ()
    subjects: tuple[Tag, ...] = ()
    pictures: tuple[PictureFile, ...] = ()
    heads: Mapping[str, PictureFile] = field(default_factory=dict)

    @cached_property
    def listed(self) -> tuple[Article, ...]:
        """The articles that lists, feeds and sitemap show: newest of ours first."""
        shown = [article for article in self.articles if article.status != "hidden"]
        return tuple(sorted(shown, key=lambda article: (article.date, article.id), reverse=True))

    @cached_property
    def by_original(self) -> tuple[Article, ...]:
        """The listed articles by when their originals appeared: newest first."""
        return tuple(sorted(self.listed, key=by_original, reverse=True))

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """An edition for each week that has begun and in which we published something listed: oldest first."""
        notes = {note.week: note for note in self.edition_notes}
        weeks = groupby(reversed(self.listed), key=lambda article: Week.of(article.date.date()))
        begun = [(week, tuple(articles)[::-1]) for week, articles in weeks if week.monday <= self.today.first]
        return tuple(Edition(week=week, articles=articles, note=notes.get(week)) for week, articles in begun)

    def by_main_topic(self, articles: Iterable[Article]) -> tuple[tuple[Link, tuple[Article, ...]], ...]:
        """Divide articles by what they are mainly about: the topic with most first, then by name, `OTHER` last."""
        groups: dict[Link, list[Article]] = {}
        for article in articles:
            main = [role for role in article.topics if role.role == "main"][:1]
            topic = self._links_of(tuple(main))[0] if main else OTHER_TOPICS
            groups.setdefault(topic, []).append(article)
        order = sorted(groups, key=lambda topic: (topic == OTHER_TOPICS, -len(groups[topic]), topic.title.casefold()))
        return tuple((topic, tuple(groups[topic])) for topic in order)

    @cached_property
    def mentions(self) -> Mentions:
        """What is named where."""
        return Mentions(
            names=NameIndex.of(self.entities, self.topics, self.terms),
            entities=self.entities,
            topics=self.topics,
            articles=self.by_original,
            events=tuple(reversed(self.events)),
            linking=self.site.link_names,
        )

    @cached_property
    def _topic_of(self) -> dict[str, Topic]:
        return {topic.slug: topic for topic in self.topics}

    @cached_property
    def _event_of(self) -> dict[str, Event]:
        return {event.id: event for event in self.events}

    @cached_property
    def _source_of(self) -> dict[str, Source]:
        return {name: source for source in self.sources for name in (*source.aliases, source.name)}

    @cached_property
    def _articles_on(self) -> dict[str, tuple[Article, ...]]:
        return grouped((role.slug, article) for article in self.by_original for role in article.topics)

    @cached_property
    def _articles_as(self) -> dict[tuple[Role, str], tuple[Article, ...]]:
        return grouped(((each.role, each.slug), article) for article in self.by_original for each in article.topics)

    @cached_property
    def _articles_from(self) -> dict[str, tuple[Article, ...]]:
        return grouped((slug, article) for article in self.by_original for slug in self._speakers(article))

    @cached_property
    def _articles_under(self) -> dict[str, tuple[Article, ...]]:
        return grouped((tag, article) for article in self.by_original for tag in dict.fromkeys(article.tags))

    @cached_property
    def _threads_under(self) -> dict[str, tuple[Reply, ...]]:
        approved = [reply for reply in self.replies if reply.status == "approved"]
        ordered = sorted(approved, key=lambda reply: (reply.date, reply.id))
        return grouped((reply.article, reply) for reply in ordered)

    @cached_property
    def _teasers(self) -> dict[str, Teaser]:
        return {}

    @cached_property
    def _coverages(self) -> dict[str, Coverage]:
        return {}

    def topic(self, slug: str) -> Topic:
        """Return the topic with this slug."""
        return self._topic_of[slug]

    def event(self, id: str) -> Event:
        """Return the event with this id."""
        return self._event_of[id]

    def source(self, name: str) -> Source:
        """Return the source of this name or alias."""
        return self._source_of[name]

    def head_of(self, article: Article) -> PictureFile:
        """Return the picture at the head of an article that has one."""
        return self.heads[article.id]

    def cited(self, citation: Citation) -> Cited:
        """Return the citation with the sources it names."""
        via = self.source(citation.via) if citation.via else None
        return Cited(citation=citation, source=self.source(citation.publisher), via=via)

    def teaser(self, article: Article) -> Teaser:
        """Return what lists show of an article: made once, when the first list asks for it."""
        if (card := self._teasers.get(article.id)) is None:
            card = self._teasers[article.id] = self._new_teaser(article)
        return card

    def teasers(self, articles: Iterable[Article]) -> tuple[Teaser, ...]:
        """Return what lists show of some articles, in the same order."""
        return tuple(self.teaser(article) for article in articles)

    def topic_links(self, article: Article) -> tuple[Link, ...]:
        """Return an article's topics, those it is about first."""
        return self._links_of(article.topics)

    @cached_property
    def _links_of(self) -> Callable[[tuple[TopicRole, ...]], tuple[Link, ...]]:
        @cache
        def links(roles: tuple[TopicRole, ...]) -> tuple[Link, ...]:
            topics = [self.topic(role.slug) for role in sorted(roles, key=lambda role: role.role != "main")]
            return tuple(Link(title=topic.title, url=topic.url) for topic in topics)

        return links

    @cached_property
    def _speaker_of(self) -> Callable[[str], Speaker]:
        @cache
        def speaker(name: str) -> Speaker:
            source = self.source(name)
            return Speaker(name=source.name, url=source.url, kind=source.kind, flag=source.flag)

        return speaker

    def _credit(self, citation: Citation) -> Credit:
        via = self._speaker_of(citation.via) if citation.via else None
        return Credit(link=citation.url, source=self._speaker_of(citation.publisher), via=via)

    def topic_teaser(self, topic: Topic) -> TopicTeaser:
        """Return what lists show of a topic."""
        articles = self.articles_on(topic)
        return TopicTeaser(
            title=topic.title,
            url=topic.url,
            summary=topic.summary,
            state=topic.status.state,
            label=topic.status.label,
            as_of=topic.status.as_of,
            text=topic.status.text,
            count=len(articles),
            background=len(self.articles_as("background", topic)),
            latest=self.teaser(articles[0]) if articles else None,
            coverage=self.coverage(topic),
        )

    def coverage(self, topic: Topic) -> Coverage:
        """Return how many articles on a topic stand in each of the last months."""
        if (found := self._coverages.get(topic.slug)) is None:
            found = self._coverages[topic.slug] = coverage(self.articles_on(topic), self.today)
        return found

    def articles_on(self, topic: Topic) -> tuple[Article, ...]:
        """Return the listed articles on a topic, in whatever role, the newest original first."""
        return self._articles_on.get(topic.slug, ())

    def articles_as(self, role: Role, topic: Topic) -> tuple[Article, ...]:
        """Return the listed articles that have a topic in one role, the newest original first."""
        return self._articles_as.get((role, topic.slug), ())

    def articles_from(self, source: Source) -> tuple[Article, ...]:
        """Return the listed articles that cite a source, as speaker or carrier, the newest original first."""
        return self._articles_from.get(source.slug, ())

    def subject_links(self, article: Article) -> tuple[Link, ...]:
        """Return the subjects of an article that have a page, since other articles are on them too."""
        return tuple(self._shared_subjects[tag] for tag in dict.fromkeys(article.tags) if tag in self._shared_subjects)

    @cached_property
    def _shared_subjects(self) -> dict[str, Link]:
        shared = (each for each in self.subjects if len(self.articles_under(each)) > 1)
        return {each.title: Link(title=each.title, url=each.url) for each in shared}

    def articles_under(self, subject: Tag) -> tuple[Article, ...]:
        """Return the listed articles with a tag, the newest original first."""
        return self._articles_under.get(subject.title, ())

    def events_from(self, source: Source) -> tuple[Event, ...]:
        """Return the events for which a source is cited, newest first."""
        return self._events_from.get(source.slug, ())

    @cached_property
    def _events_from(self) -> dict[str, tuple[Event, ...]]:
        def slugs(event: Event) -> set[str]:
            cited = [self.cited(citation) for citation in event.sources]
            return {each.slug for one in cited for each in (one.source, one.via) if each}

        newest = sorted(self.events, key=lambda event: (event.date, event.id), reverse=True)
        return grouped((slug, event) for event in newest for slug in sorted(slugs(event)))

    def event_views(self, events: Iterable[Event], topic: Topic | None = None) -> tuple[EventView, ...]:
        """Return events with their sources; those that changed the status of `topic` are marked."""
        return tuple(
            EventView(
                event=event,
                cited=tuple(self.cited(citation) for citation in event.sources),
                changed=topic is not None and any(each.topic == topic.slug for each in event.changes_status),
            )
            for event in events
        )

    @cached_property
    def corrections(self) -> tuple[CorrectionView, ...]:
        """Every correction to a listed article, newest first."""
        pairs = [(article, correction) for article in self.listed for correction in article.corrections]
        pairs.sort(key=lambda pair: (pair[1].date, pair[0].id), reverse=True)
        return tuple(
            CorrectionView(teaser=self.teaser(article), correction=correction) for article, correction in pairs
        )

    def mention_views(self, found: Iterable[Found]) -> tuple[MentionView, ...]:
        """Return articles with the places where they name something, as pages show them."""
        return tuple(MentionView(teaser=self.teaser(each), body=each.body, places=places) for each, places in found)

    def timeline(self, topic: Topic) -> tuple[Event, ...]:
        """Return the events on a topic, oldest first."""
        return self._timelines.get(topic.slug, ())

    @cached_property
    def _timelines(self) -> dict[str, tuple[Event, ...]]:
        ordered = sorted(self.events, key=lambda event: (event.date, event.end or event.date, event.id))
        return grouped((slug, event) for event in ordered for slug in event.topics)

    def status_changes(self, topic: Topic) -> tuple[Event, ...]:
        """Return the events that changed the status of a topic, oldest first."""
        return self._status_changes.get(topic.slug, ())

    @cached_property
    def _status_changes(self) -> dict[str, tuple[Event, ...]]:
        return {
            slug: tuple(event for event in events if any(each.topic == slug for each in event.changes_status))
            for slug, events in self._timelines.items()
        }

    def threads(self, article: Article) -> tuple[Thread, ...]:
        """Return the approved replies to an article, oldest first, each with the replies to it."""
        return threads(self._threads_under.get(article.reference, ()))

    def neighbours(self, article: Article, topic: Topic) -> tuple[Article | None, Article | None]:
        """Return the articles before and after one in a topic, by when their originals appeared."""
        row = self._ordered_on(topic.slug)
        before, after = row.around(article)
        return (
            row.articles[before - 1] if before else None,
            row.articles[after] if after < len(row.articles) else None,
        )

    def related(self, article: Article, count: int = 3) -> tuple[tuple[Article, tuple[str, ...]], ...]:
        """Return the articles that share most with one, each with the names of what they share."""
        return self._related.nearest(article, count)

    @cached_property
    def _related(self) -> RelatedArticles:
        return RelatedArticles.of(self.by_original, self._things)

    def _things(self, article: Article) -> tuple[str, ...]:
        """Return the names of all that an article may share: what it names, its tags and topics, in whatever role."""
        topics = (self.topic(role.slug).title for role in article.topics)
        return (*sorted(self.mentions.names_in(article)), *article.tags, *topics)

    @cached_property
    def _ordered(self) -> dict[str, OrderedArticles]:
        return {}

    def _ordered_on(self, slug: str) -> OrderedArticles:
        """Return the row of the articles on a topic: made once, when somebody asks for it."""
        if (row := self._ordered.get(slug)) is None:
            row = self._ordered[slug] = OrderedArticles.of(self._articles_on.get(slug, ()))
        return row

    def _speakers(self, article: Article) -> list[str]:
        cited = {name for each in article.citations for name in (each.publisher, each.via) if name}
        return sorted({self.source(name).slug for name in cited})

    def _new_teaser(self, article: Article) -> Teaser:
        return Teaser(
            url=article.url,
            reference=article.reference,
            title=article.title,
            summary=article.summary,
            weight=article.weight,
            day=article.day,
            original=article.original,
            undated=article.undated,
            cited=self._credit(article.citations[0]),
            topics=self.topic_links(article),
            minutes=article.body.minutes,
            replies=len(self._threads_under.get(article.reference, ())),
            draft=article.status == "draft",
        )
