"""The text of an article, topic, page, note or reply: what everybody may know of it, and what only its pages may."""

from collections.abc import Iterable, Iterator
from typing import Literal

from .record import Record

WORDS_PER_MINUTE = 200


class Reference(Record):
    """Something that a body points at. `target` is as written; `line` is counted from 1 in the file.

    `alt` and `credit` are those of a picture; one that is not `apart` stands amid a text.
    """

    kind: Literal["wiki", "file", "site", "anchor", "mark", "note", "twice", "image", "figure", "figure-note"]
    target: str
    line: int
    alt: str = ""
    credit: str = ""
    apart: bool = True


class Remark(Record):
    """What is to be said of a line of a body: `what` is wrong, in what `field` of the text, and how to `mend` it."""

    line: int
    field: str
    what: str
    mend: str
    warning: bool = True


class Named(Record):
    """A place in the HTML of a body where something is named, from `at` to `end`; `name` is as in `name_index`.

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


class BodyFacts(Record):
    """The public facts of a body, which every page may show: an edit that leaves them alone is one of prose only.

    `file` is the path in content/ of the text, `minutes` the time to read it, one at least. `pictures` are those that
    it shows, as written; `links` the addresses of pages that it leads to, with and without their anchors; `names` what
    it names. The last two are known once it is `linked`.
    """

    file: str = ""
    has_text: bool = False
    minutes: int = 1
    anchors: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    linked: bool = False


class Prose(Record):
    """Something that follows from the prose in a file of content.

    It has no fields to be read where pages are put together: a page hands it on to its template, or a file to its
    maker. Whatever holds one is made anew when that prose is edited.
    """

    file: str = ""


class Body(Prose):
    """What is known of a text besides its public facts; its HTML is kept apart, under `key`.

    `line` is where the text begins in its file, `address_lines` has the addresses on the web that it leads to, a line
    for each, behind the number of that in the file: most bodies have some, few are looked into. `e_mails` are in it,
    and `remarks` what rendering it found. The others are what is put in the places of its references when it is
    printed: `hrefs` for each its address, `digest:topics/x/` into the site or `#x` into the page itself, empty where it
    is no link; `pictures` and `figures` the HTML that shows them, by the number of the reference. `named` is what is
    named in it first in each paragraph, of the names that have the fingerprint `names_fingerprint`.
    """

    key: str = ""
    line: int = 1
    words: int = 0
    references: tuple[Reference, ...] = ()
    removed: tuple[tuple[int, str], ...] = ()
    address_lines: str = ""
    remarks: tuple[Remark, ...] = ()
    e_mails: tuple[tuple[int, str], ...] = ()
    hrefs: tuple[str, ...] = ()
    pictures: tuple[tuple[int, str], ...] = ()
    figures: tuple[tuple[int, str], ...] = ()
    named: tuple[Named, ...] = ()
    names_fingerprint: str = ""

    @property
    def addresses(self) -> Iterator[tuple[int, str]]:
        """The addresses on the web that it leads to, with their lines."""
        for each in self.address_lines.splitlines():
            line, _, address = each.partition(" ")
            yield int(line), address


def as_address_lines(addresses: Iterable[tuple[int, str]]) -> str:
    """Return addresses with their lines as a body keeps them."""
    return "\n".join(f"{line} {''.join(address.splitlines())}" for line, address in addresses)


def minutes_of(words: int) -> int:
    """Return the time to read so many words, at least one minute."""
    return max(1, -(-words // WORDS_PER_MINUTE))
