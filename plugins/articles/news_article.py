"""An article as schema.org's NewsArticle."""

from typing import Any

from ..model.article import Article
from ..model.citation import Cited
from ..model.site import Site
from ..writing.schema_org import organization, without_unknown, work


def news_article(article: Article, cited: tuple[Cited, ...], site: Site, *images: str | None) -> dict[str, Any]:
    """Return the properties of a NewsArticle that are added to those of every page.

    `images` are addresses from the root of the site.
    """
    works = [work(each) for each in cited]
    corrections = [
        {"@type": "CorrectionComment", "text": each.text, "datePublished": each.date.iso}
        for each in article.corrections
    ]
    publisher = organization(site.name, f"{site.url}/")
    return without_unknown(
        {
            "identifier": f"urn:uuid:{article.id}",
            "headline": article.title,
            "inLanguage": article.language,
            "image": [f"{site.url}/{each}" for each in images if each],
            "datePublished": article.date.isoformat(),
            "dateModified": article.changed.isoformat(),
            "license": site.licence.url,
            "author": {"@type": "Person", "name": article.by} if article.by else publisher,
            "publisher": publisher,
            "isBasedOn": works[0] if len(works) == 1 else works,
            "citation": works,
            "keywords": list(article.tags),
            "correction": corrections,
        }
    )
