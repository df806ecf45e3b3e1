"""The HTML of a body as plain text: a line for each block, side notes below the paragraph they belong to."""

import re
from html import unescape

from ..model.late_pattern import late_pattern

INSIDE = r"[^>\"]*(?:\"[^\"]*\"[^>\"]*)*"
"""The rest of a tag: an angle bracket may stand in an attribute."""
MARKS = late_pattern(rf"<sup class=\"ref\">.*?</sup>|<a\b{INSIDE} class=\"note-mark\"{INSIDE}>.*?</a>", re.DOTALL)
BLOCKS = late_pattern(rf"</?(?:p|div|h[1-6]|[uo]l|li|tr|blockquote|pre|table|figure|figcaption|[bh]r)\b{INSIDE}>")
TAGS = late_pattern(rf"<{INSIDE}>")
LINE = "\0"


def html_to_text(html: str) -> str:
    """Return the text of a body, without the marks of its notes."""
    text = BLOCKS.sub(LINE, MARKS.sub("", html).replace("</td>", " ").replace("</th>", " "))
    text = TAGS.sub("", text).replace("&nbsp;", " ")  # most texts hold no other sign by its name
    text = unescape(text).replace("\n", " ").replace("\t", " ").replace("\u00a0", " ")
    lines = (line.strip() for line in text.split(LINE))
    # Most lines hold no two blanks, and to take all of them apart would take as long as all else here.
    return "\n".join(" ".join(line.split()) if "  " in line else line for line in lines if line)
