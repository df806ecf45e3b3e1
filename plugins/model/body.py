"""The prose of an article, topic, statement or reply."""

import re
from dataclasses import replace
from typing import Literal

from .noun import noun

PENDING = re.compile(r'"digest:\?(\d+)"')
QUOTED = re.compile(r'<data value="digest:\?(\d+)"></data>')
"""Where a figure will stand, or what its note says."""
WORDS_PER_MINUTE = 200


@noun
class Reference:
    """Something that a body points at. `target` is as written; `line` is counted from 1 in the file."""

    kind: Literal["wiki", "file", "site", "anchor", "mark", "note", "twice", "image", "figure", "figure-note"]
    target: str
    line: int
    alt: str = ""


@noun
class Body:
    """What is known of a prose text; its HTML is kept apart, under `key`, since most pages never look at it.

    `line` is where the text begins in its file. `leads` are the places its references lead to, in their order, as
    they stand in attributes of HTML: `digest:topics/x/` into the site, `#x` into the page itself. For a figure they
    hold the HTML to be printed.
    """

    key: str
    line: int = 1
    words: int = 0
    references: tuple[Reference, ...] = ()
    anchors: tuple[str, ...] = ()
    removed: tuple[tuple[int, str], ...] = ()
    leads: tuple[str, ...] = ()

    @property
    def face(self) -> "Body":
        """What of it is seen elsewhere than where its HTML stands: reading time (0: no text), anchors and pictures."""
        pictures = tuple(replace(each, line=0) for each in self.references if each.kind == "image")
        return Body(key="", words=self.minutes if self.words else 0, references=pictures, anchors=self.anchors)

    @property
    def minutes(self) -> int:
        """Reading time, at least one."""
        return max(1, -(-self.words // WORDS_PER_MINUTE))

    def printed(self, html: str, root: str) -> str:
        """Return the body's HTML, as kept under its key, with its links led from a page whose root is `root`."""
        led = html
        if self.leads:
            led = QUOTED.sub(lambda match: self._lead(match, html=True), led)
            led = PENDING.sub(lambda match: f'"{self._lead(match, html=False)}"', led)
        return led.replace('"digest:', f'"{root}')

    def _lead(self, match: re.Match[str], html: bool) -> str:
        """Return a lead that is HTML, or one that is an address: each has its own places, whatever a text may hold."""
        lead = self.leads[int(match[1])]
        return lead if lead.startswith("<") == html else ""
