"""Small values that more than one kind of page shows."""

from .article import Correction
from .card import Card
from .citation import Cited
from .dates import PartialDate
from .event import Event
from .noun import noun


@noun
class EventShown:
    """An event with the sources it names; `changed` marks one that changed the status of the page's topic."""

    event: Event
    cited: tuple[Cited, ...]
    changed: bool


@noun
class Corrected:
    """A correction with the article it was made to."""

    card: Card
    correction: Correction


@noun
class TopicCard:
    """A topic in a list: its status in a line, and how much there is on it."""

    title: str
    url: str
    summary: str
    state: str
    label: str
    as_of: PartialDate
    text: str
    count: int
    latest: Card | None
