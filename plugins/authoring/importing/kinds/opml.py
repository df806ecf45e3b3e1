"""A list of subscriptions (OPML 2.0): each feed in it joins the publisher that it is of, in sources.yaml."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from ..imported_article import Subscription
from ..languages import language_code
from ..material import Material, MaterialError
from . import Kind

LONGEST_NAME = 200
"""So many letters the name of a publisher may have; what is longer is none."""


def recognises(material: Material) -> bool:
    """Whether its first element is `opml`."""
    return bool(re.match(r"(?s)(?:<\?xml[^>]*\?>|<!--.*?-->|\s)*<opml\b", material.start))


def read(material: Material) -> Iterator[Subscription]:
    """Yield each feed of the list, whatever folders it stands in. Raises MaterialError."""
    try:
        tree = ElementTree.fromstring(material.data)
    except ElementTree.ParseError as error:
        raise MaterialError(
            f"{material.label}:{error.position[0]}: is no XML ({error}); export the list anew"
        ) from None
    for each in tree.iter("outline"):
        given = {name.lower(): " ".join(value.split()) for name, value in each.attrib.items()}
        if url := given.get("xmlurl"):
            name = (given.get("title") or given.get("text") or "")[:LONGEST_NAME].strip()
            yield Subscription(
                publisher=name,
                url=url,
                homepage=given.get("htmlurl", ""),
                language=language_code(given.get("language", "")),
            )


KIND = Kind(name="a list of subscriptions (OPML)", recognises=recognises, read=read, rank=2)
