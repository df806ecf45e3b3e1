"""The teaser: what lists show of an article, so that the values of a list hold no whole articles."""

from .citation import Credit
from .dates import PartialDate
from .order import OrderDay
from .record import Record
from .site import Link


class Teaser(Record):
    """`day` is when we published it, `order` the day by which lists order it: that of its original, as far as known."""

    url: str
    reference: str
    title: str
    summary: str
    weight: str
    day: PartialDate
    order: OrderDay
    cited: Credit
    topics: tuple[Link, ...]
    minutes: int
    replies: int
    draft: bool = False
    language: str | None = None
