"""HTML of posts becomes Markdown of ours. What Markdown has no sign for loses its tags and keeps its words."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

from .escaping import as_text

SKIPPED = frozenset("script style head noscript template svg iframe form button".split())
BLOCKS = frozenset("p div section article header footer figure figcaption table tr address dl dd dt main".split())
HEADINGS = {f"h{level}": "#" * max(2, level) for level in range(1, 7)}
BREAK = "\v"
"""Stands for the end of a line within a paragraph while blanks are put in order."""
EMPHASIS = {"em": "*", "i": "*", "strong": "**", "b": "**"}


def markdown_of(html: str, address: Callable[[str], str] = lambda target: target) -> str:
    """Return the Markdown of HTML; `address` gives each target of a link or picture its new form."""
    writer = _Writer(address)
    writer.feed(html)
    writer.close()
    return writer.markdown


def text_of(html: str) -> str:
    """Return the words of HTML in plain paragraphs."""
    writer = _Writer(lambda target: "", plain=True)
    writer.feed(html)
    writer.close()
    return writer.markdown


class _Writer(HTMLParser):
    """Writes Markdown block by block: `line` is the block that is open, `lists` are the marks of the lists around it.

    A block is the number of the list that it is an item of, or 0, and its text.
    """

    def __init__(self, address: Callable[[str], str], plain: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.address, self.plain = address, plain
        self.blocks: list[tuple[int, str]] = []
        self.list_number = 0
        self.line = ""
        self.mark = ""
        self.lists: list[list[str | int]] = []
        self.quotes = 0
        self.skipped = 0
        self.verbatim = 0
        self.code = 0
        self.targets: list[str] = []

    @property
    def markdown(self) -> str:
        """All that was written so far."""
        self.end_block()
        text, last = "", 0
        for kind, block in self.blocks:
            tight = kind and kind == last
            text += ("\n" if tight else "\n\n" if text else "") + block
            last = kind
        return text

    def end_block(self) -> None:
        """End the block that is open, if there is anything in it."""
        line = self.line if self.verbatim else re.sub(r" *([\n\v]) *", r"\1", re.sub(r"[ \t]+", " ", self.line)).strip()
        line, self.line = line.strip(BREAK).replace(BREAK, "  \n"), ""
        if not line.strip():
            return
        kind, before, further = 0, self.mark, ""
        if self.lists and not self.plain:
            depth = "    " * (len(self.lists) - 1)
            kind, before, further = self.list_number, depth + (self.mark or "    "), depth + "    "
        self.mark = "" if self.lists or self.mark else self.mark
        signs = "" if self.plain else "> " * self.quotes
        rows = [(further if at else before) + row for at, row in enumerate(line.split("\n"))]
        self.blocks.append((kind, "\n".join(f"{signs}{row}" for row in rows)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in SKIPPED:
            self.skipped += 1
        elif tag in BLOCKS or tag in HEADINGS or tag in ("blockquote", "ul", "ol", "li", "pre", "hr"):
            self.open_block(tag)
        elif tag == "br":
            self.line += "\n" if self.plain or self.verbatim else BREAK if self.line.strip() else ""
        elif tag in ("td", "th") and self.line:
            self.line += " | " if not self.plain else " "
        elif not self.plain:
            self.open_inline(tag, given)

    def open_block(self, tag: str) -> None:
        """Begin a block."""
        self.end_block()
        if tag == "blockquote":
            self.quotes += 1
        elif tag in ("ul", "ol"):
            self.list_number += not self.lists
            self.lists.append(["-" if tag == "ul" else 1])
        elif tag == "li" and self.lists and not self.plain:
            mark = self.lists[-1][0]
            self.mark = f"{'-' if mark == '-' else f'{mark}.':<4}"
            self.lists[-1][0] = mark + 1 if isinstance(mark, int) else mark
        elif tag == "pre":
            self.verbatim += 1
        elif tag in HEADINGS and not self.plain:
            self.mark = f"{HEADINGS[tag]} "

    def open_inline(self, tag: str, given: dict[str, str]) -> None:
        """Begin what stands within a line."""
        if tag in EMPHASIS:
            self.line += EMPHASIS[tag]
        elif tag == "code" and not self.verbatim:
            self.line, self.code = f"{self.line}`", self.code + 1
        elif tag == "a":
            self.targets.append(self.address(given.get("href", "")))
            self.line += "[" if self.targets[-1] else ""
        elif tag == "img" and (target := self.address(given.get("src", ""))):
            self.line += f"![{as_text(given.get('alt', ''))}]({in_brackets(target)})"

    def handle_endtag(self, tag: str) -> None:
        if tag in SKIPPED:
            self.skipped = max(0, self.skipped - 1)
        elif tag == "pre" and self.verbatim:
            self.line = self.line if self.plain else f"```\n{self.line.strip(chr(10))}\n```"
            self.end_block()
            self.verbatim -= 1
        elif tag in BLOCKS or tag in HEADINGS or tag in ("li", "ul", "ol", "blockquote"):
            self.end_block()
            self.mark = ""
            self.quotes -= 1 if tag == "blockquote" and self.quotes else 0
            if tag in ("ul", "ol") and self.lists:
                self.lists.pop()
        elif not self.plain:
            self.close_inline(tag)

    def close_inline(self, tag: str) -> None:
        """End what stands within a line; emphasis of nothing is none."""
        if sign := EMPHASIS.get(tag):
            head, found, inside = self.line.rpartition(sign)
            blank = inside[len(inside.rstrip()) :]
            self.line = f"{head}{inside}" if found and not inside.strip() else f"{self.line.rstrip()}{sign}{blank}"
        elif tag == "code" and self.code:
            self.line, self.code = f"{self.line}`", self.code - 1
        elif tag == "a" and self.targets and (target := self.targets.pop()):
            self.line += f"]({in_brackets(target)})"

    def handle_data(self, data: str) -> None:
        if self.skipped:
            return
        if self.verbatim:
            self.line += data
        else:
            words = re.sub(r"\s+", " ", data)
            self.line += words if self.plain or self.code else as_text(words)


def in_brackets(target: str) -> str:
    """Return a target as Markdown takes it between round brackets."""
    return re.sub(r"[\s()<>]", lambda found: f"%{ord(found[0]):02X}", target)
