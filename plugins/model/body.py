"""The prose of an article, topic, page or reply, ready to be printed."""

from typing import Literal

from .noun import noun


@noun
class Reference:
    """Something that a body points at. `target` is as written; `line` is counted from 1 in the file."""

    kind: Literal["wiki", "file", "site", "anchor", "mark", "note", "twice", "image"]
    target: str
    line: int
    alt: str = ""


@noun
class Body:
    """`text` is the Markdown; `html` is what is printed, its links into the site written as `digest:address`.

    `line` is where the text begins in its file. `html` is empty until the body has been rendered.
    """

    text: str
    line: int = 1
    html: str = ""
    words: int = 0
    references: tuple[Reference, ...] = ()
    anchors: tuple[str, ...] = ()
    removed: tuple[tuple[int, str], ...] = ()

    @property
    def minutes(self) -> int:
        """Reading time at 200 words a minute, at least one."""
        return max(1, -(-self.words // 200))

    def rooted(self, root: str) -> str:
        """Return the HTML with links into the site that begin with `root`."""
        return self.html.replace('"digest:', f'"{root}')
