"""Pictures: what an article says of one, and the file that holds it."""

from .noun import noun
from .text import Line


@noun
class Picture:
    """A picture beside the article; `src` is relative to the article's file."""

    src: Line
    alt: Line
    credit: Line
    licence: Line | None = None


@noun
class PictureFile:
    """A picture that a page shows. `url` is its address on the site, `digest` that of the bytes at `path`.

    A path is bytes, since a folder may have a name that is no text in the system's encoding.
    """

    url: str
    path: bytes
    width_px: int
    height_px: int
    digest: str
