"""What lists show of an article, so that a page with a list holds no whole articles."""

from .citation import Credit
from .dates import PartialDate
from .record import record
from .site import Link


@record
class Teaser:
    """An article in a list. `original` is when its source appeared, or our own day if `added`."""

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
