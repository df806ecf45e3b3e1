"""An article as schema.org's NewsArticle, for machines that look for its sources and dates."""

import json
from typing import Any

from ..model.article import Article
from ..model.citation import Cited
from ..model.site import Site

UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def news_article(article: Article, cited: tuple[Cited, ...], site: Site) -> str:
    """Return JSON-LD that can stand in a script element as it is."""
    address = f"{site.url}/{article.url}"
    works = [work(each) for each in cited]
    value: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "identifier": f"urn:uuid:{article.id}",
        "headline": article.title,
        "description": article.summary,
        "datePublished": article.date.isoformat(),
        "dateModified": article.changed.isoformat(),
        "inLanguage": site.language,
        "license": site.licence.url,
        "publisher": {"@type": "Organization", "name": site.name, "url": f"{site.url}/"},
        "isBasedOn": works[0] if len(works) == 1 else works,
        "citation": works,
    }
    if article.by:
        value["author"] = {"@type": "Person", "name": article.by}
    if article.tags:
        value["keywords"] = list(article.tags)
    if article.corrections:
        value["correction"] = [
            {"@type": "CorrectionComment", "text": each.text, "datePublished": each.date.iso}
            for each in article.corrections
        ]
    return json.dumps(value, ensure_ascii=False, sort_keys=True).translate(UNSAFE)


def work(cited: Cited) -> dict[str, Any]:
    """Return the original as schema.org's CreativeWork, with only what is known of it."""
    citation = cited.citation
    value: dict[str, Any] = {
        "@type": "CreativeWork",
        "url": citation.url,
        "publisher": {"@type": "Organization", "name": cited.source.name},
    }
    known = {
        "headline": citation.title,
        "author": citation.author and {"@type": "Person", "name": citation.author},
        "datePublished": citation.published and citation.published.iso,
        "inLanguage": citation.language,
        "archivedAt": citation.archived,
        "provider": cited.via and {"@type": "Organization", "name": cited.via.name},
    }
    return value | {name: each for name, each in known.items() if each}
