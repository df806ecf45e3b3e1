"""The digest: everything that was read, linked and frozen, with the look-ups that page plugins need.

Each look-up is made when somebody asks for it, once a build. Nothing here reads content, renders or writes.
"""

from collections.abc import Mapping
from functools import cached_property

from ..model.article import Article
from ..model.body import Prose
from .body_links import BodyLinker
from .changes import DossierChanges
from .groups import forget
from .lasting import Lasting
from .lists import Lists
from .mentions import Mentions
from .records import Records
from .related import RelatedArticles
from .status import Timelines
from .teasers import Teasers
from .topic_mentions import TopicMentions


class Digest(Records):
    """The records and what follows from them."""

    def renew_prose(self, prose: Mapping[str, Prose]) -> None:
        """Take up texts, by their files, whose public facts are as they were; what followed from the old ones goes.

        Only a process that stays does this; all that it has at hand of the others holds no prose.
        """
        self.prose.update(prose)
        for each in (self.mentions, self.topic_mentions, self.body_links):
            forget(each)

    def prepare(self) -> None:
        """Have at hand what most pages are made of and what takes longest to gather."""
        for topic in self.topics[:1]:  # which is gathered for all of them
            self.topic_mentions.people(topic)
            self.topic_mentions.articles_beside(topic)
        _ = self.related

    @cached_property
    def lists(self) -> Lists:
        """Articles by date, topic, source, tag and week."""
        return Lists(self)

    @cached_property
    def timelines(self) -> Timelines:
        """Events by topic and source."""
        return Timelines(self)

    @cached_property
    def teasers(self) -> Teasers:
        """What lists show of articles and topics."""
        return Teasers(self, self.lists)

    @cached_property
    def changes(self) -> DossierChanges:
        """What changed on each dossier."""
        return DossierChanges(self, self.lists, self.timelines)

    @cached_property
    def mentions(self) -> Mentions:
        """Which articles and events name an entity."""
        return Mentions(self, self.lists)

    @cached_property
    def lasting(self) -> Lasting:
        """What holds the addresses that were ever published."""
        return Lasting(self, self.lists, self.mentions)

    @cached_property
    def topic_mentions(self) -> TopicMentions:
        """Whom a dossier lists, and which articles name a topic."""
        return TopicMentions(self, self.lists, self.mentions)

    @cached_property
    def body_links(self) -> BodyLinker:
        """What an article links by itself."""
        return BodyLinker(self, self.mentions)

    @cached_property
    def related(self) -> RelatedArticles:
        """Which articles share most with one."""
        return RelatedArticles.of(self.lists.by_original, self._things)

    def _things(self, article: Article) -> tuple[str, ...]:
        """Return the names of all that an article may share: what it names, its tags and topics, in whatever role."""
        topics = (self.topic(role.slug).title for role in article.topics)
        return (*sorted(self.mentions.names_in(article)), *article.tags, *topics)
