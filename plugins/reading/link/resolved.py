"""Where a reference of a body leads, as far as it can be known."""

from ...model.picture import PictureFile
from ...model.record import Record


class PageLink(Record):
    """A page of the site, or a heading of it; `url` is the page's address from the root, without the anchor."""

    url: str
    anchor: str = ""

    @property
    def address(self) -> str:
        """The address with the anchor."""
        return f"{self.url}#{self.anchor}" if self.anchor else self.url


class Anchor(Record):
    """A heading of the same text."""

    name: str


class PictureLink(Record):
    """A picture to be shown."""

    picture: PictureFile


class FigureQuote(Record):
    """A figure to be quoted, or what its note says, as HTML."""

    html: str


class Unresolved(Record):
    """Nothing that is there: what is wrong with the reference, and how to mend that.

    Where it is only not out yet, it will be there `in_time`.
    """

    what: str
    mend: str
    in_time: bool = False


class Unknowable(Record):
    """Something that could not be read, or whose fault is reported elsewhere."""


Resolved = PageLink | Anchor | PictureLink | FigureQuote | Unresolved | Unknowable
