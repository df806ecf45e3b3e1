"""A paragraph of a body's HTML as plain text, and the sentence of it that holds a place."""

import re
from html import unescape

from ..model.body import Body, Named
from ..model.late_pattern import late_pattern
from .html import print_body

BLOCK = late_pattern(
    r"</?(?:p|h[1-6]|ul|ol|li|dl|dt|dd|div|blockquote|table|caption|thead|tbody|tfoot|tr|td|th|figure|figcaption|hr"
    r"|pre|details|summary|section)\b"
)
MARK_START = '<sup class="ref">'
MARK = re.compile(f"{MARK_START}.*?</sup>", re.DOTALL)
TAG = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>')
BLANKS = re.compile(r"[ \t\n]+")
END = late_pattern(
    r"""(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St|No|vs)\.)(?<!\b(?:Mrs|Gen|Col|Sen|Rep|Gov)\.)
    (?<=[.!?…。])[”’"')\]」』]*\s+(?=[“‘"'(\[「『]*[^\W_a-z])""",
    re.VERBOSE,
)
"""Between two sentences: not behind an initial or a title."""


def passage(html: str, at: int) -> str:
    """Return the text of a paragraph from a place in it, up to its end; marks of notes are left out."""
    return as_one_line(rest_of_paragraph(html, at))


def rest_of_paragraph(html: str, at: int) -> str:
    """Return the HTML of a paragraph from a place in it, up to its end."""
    end = BLOCK.search(html, at)
    return html[at : end.start() if end else len(html)]


def as_one_line(html: str) -> str:
    """Return a piece of HTML as text, with single spaces; those that do not break stay."""
    if "<" in html:
        html = TAG.sub("", MARK.sub("", html) if MARK_START in html else html)
    text = unescape(html.replace("&nbsp;", "\xa0"))  # the one reference that most paragraphs have
    return BLANKS.sub(" ", text) if "  " in text or "\n" in text or "\t" in text else text


def sentence(body: Body, html: str, named: Named) -> str:
    """Return the sentence of a body in which something is named; `html` is that of the body, as kept."""
    end = BLOCK.search(html, named.at)
    pieces = (html[named.start : named.at], html[named.at : end.start() if end else len(html)])
    before, after = (as_one_line(print_body(body, piece, "", plain=True)) for piece in pieces)
    text = before + after
    ends = [match.end() for match in END.finditer(text)]
    first = max((end for end in ends if end <= len(before)), default=0)
    last = min((end for end in ends if end > len(before)), default=len(text))
    return text[first:last].strip()
