"""The prose of an article, topic, statement or reply."""

import re
from dataclasses import replace
from typing import Literal

from .picture import with_root
from .record import record

PENDING = re.compile(r'<img src="digest:\?(\d+)">|<data value="digest:\?(\d+)"></data>|"digest:\?(\d+)"')
"""Where a picture will stand, a figure or what its note says, an address."""
WORDS_PER_MINUTE = 200
SEEN = ("image", "wiki", "file", "site")
"""The kinds of references that other pages tell of."""


@record
class Reference:
    """Something that a body points at. `target` is as written; `line` is counted from 1 in the file.

    `alt` and `credit` are those of a picture; one that is not `apart` stands amid a text.
    """

    kind: Literal["wiki", "file", "site", "anchor", "mark", "note", "twice", "image", "figure", "figure-note"]
    target: str
    line: int
    alt: str = ""
    credit: str = ""
    apart: bool = True


@record
class Named:
    """A place in the HTML of a body where something is named, from `at` to `end`; `name` is as in `model.naming`.

    `start` is where the text of its paragraph begins, `anchor` the paragraph's, which is `new` if its tag does not have
    it yet. It is `free` where it may become a link: in no other link and in no quotation.
    """

    name: str
    at: int
    end: int
    start: int
    anchor: str
    new: bool
    free: bool


@record
class Body:
    """What is known of a prose text; its HTML is kept apart, under `key`, since most pages never look at it.

    `line` is where the text begins in its file. `leads` are the places its references lead to, in their order, as
    they stand in attributes of HTML: `digest:topics/x/` into the site, `#x` into the page itself. For a figure they
    hold the HTML to be printed. `named` is what is named in it first in each paragraph, of the names that have the
    stamp `under`.
    """

    key: str
    line: int = 1
    words: int = 0
    references: tuple[Reference, ...] = ()
    anchors: tuple[str, ...] = ()
    removed: tuple[tuple[int, str], ...] = ()
    targets: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    under: str = ""

    @property
    def face(self) -> "Body":
        """What of it is seen elsewhere than where its HTML stands: reading time (0: no text), anchors, pictures, links.

        The pages that it links by hand tell of it.
        """
        seen = tuple(replace(each, line=0) for each in self.references if each.kind in SEEN)
        return Body(key="", words=self.minutes if self.words else 0, references=seen, anchors=self.anchors)

    @property
    def minutes(self) -> int:
        """Reading time, at least one."""
        return max(1, -(-self.words // WORDS_PER_MINUTE))

    def printed(self, html: str, root: str, plain: bool = False) -> str:
        """Return the body's HTML, as kept under its key, with its links led from a page whose root is `root`.

        `plain` is for feeds: each picture is a single image.
        """

        def lead(match: re.Match[str]) -> str:
            found = self.targets[int(match[1] or match[2] or match[3])]
            whole, picture = found.startswith("<"), "<img " in found
            address = "" if whole else found  # what is HTML has places of its own, whatever a text may hold
            if match[2]:
                return found if whole and not picture else ""
            if match[1]:
                return with_root(found, root, plain) if picture else f'<img src="{address}">'
            return f'"{address}"'

        whole = PENDING.sub(lead, html) if self.targets else html
        return whole.replace('"digest:', f'"{root}')
