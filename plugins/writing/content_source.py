"""What reading gives to writing, which never reads content itself."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Protocol

from ..digest import Digest


class ContentSource(Protocol):
    """Content that has been read and judged; its digest is made when somebody asks for it.

    `state` is the fingerprint of all that the digest is made of; it is empty where that is not known. `counts` are the
    numbers of what there is, by kind and, for articles, by status.
    """

    @property
    def state(self) -> str: ...

    @property
    def counts(self) -> dict[str, int]: ...

    @property
    def scheduled(self) -> tuple[datetime, ...]:
        """The moments at which articles come out that wait for them, the next one first."""
        ...

    @property
    def digest(self) -> Digest: ...

    def follow(self, settings: Mapping[str, Any], changed: Collection[str]) -> "ContentSource | None":
        """Return this content after files of these paths have changed, if that is nothing but prose; else None.

        The digest that was made of this content holds the new texts then.
        """
        ...

    def prepare(self) -> None:
        """Have at hand what `follow` needs, for copies of this process."""
        ...

    def forget_entries(self) -> None:
        """Let go of what nobody needs once there is the digest."""
        ...

    def html(self, key: str) -> str:
        """Return the HTML of a body."""
        ...

    def save(self) -> None:
        """Keep what was read for the next build."""
        ...

    def warm(self) -> None:
        """Have at hand what was kept last, for builds in copies of this process."""
        ...

    def edited_since(self, state: str) -> frozenset[str] | None:
        """Return the files of which prose was edited after a state; None if more has changed, or it is not known."""
        ...
