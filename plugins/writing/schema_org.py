"""What a page tells machines of itself: schema.org's terms as JSON-LD, in one form for every kind of page.

Only what is known is told, and every address is a whole one: a site without an address of its own tells nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec
from markupsafe import Markup

from ..model.citation import Cited
from ..model.site import Link, Site

LISTED = 30
"""Pages that a page names as its parts at most."""
UNSAFE = {sign.encode(): f"\\u{ord(sign):04x}".encode() for sign in "<>&\u2028\u2029"}

JsonLd = dict[str, Any]


class Placed(Protocol):
    """Whatever has an address on the site."""

    @property
    def url(self) -> str:
        """The address from the root; empty where there is no page."""


def structured(
    trail: tuple[Link, ...],
    site: Site,
    description: str,
    page_type: str | Sequence[str] = "WebPage",
    listed: Iterable[Placed] = (),
    own: Mapping[str, Any] | None = None,
    datasets: Iterable[JsonLd] = (),
) -> Markup:
    """Return JSON-LD that can stand in a script element as it is.

    `trail` is the way from the front page to this one. `listed` is what the page lists, `told` says more of it, or
    says it in other words.
    """
    address = f"{site.url}/{trail[-1].url}"
    page: JsonLd = {
        "@type": page_type,
        "@id": address,
        "url": address,
        "name": trail[-1].title,
        "description": description,
        "inLanguage": site.language,
        "isPartOf": {"@id": f"{site.url}/"} if trail[1:] else None,
        "hasPart": has_part(site, listed),
    }
    graph = [without_unknown(page | dict(own or {})), *datasets, *([breadcrumbs(site, trail)] if trail[1:] else [])]
    value = {"@context": "https://schema.org", "@graph": graph}
    data = msgspec.json.encode(value)
    for sign, safe in UNSAFE.items():
        data = data.replace(sign, safe)
    return Markup(data.decode())  # no tag is left


def has_part(site: Site, listed: Iterable[Placed]) -> list[JsonLd]:
    """Return what a page lists, each page once and by its address alone: it tells of itself."""
    urls = list(dict.fromkeys(each.url for each in listed if each.url))
    return [{"@id": f"{site.url}/{url}"} for url in urls[:LISTED]]


def breadcrumbs(site: Site, trail: tuple[Link, ...]) -> JsonLd:
    """Return the way to a page as schema.org's BreadcrumbList."""
    steps = [
        {"@type": "ListItem", "position": at, "name": each.title, "item": f"{site.url}/{each.url}"}
        for at, each in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def organization(name: str, url: str | None = None) -> JsonLd:
    """Return a publisher."""
    return without_unknown({"@type": "Organization", "name": name, "url": url})


def work(cited: Cited) -> JsonLd:
    """Return the original as schema.org's CreativeWork, with only what is known of it."""
    citation, published = cited.citation, cited.citation.published
    return without_unknown(
        {
            "@type": "CreativeWork",
            "url": citation.url,
            "headline": citation.title,
            "author": citation.author and {"@type": "Person", "name": citation.author},
            "publisher": organization(cited.source.name),
            "provider": cited.via and organization(cited.via.name),
            "datePublished": published.iso if published and not published.about else None,
            "inLanguage": citation.language,
            "archivedAt": citation.archived,
        }
    )


def without_unknown(values: JsonLd) -> JsonLd:
    """Return what is told without that which nobody knows."""
    return {name: value for name, value in values.items() if value or value not in (None, "", [], {})}
