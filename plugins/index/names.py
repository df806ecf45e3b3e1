"""Names in the index by their kind: people by family name, and the others."""

from collections.abc import Iterator

from ..digest import Digest
from ..model.citation import Cited
from ..model.entity import Entity
from ..model.record import Record


class NameRow(Record):
    """An entity with its address, its own page or a dossier, and the source of its role or description."""

    entity: Entity
    url: str
    cited: Cited | None
    articles: int
    events: int


class NameGroup(Record):
    """The entities of one kind, in the order of the index."""

    kind: str
    title: str
    rows: tuple[NameRow, ...]


def name_groups(digest: Digest) -> Iterator[NameGroup]:
    """Yield the kinds that are not empty, in the order of the settings."""
    ordered = sorted(digest.entities, key=lambda each: (each.sort_name.casefold(), each.slug))
    for kind, title in digest.site.words.entity_kinds:
        rows = tuple(name_row(digest, each) for each in ordered if each.kind == kind)
        if rows:
            yield NameGroup(kind=kind, title=title, rows=rows)


def name_row(digest: Digest, entity: Entity) -> NameRow:
    """Return an entity's line."""
    sourced = entity.role or entity.description
    return NameRow(
        entity=entity,
        url=digest.mentions.url_of(entity),
        cited=digest.cited(sourced.source) if sourced else None,
        articles=len(digest.mentions.articles_naming(entity)),
        events=len(digest.mentions.events_naming(entity)),
    )
