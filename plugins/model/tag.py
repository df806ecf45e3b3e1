"""A subject: what the tags of articles name, as an entry of the index."""

from .record import record


@record
class Tag:
    """An entry, inverted as in the index of a book: "China, arsenal of". Its slug is also what it is sorted by."""

    title: str
    slug: str

    @property
    def url(self) -> str:
        """The address of its page on the site, which is built if it has several articles."""
        return f"subjects/{self.slug}/"
