"""Content becomes the Digest: bodies linked, publishers resolved, and what is not out yet left out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from unidecode import unidecode

from ..model.article import Article
from ..model.citation import Citation
from ..model.digest import Digest
from ..model.picture import PictureFile
from ..model.problem import Problem
from ..model.reply import Reply
from ..model.site import Now, Site
from ..model.source import Source
from .bodies import Bodies
from .content import Content, Entry
from .links import PICTURES, Addresses, linked

ORIENTATION = 0x0112
"""The EXIF tag that says how a camera was held."""
TURNED = (5, 6, 7, 8)
"""Its values for a picture lying on its side."""


def rendered(content: Content, bodies: Bodies) -> Iterator[Problem]:
    """Render every body of the content, in place, and yield what cannot be rendered."""
    kinds: tuple[list[Entry[Any]], ...] = (content.articles, content.topics, content.statements, content.replies)
    for entries in kinds:
        for number, entry in enumerate(entries):
            prefix = f"{entry.noun.anchor}-" if isinstance(entry.noun, Reply) else ""
            try:
                body = bodies.render(entry.noun.body, prefix)
            except RecursionError:
                yield entry.at_line(entry.noun.body.line, "body", "is nested too deeply", "write it flatter")
                continue
            entries[number] = replace(entry, noun=replace(entry.noun, body=body))


def shown(articles: Iterable[Entry[Article]], now: Now, drafts: bool) -> list[Entry[Article]]:
    """Return the articles whose page is built: those that are out, and with `drafts` all of them."""
    return [each for each in articles if drafts or (each.noun.status != "draft" and each.noun.out <= now.at)]


def citations(content: Content) -> Iterable[tuple[Entry[Any], tuple[str | int, ...], Citation]]:
    """Yield every citation in the content with the entry and the place in it where it stands."""
    for article in content.articles:
        if article.noun.source:
            yield article, ("source",), article.noun.source
        for number, citation in enumerate(article.noun.sources):
            yield article, ("sources", number), citation
    for event in content.events:
        for number, citation in enumerate(event.noun.sources):
            yield event, ("sources", number), citation
    for topic in content.topics:
        yield topic, ("status", "source"), topic.noun.status.source
        for number, figure in enumerate(topic.noun.figures):
            yield topic, ("figures", number, "source"), figure.source
        for number, treaty in enumerate(topic.noun.lineage):
            yield topic, ("lineage", number, "source"), treaty.source


def names_of(source: Source) -> tuple[str, ...]:
    """Return the names under which a source may be cited."""
    return (source.name, *source.aliases)


def undeclared(content: Content) -> list[Source]:
    """Return a source of kind unknown for every publisher that sources.yaml does not hold."""
    known = {name for entry in content.sources for name in names_of(entry.noun)}
    taken = {entry.noun.slug for entry in content.sources}
    cited = {name for _, _, each in citations(content) for name in (each.publisher, each.via) if name}
    made = []
    for name in sorted(cited - known):
        slug = free = re.sub("[^a-z0-9]+", "-", unidecode(name).lower()).strip("-") or "source"
        number = 2
        while free in taken:
            free, number = f"{slug}-{number}", number + 1
        taken.add(free)
        made.append(Source(slug=free, name=name, kind="unknown", declared=False))
    return made


def pictures_of(entries: Iterable[Entry[Any]], addresses: Addresses, root: Path) -> dict[str, PictureFile]:
    """Return the pictures that pages show, by their addresses."""
    used: set[str] = set()
    for entry in entries:
        sources = [each.target for each in entry.noun.body.references if each.kind == "image"]
        if isinstance(entry.noun, Article) and entry.noun.image:
            sources.append(entry.noun.image.src)
        used.update(addresses.picture(src, entry.inside)[0] for src in sources)
    return {url: picture_file(url, root) for url in sorted(used)}


def picture_file(url: str, root: Path) -> PictureFile:
    """Return what is known of a picture without decoding it. Raises OSError if it is none."""
    from PIL import Image  # only a site with pictures pays for this import

    path = root / url.removeprefix(PICTURES)
    with Image.open(path) as image:
        width, height = image.size
        if image.getexif().get(ORIENTATION, 1) in TURNED:
            width, height = height, width
    return PictureFile(url=url, path=str(path), width_px=width, height_px=height)


def link(content: Content, site: Site, now: Now, drafts: bool, root: Path) -> Digest:
    """Return the digest. The content must have been judged: a reference that leads nowhere is not expected here."""
    out = shown(content.articles, now, drafts)
    addresses = Addresses.of(content, out)
    pictures = pictures_of([*out, *content.topics, *content.statements, *content.replies], addresses, root)

    def nouns(entries: Iterable[Entry[Any]]) -> tuple[Any, ...]:
        return tuple(_linked(entry, addresses, pictures) for entry in entries)

    sources = [entry.noun for entry in content.sources]
    return Digest(
        site=site,
        now=now,
        articles=tuple(sorted(nouns(out), key=lambda article: article.id)),
        topics=tuple(sorted(nouns(content.topics), key=lambda topic: topic.title.casefold())),
        events=tuple(sorted((each.noun for each in content.events), key=lambda event: (event.date, event.id))),
        sources=tuple(sorted([*sources, *undeclared(content)], key=lambda source: source.name.casefold())),
        replies=tuple(sorted(nouns(content.replies), key=lambda reply: (reply.date, reply.id))),
        pictures=tuple(pictures.values()),
        statements=tuple(sorted(nouns(content.statements), key=lambda statement: statement.slug)),
    )


def _linked(entry: Entry[Any], addresses: Addresses, pictures: dict[str, PictureFile]) -> Any:
    body = entry.noun.body
    leads = [addresses.lead(each, entry.inside, body.anchors)[0] for each in body.references]
    noun = replace(entry.noun, body=replace(body, html=linked(body, leads, pictures)))
    if isinstance(noun, Article) and noun.image:
        address = addresses.picture(noun.image.src, entry.inside)[0]
        noun = replace(noun, image=replace(noun.image, src=address))
    return noun
