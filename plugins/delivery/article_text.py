"""What readers read of the page of an article, taken from its HTML, and what of it was changed, in words."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html.parser import HTMLParser

LEFT_OUT = ("dl",)
"""Facts about an article, such as its length: they change with its text."""
MOST_WORDS = 12
"""So many words are shown of what was changed."""


@dataclass
class ArticleText:
    """The title, the words and the corrections of an article; and where the page leads on to, if it does only that."""

    title: str = ""
    words: list[str] = field(default_factory=list)
    corrections: int = 0
    moved_to: str = ""


class Parser(HTMLParser):
    """Reads one page."""

    def __init__(self) -> None:
        super().__init__()
        self.found = ArticleText()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("article", "h1", *LEFT_OUT):
            self.open.append(tag)
        if (given.get("id") or "").startswith("correction-"):
            self.found.corrections += 1
        if tag == "meta" and (given.get("http-equiv") or "").lower() == "refresh":
            self.found.moved_to = (given.get("content") or "").partition("url=")[2]

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if "h1" in self.open:
            self.found.title += data
        if "article" in self.open and not {*self.open} & {*LEFT_OUT}:
            self.found.words += data.split()


def read_page(page: bytes) -> ArticleText:
    """Return what readers read of a page."""
    parser = Parser()
    parser.feed(page.decode(errors="replace"))
    parser.close()
    parser.found.title = " ".join(parser.found.title.split())
    return parser.found


def replacements(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    """Return what was written in the place of what: pairs of new and old words.

    Where words were only put in or taken out, the next word stands beside them, so that both are something to read.
    """
    pairs = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        more = i == j or k == m
        at_end = j == len(old) or m == len(new)
        before, after = (1, 0) if more and at_end else (0, int(more))
        pairs.append((_shortened(new[max(k - before, 0) : m + after]), _shortened(old[max(i - before, 0) : j + after])))
    return pairs


def _shortened(words: list[str]) -> str:
    return " ".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else "")
