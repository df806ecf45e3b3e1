"""Addresses on the index, the one page of subjects, names, short forms and sources."""

INDEX = "index/"


def source_row_id(slug: str) -> str:
    """Return the id of the row of a source."""
    return f"source-{slug}"
