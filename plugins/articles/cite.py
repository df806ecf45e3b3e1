"""How an article is cited, and how the pages that it condenses are: one record of each, which every format writes."""

from ..model.article import Article
from ..model.citation import Cited
from ..model.record import Record
from ..model.site import Site


class Work(Record):
    """What is cited, with only what is known of it: dates of ISO 8601 to the precision that is known, else empty.

    An `author` is a name as it is printed. `container` is the publication that it is in.
    """

    key: str
    container: str
    url: str
    title: str = ""
    author: str = ""
    published: str = ""
    accessed: str = ""
    language: str = ""
    note: str = ""
    newspaper: bool = False


def works(article: Article, cited: tuple[Cited, ...], site: Site) -> tuple[Work, ...]:
    """Return an article and the pages that it condenses, in this order."""
    account = our_account(article, site)
    originals = (original(each, f"{account.key}-original-{at}") for at, each in enumerate(cited, 1))
    return (account, *originals)


def our_account(article: Article, site: Site) -> Work:
    """Return an article as a work of this site."""
    return Work(
        key=f"ref-{article.reference}",
        container=site.name,
        url=f"{site.url}/{article.url}",
        title=article.title,
        author=article.by or "",
        published=article.day.iso,
        language=article.language or site.language,
        note=f"Withdrawn on {article.withdrawn.date.long}: {article.withdrawn.note}" if article.withdrawn else "",
    )


def original(cited: Cited, key: str) -> Work:
    """Return a page of others. A date that is only about right is no date, but is said."""
    citation, published = cited.citation, cited.citation.published
    notes = [f"Published {published.long}"] if published and published.about else []
    notes += [f"Read in a copy carried by {cited.via.name}"] if cited.via else []
    notes += [f"Archived at {citation.archived}"] if citation.archived else []
    return Work(
        key=key,
        container=cited.source.name,
        url=citation.url,
        title=citation.title or "",
        author=citation.author or "",
        published=published.iso if published and not published.about else "",
        accessed=citation.accessed.iso if citation.accessed else "",
        language=citation.language or "",
        note=". ".join(notes),
        newspaper="newspaper" in cited.source.kind,
    )


def cite_as(article: Article, site: Site) -> str:
    """Return the line by which an article can be cited on paper, without its address."""
    author = f"{article.by}, " if article.by else ""
    return f"{author}“{article.title}”, {site.name}, {article.day.long}"
