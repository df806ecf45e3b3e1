"""Later developments: how the status of an article's topics has changed since it was written."""

from collections.abc import Iterator

from ..digest import Digest
from ..digest.status import state_after
from ..digest.views import EventView
from ..model.article import Article
from ..model.event import Event
from ..model.record import Record
from ..model.site import Link
from ..model.topic import Status, Topic


class StatusChange(Record):
    """A topic, the state that an event gave it, in words, and that event; whether its text names the topic."""

    topic: Link
    state: str
    event: EventView

    @property
    def named(self) -> bool:
        return self.topic.title.casefold() in self.event.event.text.casefold()


def later_status_changes(digest: Digest, article: Article) -> Iterator[StatusChange]:
    """Yield the status changes of an article's main topics between the day up to which it knows the world and today.

    They are ordered by topic, then by date; an event that changes several topics is yielded for each.
    """
    for role in article.topics:
        if role.role == "main":
            topic = digest.topic(role.slug)
            for event in digest.timelines.status_changes(topic):
                if article.knows_until_or_source.last < event.date.first <= digest.today.first:
                    yield status_change(digest, topic, event)


def status_change(digest: Digest, topic: Topic, event: Event) -> StatusChange:
    (view,) = digest.event_views((event,), topic)
    words = state_label(state_after(event, topic) or "none", topic.status)
    return StatusChange(topic=Link(title=topic.title, url=topic.url), state=words, event=view)


def state_label(state: str, status: Status) -> str:
    """Return a state in words for readers.

    The label of a dossier describes its present status ("in force again") and would be wrong for an older change to
    the same state, so it is used only in place of the state "none", which says nothing to a reader.
    """
    if state != "none":
        return state
    return status.label if status.state == state else "without a status"
