"""The order of articles by when their originals appeared, or what stands in for that: see `model/order.py`."""

from bisect import bisect_left
from collections.abc import Mapping

from ..model.article import Article
from ..model.record import Record

Key = tuple[tuple[int, int, int], str]


class OrderedArticles(Record):
    """Articles, the oldest original first, and the place of each among them by its id."""

    articles: tuple[Article, ...]
    places: Mapping[str, int]

    @classmethod
    def of(cls, newest_first: tuple[Article, ...]) -> "OrderedArticles":
        """Turn a list round, once, so that no page has to search it from one end to the other."""
        articles = newest_first[::-1]
        return cls(articles=articles, places={each.id: place for place, each in enumerate(articles)})

    def around(self, article: Article) -> tuple[int, int]:
        """Return how many articles come before one, and the place of the next; the same, if it is not among them."""
        place = self.places.get(article.id)
        if place is None:
            place = bisect_left(self.articles, by_original(article), key=by_original)
            return place, place
        return place, place + 1


def by_original(article: Article) -> Key:
    """Return the key that orders articles by their originals, never by when we published; the id breaks ties."""
    return (article.order.key, article.id)
