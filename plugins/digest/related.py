"""What articles share, and which of them are nearest to one by that: weighted by rarity, and soon unchanged by others.

Only the few nearest in time of those that have a thing are candidates, so that a new article can come up beside a few
old ones, however many there are; and what a thing weighs changes only when twice as many articles have it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ..model.article import Article
from .ordering import Key, by_original

NEAR = 4
"""So many articles before one, and as many after it, are candidates for each thing that it has."""
NAMED = 3
"""So many shared things are named."""
COMMON = 64
"""From so many articles on, a thing weighs no less: else, at a doubling, it would change the order of all of them."""

ThingsOf = Callable[[Article], Iterable[str]]
"""Gives the names of all that an article can share with others; in whatever case, a name means one thing."""


@dataclass(frozen=True)
class RelatedArticles:
    """The listed articles by their places, the oldest original first; `days` are those of their originals, counted on.

    `rows` hold the places of those that have a thing. What it weighs is 1/n, n being their number rounded down to a
    power of two; `weights` count that in parts of `COMMON`.
    """

    articles: tuple[Article, ...]
    keys: list[Key]
    days: list[int]
    places: Mapping[str, int]
    things: list[frozenset[str]]
    rows: Mapping[str, list[int]]
    weights: Mapping[str, int]
    names: Mapping[str, str]
    things_of: ThingsOf

    @classmethod
    def of(cls, newest_first: tuple[Article, ...], things_of: ThingsOf) -> "RelatedArticles":
        """Gather what they share, once for all pages."""
        articles = newest_first[::-1]
        rows: dict[str, list[int]] = defaultdict(list)
        names: dict[str, str] = {}
        things: list[frozenset[str]] = []
        for place, article in enumerate(articles):
            own = {name.casefold(): name for name in things_of(article)}
            things.append(frozenset(own))
            names |= own
            for thing in own:
                rows[thing].append(place)
        return cls(
            articles=articles,
            keys=[by_original(each) for each in articles],
            days=[each.original.first.toordinal() for each in articles],
            places={each.id: place for place, each in enumerate(articles)},
            things=things,
            rows=rows,
            weights={thing: COMMON >> min(len(row), COMMON).bit_length() - 1 for thing, row in rows.items()},
            names=names,
            things_of=things_of,
        )

    def nearest(self, article: Article, count: int) -> tuple[tuple[Article, tuple[str, ...]], ...]:
        """Return the articles that share most with one, each with the names of what they share, the rarest first.

        Of equals the one nearest in time comes first, then the older one.
        """
        place = self.places.get(article.id, -1)
        if place >= 0:
            start, own = place, self.things[place]
        else:  # an article that lists do not show
            start = bisect_left(self.keys, by_original(article))
            own = frozenset(name.casefold() for name in self.things_of(article)) & self.rows.keys()
        near: set[int] = set()
        for thing in own:
            row = self.rows[thing]
            at = bisect_left(row, start)
            near.update(row[at - NEAR if at > NEAR else 0 : at + NEAR + (place >= 0)])
        near.discard(place)
        day, days, things = article.original.first.toordinal(), self.days, self.things
        weight = self.weights.__getitem__
        order = [(-sum(map(weight, own & things[other])), abs(days[other] - day), other) for other in near]
        order.sort()
        return tuple((self.articles[each], self._named(own & things[each])) for _, _, each in order[:count])

    def _named(self, shared: Iterable[str]) -> tuple[str, ...]:
        rarest = sorted(shared, key=lambda thing: (-self.weights[thing], thing))
        return tuple(self.names[thing] for thing in rarest[:NAMED])
