"""Rules on what must be the only one of its kind."""

from collections.abc import Iterable, Iterator
from typing import Any

from ..model.problem import Problem
from ..reading.content import Entry
from ..reading.session import Session
from .rule import rule

Named = tuple[Entry[Any], tuple[str | int, ...], str]


def doubled(named: Iterable[Named], what: str, mend: str) -> Iterator[Problem]:
    """Yield a problem for each name after the first, naming where the first stands."""
    first: dict[str, tuple[Entry[Any], tuple[str | int, ...]]] = {}
    for entry, place, name in named:
        if name in first:
            other, at = first[name]
            yield entry.problem(place, f"{name!r} is {what} of {other.path}:{other.line(*at)} already", mend)
        else:
            first[name] = (entry, place)


@rule
def an_id_names_one_article(session: Session) -> Iterator[Problem]:
    """No two articles have the same id, or ids with the same first eight digits, by which replies name them."""
    articles = session.content.articles
    yield from doubled(
        ((each, ("id",), each.noun.id) for each in articles), "the id", "`./digest new article` makes one"
    )
    ids = {each.noun.id: each for each in articles}.values()
    yield from doubled(
        ((each, ("id",), each.noun.reference) for each in ids), "the reference", "`./digest new article` makes an id"
    )


@rule
def an_id_names_one_event(session: Session) -> Iterator[Problem]:
    """No two events have the same id."""
    named = ((each, ("id",), each.noun.id) for each in session.content.events)
    yield from doubled(named, "the id", "give both sources in one entry, or another id")


@rule
def an_id_names_one_figure_of_a_topic(session: Session) -> Iterator[Problem]:
    """No two figures of a topic have the same id."""
    for topic in session.content.topics:
        named = ((topic, ("figures", at, "id"), each.id) for at, each in enumerate(topic.noun.figures))
        yield from doubled(named, "the id", "give it another")


@rule
def a_name_means_one_source(session: Session) -> Iterator[Problem]:
    """No two sources share a slug, a name or an alias."""
    sources = session.content.sources
    yield from doubled(((each, ("slug",), each.noun.slug) for each in sources), "the slug", "give it another")
    names: list[Named] = []
    for each in sources:
        names.append((each, ("name",), each.noun.name))
        names += [(each, ("aliases", at), alias) for at, alias in enumerate(each.noun.aliases)]
    yield from doubled(names, "the name", "keep it in one of the two")


@rule
def a_name_means_one_topic(session: Session) -> Iterator[Problem]:
    """No two topics share a title or an alias, whatever the case of its letters."""
    names: list[Named] = []
    for each in session.content.topics:
        own = {each.noun.title.casefold()}
        names.append((each, ("title",), each.noun.title.casefold()))
        for at, alias in enumerate(each.noun.aliases):
            if alias.casefold() not in own:
                own.add(alias.casefold())
                names.append((each, ("aliases", at), alias.casefold()))
    yield from doubled(names, "the name", "keep it in one of the two")
