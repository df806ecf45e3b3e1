"""The text of a body in the tree that Markdown made of it: its words, and its typography block by block."""

import re
from collections.abc import Sequence
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from .typography import dashes, set_run

BLOCKS = frozenset(
    """div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote table thead tbody tr th td figure figcaption hr
    pre""".split()
)
VERBATIM = frozenset("code pre kbd samp script style svg math textarea".split())
WORD = re.compile(r"[\w’'-]+")
AS_WORDS = bytes(ord("x" if WORD.match(chr(byte)) else " ") for byte in range(256))
"""An x for each letter of a word, else a blank: so many words there are as x behind a blank."""
BETWEEN = str.maketrans(dict.fromkeys("“”–—…\xa0", " ") | {"’": "'"})
STASHED = re.compile("(\x02wzxhzdk:\\d+\x03)")
"""What Markdown leaves in a text where a tag of raw HTML will stand."""


def prose_of(element: Element) -> str:
    """Return the words of a body without those of its side notes and captions."""
    pieces: list[str] = []
    _gather(element, pieces)
    return STASHED.sub("", "".join(pieces))


def count_words(text: str) -> int:
    """Return how many words a text has; most are of ASCII, but for what stands between words."""
    plain = text if text.isascii() else text.translate(BETWEEN)
    return f" {plain}".encode().translate(AS_WORDS).count(b" x") if plain.isascii() else len(WORD.findall(text))


def _gather(element: Element, pieces: list[str]) -> None:
    if element.get("class") in ("notes", "ref") or element.tag == "figcaption":
        pieces.append(" ")
    else:
        if element.text:
            pieces.append(element.text)
        for child in element:
            _gather(child, pieces)
        if element.tag in BLOCKS:
            pieces.append(" ")
    if element.tail:
        pieces.append(element.tail)


def is_address(link: Element) -> bool:
    """Tell whether a link shows nothing but where it leads, as `<https://example.org/>` does."""
    return (link.text or "") == link.get("href", "").removeprefix("mailto:")


class Run:
    """The text of a block, tag after tag, so that it can be set as one. `raw` is the raw HTML that was set aside."""

    def __init__(self, keep: tuple[str, ...], raw: Sequence[Any]) -> None:
        self.keep, self.raw = keep, raw
        self.begin()

    def begin(self) -> None:
        """Begin a block: its fields with the pieces of their text, and the places of those pieces that are set."""
        self.fields: list[tuple[Element, str, list[str]]] = []
        self.slots: list[tuple[list[str], int]] = []
        self.verbatim = ""

    def set(self, root: Element) -> None:
        """Set all text below an element."""
        self.visit(root)
        self.flush()

    def visit(self, element: Element) -> None:
        """Gather the text of an element, and set that of every block."""
        tag = str(element.tag)
        block = tag in BLOCKS
        if block:
            self.flush()
            if (
                not len(element)
                and not self.verbatim
                and tag not in VERBATIM
                and "\x02" not in (element.text or "\x02")
            ):
                element.text = self.typeset(str(element.text))
                return
        if tag in VERBATIM:
            self.skip()
        elif tag == "data":
            self.skip("1")  # a figure will stand here
        elif tag == "a" and not len(element) and element.text and is_address(element):
            self.skip("x" * len(element.text))
        elif tag == "sup" and element.get("class") == "ref":
            pass  # a note number is no letter: the quote before it closes, the one behind it sees the text
        else:
            self.add(element, "text")
            for child in element:
                self.visit(child)
                self.add(child, "tail")
        if block:
            self.flush()

    def typeset(self, text: str) -> str:
        """Return the text of a block that holds nothing else."""
        text = dashes(text)
        return text if text.isspace() else set_run(text, self.keep)

    def skip(self, sign: str = "x") -> None:
        """Stand in for what is not set: a quote after code is a quote after a letter."""
        self.slots.append(([sign], 0))

    def add(self, element: Element, where: str) -> None:
        """Take a text; every second piece of it is a tag of raw HTML, which quotes look across."""
        text = getattr(element, where)
        if not text:
            return
        if "\x02" not in text and not self.verbatim:
            pieces = [dashes(text)]
            self.fields.append((element, where, pieces))
            self.slots.append((pieces, 0))
            return
        pieces = STASHED.split(text)
        self.fields.append((element, where, pieces))
        for number, piece in enumerate(pieces):
            if number % 2:
                self.pass_tag(piece)
            elif piece and not self.verbatim:
                pieces[number] = dashes(piece)
                self.slots.append((pieces, number))

    def pass_tag(self, stashed: str) -> None:
        """Note the beginning and the end of code that is written in raw HTML, and a sign that is written as &name;."""
        raw = str(self.raw[int(stashed[9:-1])])
        found = re.match(r"<(/?)(\w+)", raw)
        if raw.startswith("&") and not self.verbatim:
            self.skip(unescape(raw))
        elif found and not found[1] and not self.verbatim and found[2].lower() in VERBATIM:
            self.verbatim = found[2].lower()
            self.skip()
        elif found and found[1] and found[2].lower() == self.verbatim:
            self.verbatim = ""

    def flush(self) -> None:
        """Set the block that was gathered, and put its text back."""
        if not self.slots and not self.fields:
            return
        run = "".join([pieces[number] for pieces, number in self.slots])
        new, at = run if run.isspace() or not run else set_run(run, self.keep), 0
        if len(self.slots) == 1:
            pieces, number = self.slots.pop()
            pieces[number] = new
        for pieces, number in self.slots:
            size = len(pieces[number])
            # What a filter makes longer or shorter cannot be cut up again: then each piece is set by itself.
            pieces[number] = new[at : at + size] if len(new) == len(run) else set_run(pieces[number], self.keep)
            at += size
        for element, where, pieces in self.fields:
            setattr(element, where, pieces[0] if len(pieces) == 1 else "".join(pieces))
        self.begin()
