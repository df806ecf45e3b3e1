"""What an article cannot know: how the status of its topics has changed since it was written."""

from collections.abc import Iterator

from ..digest import Digest
from ..digest.status import state_after
from ..digest.views import EventView
from ..model.article import Article
from ..model.event import Event
from ..model.record import record
from ..model.site import Link
from ..model.topic import Status, Topic


@record
class StatusChange:
    """A topic, the state that it came to, in words, and the event that brought it there."""

    topic: Link
    state: str
    event: EventView


def since(digest: Digest, article: Article) -> Iterator[StatusChange]:
    """Yield what changed the status of an article's main topics after the day up to which it knows the world.

    The oldest comes first, and an event that concerns several topics once for each. What is still to come is left out.
    """
    for role in article.topics:
        if role.role == "main":
            topic = digest.topic(role.slug)
            for event in digest.timelines.status_changes(topic):
                if article.knows_until_or_source.last < event.date.first <= digest.today.first:
                    yield change(digest, topic, event)


def change(digest: Digest, topic: Topic, event: Event) -> StatusChange:
    """Return an event as a change of a topic's status."""
    (shown,) = digest.event_views((event,), topic)
    words = in_words(state_after(event, topic) or "none", topic.status)
    return StatusChange(topic=Link(title=topic.title, url=topic.url), state=words, event=shown)


def in_words(state: str, status: Status) -> str:
    """Return a state as a sentence has it.

    A dossier's label tells what holds now, of which an older change to the same state knew nothing ("in force again"):
    so it stands in for none alone, which is no word for a reader.
    """
    if state != "none":
        return state
    return status.label if status.state == state else "without a status"
