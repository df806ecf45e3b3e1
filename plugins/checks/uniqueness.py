"""Rules on what must be unique: ids, names and terms."""

from collections.abc import Iterable, Iterator
from typing import Any

from ..model.event import Event
from ..model.problem import Place, Problem
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from .rule import rule

NamedEntry = tuple[Entry[Any], Place, str]


def duplicates(named: Iterable[NamedEntry], what: str, mend: str, fold: bool = False) -> Iterator[Problem]:
    """Yield a problem for each repetition of a name, with the place of the first; with `fold`, case is ignored."""
    first: dict[str, tuple[Entry[Any], Place]] = {}
    for entry, place, name in named:
        other, at = first.setdefault(name.casefold() if fold else name, (entry, place))
        if other is not entry or at != place:
            yield entry.problem(place, f"{name!r} is {what} of {other.path}:{other.line(*at)} already", mend)


@rule
def an_id_names_one_article(context: RuleContext) -> Iterator[Problem]:
    """No two articles have the same id, or ids with the same first eight digits, by which replies refer to them."""
    articles = context.content.articles
    yield from duplicates(
        ((each, ("id",), each.record.id) for each in articles), "the id", "`./digest new article` makes one"
    )
    ids = {each.record.id: each for each in articles}.values()
    yield from duplicates(
        ((each, ("id",), each.record.reference) for each in ids), "the reference", "`./digest new article` makes an id"
    )


@rule
def an_id_names_one_event(context: RuleContext) -> Iterator[Problem]:
    """No two events of a file have the same id; those of several files are one event, with equal dates and states."""
    files: dict[str, list[NamedEntry]] = {}
    for each in context.content.events:
        files.setdefault(each.inside, []).append((each, ("id",), each.record.id))
    for of_file in files.values():
        yield from duplicates(of_file, "the id", "give both sources in one entry, or another id")
    first: dict[str, Entry[Event]] = {}
    states: dict[tuple[str, str], tuple[str, Entry[Event]]] = {}
    for entry in context.events:
        event, other = entry.record, first.setdefault(entry.record.id, entry)
        if {"date", "end"} & (entry.broken | other.broken):
            continue
        if (event.date, event.end) != (other.record.date, other.record.end):
            what = f"{event.when}, but {other.path}:{other.line('id')} has {event.id!r} on {other.record.when}"
            yield entry.problem(("date",), what, "find out which of the two is right, or give one another id")
        for change in event.changes_status:
            state, other = states.setdefault((event.id, change.topic), (change.state, entry))
            if change.state != state:
                what = f"{change.state!r}, but {other.path}:{other.line('id')} says {state!r}"
                yield entry.problem(("changes_status", change.topic), what, "find out which of the two is right")


@rule
def an_id_names_one_figure_of_a_topic(context: RuleContext) -> Iterator[Problem]:
    """No two figures of a topic have the same id."""
    for topic in context.content.topics:
        named = ((topic, ("figures", at, "id"), each.id) for at, each in enumerate(topic.record.figures))
        yield from duplicates(named, "the id", "give it another")


@rule
def a_name_means_one_source(context: RuleContext) -> Iterator[Problem]:
    """No two sources share a name or an alias."""
    names: list[NamedEntry] = []
    for each in context.content.sources:
        names.append((each, ("name",), each.record.name))
        names += [(each, ("aliases", at), alias) for at, alias in enumerate(each.record.aliases)]
    yield from duplicates(names, "the name", "keep it in one of the two")


@rule
def a_name_means_one_entity(context: RuleContext) -> Iterator[Problem]:
    """No two entities share a name, an alias, a spelling or a native name, and none has the same one twice."""
    names: list[NamedEntry] = []
    for each in context.content.entities:
        names.append((each, ("name",), each.record.name))
        names += [(each, ("aliases", at), name) for at, name in enumerate(each.record.aliases)]
        names += [(each, ("spellings", at), name) for at, name in enumerate(each.record.spellings)]
        names += [(each, ("native", at, "text"), name.text) for at, name in enumerate(each.record.native)]
    yield from duplicates(names, "the name", "keep it in one place")


@rule
def a_term_is_listed_once(context: RuleContext) -> Iterator[Problem]:
    """No two terms of the glossary are the same, or so similar that they have the same anchor."""
    named = ((each, ("term",), each.record.slug) for each in context.content.terms)
    yield from duplicates(named, "the anchor", "keep one of the two")


@rule
def a_name_means_one_topic(context: RuleContext) -> Iterator[Problem]:
    """No two topics share a title or an alias, and none has the slug of another for a name."""
    names: list[NamedEntry] = []
    slugs = {each.record.slug: each for each in context.content.topics}
    for each in context.content.topics:
        own: dict[str, NamedEntry] = {each.record.slug: (slugs[each.record.slug], ("slug",), each.record.slug)}
        own.setdefault(each.record.title.casefold(), (each, ("title",), each.record.title))
        for at, alias in enumerate(each.record.aliases):
            own.setdefault(alias.casefold(), (each, ("aliases", at), alias))
        names += own.values()
    yield from duplicates(names, "the name", "keep it in one of the two", fold=True)
