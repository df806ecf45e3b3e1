"""Article pages: our account, its notes, its source in full, and what readers replied."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from ..digest import Digest
from ..digest.social import card_of_article
from ..markup.html import picture_html, with_root
from ..model.article import Article
from ..model.body import Prose
from ..model.picture import Picture
from ..model.record import record
from ..model.reply import Reply
from ..model.site import Link, SocialCard
from ..model.teaser import Teaser
from ..writing import Page, publish, register_filters
from .later_developments import since
from .method_note import how_made
from .news_article import news_article
from .reply_link import invitation


@record
class Neighbours:
    """The articles before and after one in a topic, by when their originals appeared."""

    topic: Link
    earlier: Teaser | None
    later: Teaser | None


@record
class Related:
    """An article that shares something with the page's, and the names of what it shares, the rarest first."""

    teaser: Teaser
    shares: tuple[str, ...]

    @property
    def reason(self) -> str:
        """What is shared as a list in words; names as in an index hold commas themselves."""
        return ("; " if any("," in each for each in self.shares) else ", ").join(self.shares)


@record
class ReplyView:
    """A reply with its text, and the replies to it, oldest first: one level, no more."""

    reply: Reply
    text: Prose
    answers: "tuple[ReplyView, ...]" = ()


@record
class PictureView:
    """The picture at the head of an article: what is said of it, and the HTML that shows it."""

    said: Picture
    html: str


def pages(digest: Digest) -> Iterator[Page]:
    """One page for each article that is built, hidden ones included."""
    for article in digest.articles:
        yield page(digest, article)


def page(digest: Digest, article: Article) -> Page:
    """Return the page of one article."""
    return Page(
        url=article.url,
        template="article.html",
        title=article.title,
        description=article.summary,
        card=partial(social_card, digest, article) if article.status != "hidden" else None,
        changed=article.day.of(article.changed.date()),
        noindex=article.status != "published",
        within=next((digest.topic(each.slug).url for each in article.topics if each.role == "main"), ""),
        values=partial(values, digest, article),
    )


def social_card(digest: Digest, article: Article) -> SocialCard:
    """Return the card of an article, for those who link to it elsewhere."""
    return card_of_article(digest.teasers.of(article))


def values(digest: Digest, article: Article) -> dict[str, Any]:
    """Return what the page of an article may read."""
    threads = tuple(reply_view(digest, each.reply, each.answers) for each in digest.threads(article))
    return {
        "article": article,
        "text": digest.prose_of(article),
        "teaser": digest.teasers.of(article),
        "marks": digest.body_links.of(article),
        "topics": digest.topic_links(article),
        "subjects": digest.lists.tag_links(article) if article.status != "hidden" else (),
        "cited": tuple(digest.cited(citation) for citation in article.citations),
        "neighbours": tuple(neighbours(digest, article)),
        "related": tuple(
            Related(teaser=digest.teasers.of(each), shares=shares) for each, shares in digest.related.to(article)
        ),
        "since": tuple(since(digest, article)),
        "threads": threads,
        "reply_count": sum(1 + len(thread.answers) for thread in threads),
        "picture": picture(digest, article, article.image) if article.image else None,
        "draft": article.status == "draft",
        "how_link": statement(digest, "how-we-work"),
        "corrections_link": statement(digest, "corrections"),
    }


def reply_view(digest: Digest, reply: Reply, answers: tuple[Reply, ...] = ()) -> ReplyView:
    """Return a reply with its text and those of its answers."""
    below = tuple(reply_view(digest, each) for each in answers)
    return ReplyView(reply=reply, text=digest.prose_of(reply), answers=below)


def picture(digest: Digest, article: Article, image: Picture) -> PictureView:
    """Return an article's picture; it stands in the first window, so it is not put off."""
    return PictureView(said=image, html=picture_html(digest.head_of(article), image.alt, lazy=False))


def neighbours(digest: Digest, article: Article) -> Iterator[Neighbours]:
    """Yield what stands before and after an article in each topic it is about; the same two only once."""
    if article.status == "hidden":
        return
    done = set()
    for role in article.topics:
        topic = digest.topic(role.slug)
        earlier, later = digest.lists.neighbours(article, topic)
        beside = tuple(each and each.id for each in (earlier, later))
        if role.role == "main" and any(beside) and beside not in done:
            done.add(beside)
            yield Neighbours(
                topic=Link(title=topic.title, url=topic.url),
                earlier=digest.teasers.of(earlier) if earlier else None,
                later=digest.teasers.of(later) if later else None,
            )


def statement(digest: Digest, slug: str) -> Link | None:
    """Return the link to a statement, if there is one of this name."""
    found = (each for each in digest.statements if each.slug == slug)
    return next((Link(title=each.title, url=each.url) for each in found), None)


def shown_picture(html: str, root: str) -> Markup:
    """Return the HTML of a picture with its addresses led from a page: made by us, every part of it escaped."""
    return Markup(with_root(html, root))


def register() -> None:
    """Join the build, and lend what an article's page says of it in other forms."""
    publish(pages)
    register_filters(how_made=how_made, invitation=invitation, shown_picture=shown_picture, news_article=news_article)
