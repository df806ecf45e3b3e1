"""What an article says to its readers, passage by passage, with the lines it stands in and without its Markdown."""

import re
from collections.abc import Iterator

from ..model.record import Record

BREAK = "\v"
"""Stands between passages."""
FENCED = re.compile(r"^[ ]*(?P<fence>```+|~~~+).*?(?:^[ ]*(?P=fence)|\Z)", re.MULTILINE | re.DOTALL)
BEGINS = re.compile(r"^[ \t]*(?:[-*+>:]|\d+[.)]|\[\^[^\]\s]+\]:)(?=\s)|\n(?=[ \t]*\n)", re.MULTILINE)
"""The mark of an item, a quotation or a note, and the end of a paragraph."""
HEADING = re.compile(r"^(#{1,6})( [^\n\v]*)[\n\v]", re.MULTILINE)
HIDDEN = re.compile(
    r"""^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[^\n\v]*          # the address that a reference stands for
    | ^[ ]{0,3}Credit:[^\n\v]*                   # whose a picture is
    | (?P<tick>`+)[^`\v]+(?P=tick)
    | <!--.*?--> | </?[A-Za-z][^<>\v]*>           # HTML, and addresses in <…>
    | \{figure\s[^{}]*\}                         # a figure, which brings its source
    | \[\[[^\[\]|\v]+(?:\[[^\[\]|\v]*\][^\[\]|\v]*)*\|  # the target of a link that has words of its own
    | \]\((?:[^()\v]|\([^()\v]*\))*\)            # the address of a link
    | (?<=\])\[[^\]\n]*\]
    | \[\^[^\]\s]+\]                              # the mark of a note
    | https?://[^\s)\]]+ | &\#?\w+; | \*+ | (?<![^\W_])_+ | _+(?![^\W_])""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
"""What Markdown does not print, or prints as code: addresses, references, tags, signs of emphasis; and credits."""


class Passage(Record):
    """A field or a paragraph of plain text. `line` is that of its first sign; its line breaks are those of the file."""

    field: str
    line: int
    text: str

    def line_at(self, at: int) -> int:
        """Return the line of one of its signs."""
        return self.line + self.text.count("\n", 0, at)


def passages_of(body: str, line: int) -> Iterator[Passage]:
    """Yield the paragraphs, headings, items, cells and notes of a body that begins in a line of its file."""
    plain = BEGINS.sub(lambda match: blank(match, BREAK), FENCED.sub(blank, body))
    plain = HEADING.sub(lambda match: f"{BREAK:{len(match[1])}}{match[2]}{BREAK}", plain)
    plain = HIDDEN.sub(blank, plain).replace("|", BREAK)
    for found in re.finditer(f"[^{BREAK}]+", plain):
        if found[0].strip():
            yield Passage(field="body", line=line + body.count("\n", 0, found.start()), text=found[0])


def blank(match: re.Match[str], first: str = "") -> str:
    """Return as many signs as a match has, blanks but for the first, its line breaks left in place."""
    return first + re.sub(r"[^\n\v]", " ", match[0][len(first) :])
