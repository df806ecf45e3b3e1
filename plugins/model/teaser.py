"""The teaser: what lists show of an article, so that the values of a list hold no whole articles."""

from .citation import Credit
from .dates import PartialDate
from .record import record
from .site import Link


@record
class Teaser:
    """`day` is when we published it; `original` when its source appeared, or `day` if it is `undated`."""

    url: str
    reference: str
    title: str
    summary: str
    weight: str
    day: PartialDate
    original: PartialDate
    undated: bool
    cited: Credit
    topics: tuple[Link, ...]
    minutes: int
    replies: int
    draft: bool = False
    language: str | None = None
