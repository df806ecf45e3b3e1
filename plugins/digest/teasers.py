"""What lists show of articles, topics, mentions and corrections, each made once."""

from collections.abc import Iterable
from functools import cached_property

from ..model.article import Article
from ..model.citation import Credit, Speaker
from ..model.teaser import Teaser
from ..model.topic import Topic
from .groups import OnDemand
from .lists import Lists
from .mentions import Found
from .records import Records
from .views import CorrectionView, MentionView, TopicTeaser


class Teasers:
    """Teasers of whatever is in a list."""

    def __init__(self, records: Records, lists: Lists) -> None:
        self.records, self.lists = records, lists

    def of(self, article: Article) -> Teaser:
        """Return the teaser of an article."""
        return self._teasers[article.id]

    def of_each(self, articles: Iterable[Article]) -> tuple[Teaser, ...]:
        """Return the teasers of articles, in the same order."""
        return tuple(self.of(article) for article in articles)

    @cached_property
    def _teasers(self) -> OnDemand[str, Teaser]:
        return OnDemand(lambda id: self._new_teaser(self.records.article(id)))

    def _new_teaser(self, article: Article) -> Teaser:
        return Teaser(
            url=article.url,
            reference=article.reference,
            title=article.title,
            summary=article.summary,
            weight=article.weight,
            day=article.day,
            order=article.order,
            cited=self.credit(article),
            topics=self.records.topic_links(article),
            minutes=article.body.minutes,
            replies=len(self.records.replies_to(article)),
            draft=article.status == "draft",
            language=article.language,
        )

    def credit(self, article: Article) -> Credit:
        """Return what lists show of the original of an article."""
        citation = article.citations[0]
        via = self._speakers[citation.via] if citation.via else None
        return Credit(link=citation.url, source=self._speakers[citation.publisher], via=via)

    @cached_property
    def _speakers(self) -> OnDemand[str, Speaker]:
        def speaker(name: str) -> Speaker:
            source = self.records.source(name)
            return Speaker(name=source.name, url=source.url, kind=source.kind, flag=source.flag)

        return OnDemand(speaker)

    def of_topic(self, topic: Topic) -> TopicTeaser:
        """Return the teaser of a topic."""
        articles = self.lists.on(topic)
        return TopicTeaser(
            title=topic.title,
            url=topic.url,
            summary=topic.summary,
            state=topic.status.state,
            label=topic.status.label,
            as_of=topic.status.as_of,
            text=topic.status.text,
            count=len(articles),
            background=len(self.lists.on(topic, "background")),
            latest=self.of(articles[0]) if articles else None,
            coverage=self.lists.coverage(topic),
        )

    def of_mentions(self, found: Iterable[Found]) -> tuple[MentionView, ...]:
        """Return articles with the places in which they name something."""
        return tuple(MentionView(teaser=self.of(each), places=places) for each, places in found)

    @cached_property
    def corrections(self) -> tuple[CorrectionView, ...]:
        """Every correction to a listed article, newest first."""
        pairs = [(article, correction) for article in self.lists.by_date for correction in article.corrections]
        pairs.sort(key=lambda pair: (pair[1].date, pair[0].id), reverse=True)
        return tuple(CorrectionView(teaser=self.of(article), correction=correction) for article, correction in pairs)
