"""Reads what a saved page says of itself in JSON-LD, meta and a few elements: our own reader, for no library does."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from .json_ld import addresses_of, article_in, names_of, plain_names, text_of
from .moments import read_when
from .page_reader import PageReader

SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
AUTHORS = (
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
)
PUBLISHERS = (
    "og:article:author",
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "application-name",
)
DATES = (
    *(
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date",
    ),
    *(
        "dcterms.date",
        "dcterms.created",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "date",
        "citation_date",
    ),
)
LOCALES = ("og:locale", "dc.language", "dcterms.language", "content-language", "language")


@dataclass
class PageFacts:
    """What a page says of itself; what it does not say is empty.

    `via` is a portal that carries it, `quoted` are the paragraphs of its block quotations.
    """

    title: str = ""
    author: str = ""
    publisher: str = ""
    via: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    description: str = ""
    body: str = ""
    quoted: list[str] = field(default_factory=list)


def facts_of(html: str, url: str = "") -> PageFacts:
    """Return what a page says of itself; `url` is where it was fetched from, if it was."""
    page = PageReader()
    page.feed(html)
    page.close()
    article = article_in(page.data)
    saved = SAVED_FROM.search(html[:2000])
    here = url or (saved[1] if saved else "")
    publisher, _, portal = _first(page.meta, PUBLISHERS).partition(" | ")
    canonical = [page.canonical, page.meta.get("og:url", ""), *addresses_of(article)]
    absolute = (urljoin(here, each) for each in canonical if each)
    return PageFacts(
        title=text_of(article.get("headline")) or _first(page.meta, TITLES) or page.heading or page.title,
        author=names_of(article.get("author")) or plain_names(_first(page.meta, AUTHORS)),
        publisher=names_of(article.get("publisher")) or publisher,
        via=portal,
        published=_published(article, page),
        language=text_of(article.get("inLanguage")) or page.language or _first(page.meta, LOCALES),
        url=next((each for each in absolute if is_page(each)), here),
        description=text_of(article.get("description")) or _first(page.meta, ("og:description", "description")),
        body=text_of(article.get("articleBody"), lines=True),
        quoted=[" ".join(each.split()) for each in page.quoted if each.strip()],
    )


def is_page(url: str) -> bool:
    """Whether an address is one of the web that names more than a host."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.path.strip("/") or parts.query)


def _published(article: dict[str, Any], page: PageReader) -> str:
    """Return when it was published: the first date that says a time with its zone, else the first."""
    said = [text_of(article.get("datePublished")), *(page.meta.get(name, "") for name in DATES), *page.dates]
    found = [when for each in said if (when := read_when(each))]
    day = found[0][:10] if found else ""
    return next((each for each in found if "T" in each and abs(_days(each[:10]) - _days(day)) <= 1), day)


def _days(iso: str) -> int:
    year, month, day = map(int, iso.split("-"))
    return year * 372 + month * 31 + day


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")
