"""Which articles tell what another tells, by the pages that they condense, their headlines and their days."""

from collections import defaultdict
from collections.abc import Mapping, Set

from ...model.article import Article
from ...model.web_address import folded
from ...reading.link.content import Entry
from .alignment import stems

FEW_WORDS = 3
"""A headline of fewer words may be that of two stories."""
ALIKE = 3
"""Headlines of one page that share a third of their words tell one story."""
NEAR = 2 / 3
"""So much of the words of two headlines is in both where their originals are of the same days."""
DAYS = 2
"""An event is reported for so many days."""

Words = Set[str]


def twins_of(judged: list[Entry[Article]]) -> Mapping[str, tuple[str, ...]]:
    """Return the files that tell what a file before them tells, by what each is.

    They condense the same page under headlines that are alike in part, or have the same headline in other words; or
    nearly that, where what they condense appeared within DAYS.
    """
    first: dict[object, tuple[Entry[Article], Words]] = {}
    of_day: dict[int, list[tuple[Entry[Article], Words]]] = defaultdict(list)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in judged:
        source, words = entry.record.source, frozenset(stems(entry.record.title))
        for key in (*([folded(source.url)] if source else []), *([words] if len(words) >= FEW_WORDS else [])):
            other, theirs = first.setdefault(key, (entry, words))
            if other is not entry and len(words & theirs) * ALIKE >= len(words | theirs):
                found[entry.inside][other.path] = None
        if day := original_day(entry.record):
            for at in range(day - DAYS, day + DAYS + 1):
                found[entry.inside].update(
                    (other.path, None) for other, theirs in of_day[at] if are_similar(words, theirs)
                )
            of_day[day].append((entry, words))
    return {inside: tuple(paths) for inside, paths in found.items() if paths}


def original_day(article: Article) -> int:
    """Return the day on which the page appeared that an article condenses, by its ordinal; 0 if it is not known."""
    published = article.source.published if article.source else None
    return published.first.toordinal() if published and published.day and not published.about else 0


def are_similar(words: Words, theirs: Words) -> bool:
    """Whether two headlines say nearly the same: most words are in both, or one says all of the other."""
    shared, fewer = len(words & theirs), min(len(words), len(theirs))
    return fewer >= FEW_WORDS and (shared == fewer or shared >= NEAR * len(words | theirs))
