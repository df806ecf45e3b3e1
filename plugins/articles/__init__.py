"""Article pages: our account, its notes, its sources, and readers' replies."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from ..digest import Digest
from ..digest.social import card_of_article
from ..markup.html import picture_html, with_root
from ..model.article import Article
from ..model.body import Prose
from ..model.citation import Credit
from ..model.dates import PartialDate
from ..model.order import OrderDay
from ..model.picture import Picture
from ..model.record import Record
from ..model.reply import Reply
from ..model.site import Link
from ..writing import File, Page, publish, register_filters
from .citation_files import FILES
from .cite import cite_as, works
from .later_developments import later_status_changes
from .method_note import method_note
from .news_article import news_article
from .reply_link import error_link, paragraph_links, reply_link


class Headline(Record):
    """What a page shows of the article before or after its own: no more, so that it stays when the rest changes."""

    title: str
    url: str
    language: str | None


class Neighbours(Record):
    """The articles before and after one in a topic, by when their originals appeared."""

    topic: Link
    earlier: Headline | None
    later: Headline | None


class Related(Record):
    """A related article, with the names of what it shares with that of the page, the rarest first."""

    title: str
    url: str
    language: str | None
    cited: Credit
    order: OrderDay
    shares: tuple[str, ...]

    @property
    def reason(self) -> str:
        """What is shared, as a list in words; with semicolons if a name has a comma.

        A name that another begins with says nothing more: "China, arsenal of" is on China.
        """
        told = [each for each in self.shares if not any(other.startswith(f"{each},") for other in self.shares)]
        return ("; " if any("," in each for each in told) else ", ").join(told)


class ReplyView(Record):
    """A reply with its text, and the replies to it, oldest first: one level, no more."""

    reply: Reply
    text: Prose
    answers: "tuple[ReplyView, ...]" = ()


class PictureView(Record):
    """The picture at the head of an article: its caption and credit, its address and its HTML."""

    details: Picture
    url: str
    html: str


class CitedWorks:
    """Gathers what citation files may read, once for those of an article, which are made one after another."""

    def __init__(self, digest: Digest) -> None:
        self.digest = digest
        self.last: tuple[Article | None, dict[str, Any]] = (None, {})

    def of(self, article: Article) -> dict[str, Any]:
        """Return an article as a work, and the pages that it condenses."""
        if self.last[0] is not article:
            cited = tuple(map(self.digest.cited, article.citations))
            self.last = (article, {"works": works(article, cited, self.digest.site)})
        return self.last[1]


def pages(digest: Digest) -> Iterator[Page | File]:
    """One page for each article that is built, hidden ones included, and beside it the files by which it is cited.

    Those of one time follow each other: one comes up on the pages of the others.
    """
    cited = CitedWorks(digest)
    for article in digest.lists.all_by_original:
        own = page(digest, article)
        yield own
        gather = partial(cited.of, article)
        for place in (own.url, *digest.lasting.folders(own.url)):
            for name, make in FILES.items():
                given = place == own.url and article.status != "withdrawn"
                if given or digest.lasting.had(f"{place}{name}"):  # what programs have been given stays
                    yield File(url=f"{place}{name}", make=make, values=gather, lasting=True)


def page(digest: Digest, article: Article) -> Page:
    return Page(
        url=article.url,
        template="article.html" if article.status != "withdrawn" else "withdrawn.html",
        title=article.title,
        description=article.summary,
        card=partial(card_of_article, digest, article) if article.is_listed else None,
        changed=partial(last_change, digest, article),
        noindex=article.status != "published",
        within=next((digest.topic(each.slug).url for each in article.topics if each.role == "main"), ""),
        values=partial(values if article.status != "withdrawn" else values_of_withdrawn, digest, article),
    )


def values_of_withdrawn(digest: Digest, article: Article) -> dict[str, Any]:
    """Return what the page of a withdrawn article may read: that it was there, why it is not, and what others wrote."""
    return {
        "article": article,
        "cited": tuple(digest.cited(citation) for citation in article.citations),
        "topics": digest.topic_links(article),
        "corrections_link": site_page_link(digest, "corrections"),
    }


def last_change(digest: Digest, article: Article) -> PartialDate:
    """Return the day on which the page of an article last changed: its text, or what readers wrote of it."""
    changed, replies = article.changed, digest.replies_to(article)
    return PartialDate.of((max(changed, replies[-1].date) if replies else changed).date())


def values(digest: Digest, article: Article) -> dict[str, Any]:
    threads = tuple(reply_view(digest, each.reply, each.answers) for each in digest.threads(article))
    return {
        "article": article,
        "text": digest.prose_of(article),
        "marks": digest.body_links.of(article),
        "topics": digest.topic_links(article),
        "subjects": digest.lists.tag_links(article) if article.is_listed else (),
        "cited": tuple(digest.cited(citation) for citation in article.citations),
        "neighbours": tuple(neighbours(digest, article)),
        "related": tuple([related(digest, each, shares) for each, shares in digest.related.to(article)]),
        "since": tuple(later_status_changes(digest, article)),
        "threads": threads,
        "reply_count": sum(1 + len(thread.answers) for thread in threads),
        "timeline": timeline_link(digest, article) if article.facts else None,
        "picture": picture(digest, article, article.image) if article.image else None,
        "draft": article.status == "draft",
        "how_link": site_page_link(digest, "how-we-work"),
        "corrections_link": site_page_link(digest, "corrections") or Link(title="Corrections", url="corrections/"),
    }


def reply_view(digest: Digest, reply: Reply, answers: tuple[Reply, ...] = ()) -> ReplyView:
    """Return a reply with its text and those of its answers."""
    below = tuple(reply_view(digest, each) for each in answers)
    return ReplyView(reply=reply, text=digest.prose_of(reply), answers=below)


def picture(digest: Digest, article: Article, image: Picture) -> PictureView:
    """Return an article's picture; it is not loaded lazily, since it is at the top of the page."""
    head = digest.head_of(article)
    return PictureView(details=image, url=head.url, html=picture_html(head, image.alt, lazy=False))


def neighbours(digest: Digest, article: Article) -> Iterator[Neighbours]:
    """Yield the articles before and after one in each of its topics; for main topics, the same two only once."""
    if not article.is_listed:
        return
    listed = set()
    for role in article.topics:
        if role.role != "main":
            continue
        topic = digest.topic(role.slug)
        earlier, later = digest.lists.neighbours(article, topic)
        beside = (earlier and earlier.id, later and later.id)
        if any(beside) and beside not in listed:
            listed.add(beside)
            yield Neighbours(
                topic=Link(title=topic.title, url=topic.url),
                earlier=headline(earlier) if earlier else None,
                later=headline(later) if later else None,
            )


def headline(article: Article) -> Headline:
    return Headline(title=article.title, url=article.url, language=article.language)


def related(digest: Digest, article: Article, shares: tuple[str, ...]) -> Related:
    """Return what the page of another article shows of one."""
    return Related(
        title=article.title,
        url=article.url,
        language=article.language,
        cited=digest.teasers.credit(article),
        order=article.order,
        shares=shares,
    )


def timeline_link(digest: Digest, article: Article) -> Link | None:
    """Return the link to the first timeline of its topics that has an event on which an article rests."""
    for topic in (digest.topic(each.slug) for each in article.topics):
        if any(event.id in article.facts for event in digest.timelines.of(topic)):
            return Link(title=topic.title, url=f"{topic.url}#timeline")
    return None


def site_page_link(digest: Digest, slug: str) -> Link | None:
    """Return the link to a page about the digest, if there is one with this slug."""
    found = (each for each in digest.statements if each.slug == slug)
    return next((Link(title=each.title, url=each.url) for each in found), None)


def printed_picture(html: str, root: str) -> Markup:
    """Return the HTML of a picture with addresses relative to `root`; it is safe, since it was escaped when made."""
    return Markup(with_root(html, root))


def register() -> None:
    """Join the build, with the filters of the article's template."""
    publish(pages)
    register_filters(
        method_note=method_note,
        reply_link=reply_link,
        error_link=error_link,
        paragraph_links=paragraph_links,
        printed_picture=printed_picture,
        news_article=news_article,
        cite_as=cite_as,
    )
