"""A tag of articles, as an entry of the index of subjects."""

from .record import Record


class Tag(Record):
    """A tag, inverted as in the index of a book: "China, arsenal of". The index is sorted by slug."""

    title: str
    slug: str

    @property
    def url(self) -> str:
        """The address of its page on the site, which is built only if it has several articles."""
        return f"subjects/{self.slug}/"
