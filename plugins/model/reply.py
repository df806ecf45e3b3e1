"""A reader's reply, moderated. It has no e-mail address."""

from typing import Literal

from .body import BodyFacts
from .dates import Moment
from .record import Computed, Record
from .text import Line, ParagraphAnchor, Slug


class Reply(Record):
    """`article` is the reference of the article it answers; `in_reply_to` the id of another reply to it.

    `paragraph` is the anchor of the paragraph that it is on.
    """

    id: Slug
    name: Line
    date: Moment
    status: Literal["approved", "pending", "rejected"]
    in_reply_to: Slug | None = None
    paragraph: ParagraphAnchor | None = None
    article: Computed[str] = ""
    body: Computed[BodyFacts] = BodyFacts()

    @property
    def anchor(self) -> str:
        """The id of its element on the article's page."""
        return f"reply-{self.id}"


class Thread(Record):
    """A reply and all replies to it, direct or not, oldest first."""

    reply: Reply
    answers: tuple[Reply, ...] = ()


def threads(replies: tuple[Reply, ...]) -> tuple[Thread, ...]:
    """Return the threads of replies that are given oldest first.

    A reply to a reply is in the same thread; one to a reply that is not given begins a thread of its own.
    """
    by_id = {reply.id: reply for reply in replies}

    def root(reply: Reply) -> Reply:
        visited = {reply.id}
        while reply.in_reply_to in by_id and reply.in_reply_to not in visited:
            reply = by_id[reply.in_reply_to]
            visited.add(reply.id)
        return reply

    answers: dict[str, list[Reply]] = {}
    for reply in replies:
        if (head := root(reply)) is not reply:
            answers.setdefault(head.id, []).append(reply)
    return tuple(
        Thread(reply=reply, answers=tuple(answers.get(reply.id, ()))) for reply in replies if root(reply) is reply
    )
