"""A reader's reply, moderated and static. No e-mail address is ever part of it."""

from typing import Literal

from .body import Body
from .dates import Moment
from .noun import made, noun
from .text import Line, Slug


@noun
class Reply:
    """`article` is the reference of the article it answers; `in_reply_to` the id of another reply to it."""

    id: Slug
    name: Line
    date: Moment
    status: Literal["approved", "pending", "rejected"]
    in_reply_to: Slug | None = None
    article: str = made(default="")
    body: Body = made()

    @property
    def anchor(self) -> str:
        """Its place on the article's page."""
        return f"reply-{self.id}"


@noun
class Thread:
    """A reply and the replies to it, oldest first: one level, no more."""

    reply: Reply
    answers: tuple[Reply, ...] = ()
