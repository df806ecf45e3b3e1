"""Related articles: those that share most with one, rare things weighing more.

Of all articles that share a thing, only the few nearest in time are candidates, so that a new article changes the lists
of few old ones; and the weight of a thing changes only when twice as many articles have it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from ..model.article import Article
from ..model.record import Record
from .ordering import OrderedArticles

NEAR = 4
"""Candidates for each thing that an article has: as many before it as after it."""
NAMED = 3
"""Shared things that are named, at most."""
COMMON = 64
"""Articles from which on a thing weighs no less: else each doubling would change the order of all of them."""

ThingsOf = Callable[[Article], Iterable[str]]
"""Gives the names of all that an article can share with others; in whatever case, a name means one thing."""


class RelatedArticles(Record, gc=True):
    """The listed articles by their places in `order`; `days` are those by which they are ordered, counted on.

    `rows` hold the places of those that have a thing. What it weighs is 1/n, n being their number rounded down to a
    power of two; `weights` count that in parts of `COMMON`, and `ranks` order things by it, the rarest first.
    """

    order: OrderedArticles
    days: list[int]
    things: list[frozenset[str]]
    rows: Mapping[str, list[int]]
    weights: Mapping[str, int]
    ranks: Mapping[str, int]
    names: Mapping[str, str]
    things_of: ThingsOf

    @classmethod
    def of(cls, newest_first: tuple[Article, ...], things_of: ThingsOf) -> "RelatedArticles":
        """Gather what articles share, once for all pages."""
        order = OrderedArticles.of(newest_first)
        rows: dict[str, list[int]] = defaultdict(list)
        names: dict[str, str] = {}
        things: list[frozenset[str]] = []
        for place, article in enumerate(order.articles):
            own = {name.casefold(): name for name in things_of(article)}
            things.append(frozenset(own))
            names |= own
            for thing in own:
                rows[thing].append(place)
        weights = {thing: COMMON >> min(len(row), COMMON).bit_length() - 1 for thing, row in rows.items()}
        return cls(
            order=order,
            days=[day_number(each) for each in order.articles],
            things=things,
            rows=rows,
            weights=weights,
            ranks={thing: at for at, thing in enumerate(sorted(rows, key=lambda each: (-weights[each], each)))},
            names=names,
            things_of=things_of,
        )

    def to(self, article: Article, count: int = 3) -> tuple[tuple[Article, tuple[str, ...]], ...]:
        """Return the articles that share most with one, each with the names of what they share, the rarest first.

        Of equals the one nearest in time comes first, then the older one.
        """
        start, after = self.order.around(article)
        listed = after > start
        own = self.things[start] if listed else self._things(article)
        near: set[int] = set()
        for thing in own:
            row = self.rows[thing]
            at = bisect_left(row, start)
            near.update(row[at - NEAR if at > NEAR else 0 : at + NEAR + listed])
        near.difference_update(range(start, after))
        days, things = self.days, self.things
        day = days[start] if listed else day_number(article)
        weight = self.weights.__getitem__
        best = sorted((-sum(map(weight, own & things[other])), abs(days[other] - day), other) for other in near)
        return tuple((self.order.articles[each], self._named(own & things[each])) for _, _, each in best[:count])

    def _things(self, article: Article) -> frozenset[str]:
        """Return what an article that is in no list shares with those that are."""
        return frozenset(name.casefold() for name in self.things_of(article)) & self.rows.keys()

    def _named(self, shared: Iterable[str]) -> tuple[str, ...]:
        rarest = sorted(shared, key=self.ranks.__getitem__)[:NAMED]
        return tuple([self.names[thing] for thing in rarest])


def day_number(article: Article) -> int:
    """Return the day by which an article is ordered, counted on from year 1; what is undated is far from all others."""
    day = article.order.place
    return day.first.toordinal() if day else 0
