"""What reading gives to writing, which never reads content itself."""

from collections.abc import Callable
from typing import Protocol

from ..digest import Digest


class ContentSource(Protocol):
    """Content that has been read and judged; its digest is made when somebody asks for it.

    `state` is the stamp of all that the digest is made of, `faces` that of all but the prose of bodies; both are empty
    where they are not known. `counts` are the numbers of what there is, by kind and, for articles, by status.
    """

    state: str
    faces: str
    counts: dict[str, int]
    digest: Digest

    def html(self, key: str) -> str:
        """Return the HTML of a body."""
        ...

    def save(self) -> None:
        """Keep what was read for the next build."""
        ...

    def keeper(self) -> Callable[[], None]:
        """Return a function that has at hand what was kept last, for builds in copies of this process."""
        ...

    def edited_since(self, state: str) -> frozenset[str] | None:
        """Return the files of which prose was edited after a state with the same faces; None if that is not known."""
        ...

    def files_with(self, key: str) -> tuple[str, ...]:
        """Return the files whose body has this HTML."""
        ...
