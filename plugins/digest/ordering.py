"""The orders in which articles stand, and groups that keep them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from ..model.article import Article

T = TypeVar("T")
K = TypeVar("K")
Key = tuple[int, int, int, datetime, str]


@dataclass(frozen=True)
class OrderedArticles:
    """The articles of a topic, the oldest original first; `days` are those of their originals, counted on."""

    articles: tuple[Article, ...]
    keys: tuple[Key, ...]
    days: tuple[int, ...]
    places: Mapping[str, int]

    @classmethod
    def of(cls, newest_first: tuple[Article, ...]) -> "OrderedArticles":
        """Turn a list round, once, so that no page has to search it from one end to the other."""
        oldest_first = newest_first[::-1]
        return cls(
            oldest_first,
            tuple(by_original(each) for each in oldest_first),
            tuple(each.original.first.toordinal() for each in oldest_first),
            {each.id: place for place, each in enumerate(oldest_first)},
        )

    def around(self, article: Article) -> tuple[int, int]:
        """Return how many articles stand before one, and the place of the one after it."""
        place = self.places.get(article.id)
        if place is None:  # an article that lists do not show
            place = bisect_left(self.keys, by_original(article))
            return place, place
        return place, place + 1


def by_original(article: Article) -> Key:
    """Return the key that orders articles by when their originals appeared; ours, then the id, break ties."""
    original = article.original
    return (original.year, original.month or 0, original.day or 0, article.date, article.id)


def grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, tuple[T, ...]]:
    """Gather pairs by their first member, keeping the order of the second."""
    groups: dict[K, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
