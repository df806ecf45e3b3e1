"""The HTML of a body as plain text: a line for each block, side notes below the paragraph they belong to."""

import re
from html import unescape

INSIDE = r"(?:[^>\"]|\"[^\"]*\")*"
"""The rest of a tag: an angle bracket may stand in an attribute."""
MARKS = re.compile(rf"<sup class=\"ref\"{INSIDE}>.*?</sup>|<a{INSIDE} class=\"note-mark\"{INSIDE}>.*?</a>", re.DOTALL)
BLOCKS = re.compile(rf"</?(?:p|div|h[1-6]|ul|ol|li|tr|blockquote|pre|table|figure|figcaption|br|hr)\b{INSIDE}>")
CELLS = re.compile(r"</t[dh]>")
TAGS = re.compile(rf"<{INSIDE}>")
LINE = "\0"


def plain(html: str) -> str:
    """Return the text of a body, without the marks of its notes."""
    text = BLOCKS.sub(LINE, CELLS.sub(" ", MARKS.sub("", html)))
    lines = (" ".join(line.split()) for line in unescape(TAGS.sub("", text)).split(LINE))
    return "\n".join(line for line in lines if line)
