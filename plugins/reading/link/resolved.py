"""Where a reference of a body leads, as far as it can be known."""

from ...model.picture import PictureFile
from ...model.record import record


@record
class PageLink:
    """A page of the site, or a heading of it; `url` is the page's address from the root, without the anchor."""

    url: str
    anchor: str = ""

    @property
    def address(self) -> str:
        """The address with the anchor."""
        return f"{self.url}#{self.anchor}" if self.anchor else self.url


@record
class Anchor:
    """A heading of the same text."""

    name: str


@record
class PictureLink:
    """A picture to be shown."""

    picture: PictureFile


@record
class FigureQuote:
    """A figure to be quoted, or what its note says, as HTML."""

    html: str


@record
class Unresolved:
    """Nothing that is there: what is wrong with the reference, and how to mend that.

    Where it is only not out yet, it will be there `in_time`.
    """

    what: str
    mend: str
    in_time: bool = False


@record
class Unknowable:
    """Something that could not be read, or whose fault is reported elsewhere."""


Resolved = PageLink | Anchor | PictureLink | FigureQuote | Unresolved | Unknowable
