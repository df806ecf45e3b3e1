"""Social cards: what the picture of a page says, where somebody links to the page elsewhere."""

from ..model.article import Article
from ..model.edition import Edition
from ..model.site import SocialCard
from ..model.topic import Topic
from ..model.words import counted
from . import Digest


def card_url(page: str) -> str:
    """Return the address of the card of a page."""
    return f"{page}card.png"


def card_of_article(digest: Digest, article: Article) -> SocialCard:
    card = digest.teasers.of(article)
    cited = card.cited
    date = card.order.day.short if card.order.day and card.order.known else "original undated"
    kind = cited.source.flag or cited.source.kind
    via = (f"via {cited.via.name}",) if cited.via else ()
    return SocialCard(
        url=card_url(card.url),
        label=card.topics[0].title if card.topics else "",
        headline=card.title,
        evidence=(date, cited.source.name, *via, kind),
    )


def card_of_topic(digest: Digest, of: Topic) -> SocialCard:
    topic = digest.teasers.of_topic(of)
    return SocialCard(
        url=card_url(topic.url),
        label="Topic dossier",
        headline=topic.title,
        evidence=(topic.as_of.short, topic.label, counted(topic.count, "article")),
    )


def card_of_edition(edition: Edition) -> SocialCard:
    """Return the card of an edition: under the editor's headline, or else its days."""
    week, note = edition.week, edition.note
    title = note.title if note else None
    days = (week.days,) if title else ()
    return SocialCard(
        url=card_url(week.url),
        label="Weekly edition",
        headline=title or week.days,
        evidence=(week.title, *days, counted(len(edition.articles), "article")),
    )
