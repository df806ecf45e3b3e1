"""What an article cannot know: how the status of its topics has changed since it was written."""

from collections.abc import Iterator

from ..model.article import Article
from ..model.digest import Digest
from ..model.event import Event
from ..model.ledger import state_after
from ..model.noun import noun
from ..model.shown import EventShown
from ..model.site import Link
from ..model.topic import Topic


@noun
class StatusChange:
    """A topic, the state that it came to and the event that brought it there."""

    topic: Link
    state: str
    event: EventShown


def since(digest: Digest, article: Article) -> Iterator[StatusChange]:
    """Yield what changed the status of an article's main topics after the day up to which it knows the world.

    The oldest comes first, and an event that concerns several topics once for each. What is still to come is left out.
    """
    for role in article.topics:
        if role.role == "main":
            topic = digest.topic(role.slug)
            for event in digest.timeline(topic):
                state = state_after(event, topic)
                if state and article.known.last < event.date.first <= digest.today.first:
                    yield change(digest, topic, event, state)


def change(digest: Digest, topic: Topic, event: Event, state: str) -> StatusChange:
    """Return an event as a change of a topic's status to a state."""
    (shown,) = digest.shown((event,), topic)
    return StatusChange(topic=Link(title=topic.title, url=topic.url), state=state, event=shown)
