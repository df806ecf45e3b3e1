"""For how long what is served may be kept: one rule, which every kind of host is told in its own words."""

from ..system.hashed_names import is_hashed

FOR_EVER = "public, max-age=31536000, immutable"
SHORTLY = "public, max-age=300"


def cache_control(file: str) -> str:
    """Return the Cache-Control of a file: for ever where its name holds a hash of its content, else five minutes."""
    return FOR_EVER if is_hashed(file) else SHORTLY
