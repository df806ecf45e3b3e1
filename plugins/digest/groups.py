"""Mappings by key: groups that keep an order, years, and values that are made when somebody asks for them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar

from ..model.article import Article
from ..model.order import UNDATED
from ..model.site import Link

Year = int | None
"""The year of an original; None for those that nothing dates, which stand together."""
K = TypeVar("K")
V = TypeVar("V")


class OnDemand(dict[K, V]):
    """A mapping that makes the value of a key when it is asked for first, and keeps it."""

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: K) -> V:
        """Make a value."""
        value = self[key] = self.make(key)
        return value


def forget(holder: object) -> None:
    """Have an object forget every property that it keeps."""
    for name, value in vars(type(holder)).items():
        if isinstance(value, cached_property):
            vars(holder).pop(name, None)


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Gather pairs by their first member, keeping the order of the second."""
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def by_year(articles: Iterable[Article]) -> dict[Year, tuple[Article, ...]]:
    """Divide articles by the years of their originals."""
    return grouped((article.order.year, article) for article in articles)


def newest_first(years: Iterable[Year]) -> list[Year]:
    """Return years in the order of lists: what is undated comes last."""
    return sorted(years, key=lambda year: year or 0, reverse=True)


def year_name(year: Year) -> str:
    """Return a year in words."""
    return str(year or UNDATED)


def year_url(url: str, year: Year) -> str:
    """Return the address of a year of the page at an address."""
    return f"{url}{year_name(year).lower()}/"


def year_links(url: str, years: Iterable[Year]) -> tuple[Link, ...]:
    """Return the links to years of the page at an address, the newest first."""
    return tuple(Link(title=year_name(year), url=year_url(url, year)) for year in newest_first(years))
