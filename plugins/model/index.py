"""Addresses on the index, the one page of subjects, names, short forms and sources."""

INDEX = "index/"


def source_row(slug: str) -> str:
    """Return the id of the row of a source."""
    return f"source-{slug}"
