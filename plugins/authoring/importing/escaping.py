"""Text as Markdown that prints it: no sign in it means anything else."""

import re

SIGNS = re.compile(
    r"[\\`*_\[\]{}<]|&(?=#?\w+;)|!(?=\[)|^[ \t]*(?:[#>+-]|\||~(?=~~)|:(?=::)|\d+(?=[.)](?:\s|$))[.)]|\.(?=\. ))",
    re.MULTILINE,
)
ENTITIES = {"<": "&lt;", "&": "&amp;", "|": "&#124;", "~": "&#126;", ":": "&#58;"}
"""Signs before which a backslash means nothing."""


def as_text(text: str) -> str:
    """Return a text in which Markdown, HTML, notes and the signs of our own print as they stand."""
    return SIGNS.sub(lambda found: f"{found[0][:-1]}{ENTITIES.get(found[0][-1]) or chr(92) + found[0][-1]}", text)
