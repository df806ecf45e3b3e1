"""Every address that was ever published, as releases/ keeps it, with the name of what is there."""

import re
from collections.abc import Iterable, Mapping, Set
from functools import cached_property

from .late_pattern import late_pattern
from .record import Record, replace
from .text import PARAGRAPH

FILE, PARAGRAPHS = "addresses.tsv", "paragraphs.tsv"
HEAD = "# Every address that was ever published; ./digest release writes it. Written on "
WRITTEN = re.compile(rf"{re.escape(HEAD)}(\d{{4}}-\d{{2}}-\d{{2}})")
UNSEEN = r"\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
UNSAFE = rf"/<>\"\\?#%*|{UNSEEN}"
INSIDE = r"(?!\.{1,2}(?:[/\s]|$))"
STEP, PART = rf"{INSIDE}[^{UNSAFE}]+", rf"{INSIDE}[^ {UNSAFE}]+"
WHAT = rf"[^{UNSEEN}]*"
ROW = rf"/(?:{STEP}(?:/{STEP})*/?)?(?:\t{WHAT}(?:\t(?:{PART}(?:/{PART})*/?(?: |(?=\r?$)))*)?)?"
NO_ROW = late_pattern(rf"^(?!(?:#.*|{ROW})?\r?$)", re.MULTILINE)
"""A line that is neither empty, a remark nor an address with what is there. No step of an address leads out of the
site or holds what would have to be escaped, nor does one of its parts."""
NO_ANCHORS = late_pattern(rf"^(?!(?:[0-9a-f]{{8}}\t{PARAGRAPH}\t{PARAGRAPH})?\r?$)", re.MULTILINE)
GONE = "gone"
"""What stands at an address that an editor has let go."""


def line_of(match: re.Match[str] | None) -> int:
    """Return the line in which something was found; 0 for nothing."""
    return match.string.count("\n", 0, match.start()) + 1 if match else 0


class KnownAddress(Record):
    """An address with what is there, such as `topic New START`; nothing for a list or a file of the site's own.

    `parts` are the addresses below it that belong to it, without their beginning: `2025/`, `atom.xml`.
    """

    address: str
    what: str = ""
    parts: tuple[str, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """The address and those of its parts."""
        return (self.address, *(self.address + part for part in self.parts))

    @property
    def line(self) -> str:
        """Its line in the file."""
        return "\t".join((f"/{self.address}", self.what, " ".join(self.parts))).rstrip("\t")


class EverPublished(Record, dict=True):
    """The file, read when somebody asks for what it holds: most builds do not. Without one, nothing is known.

    `paragraphs` is the text of another: of each paragraph that was edited after it was published the reference of its
    article, the anchor that it would have now, and the one that it keeps.
    """

    text: str = ""
    paragraphs: str = ""

    @cached_property
    def rows(self) -> Mapping[str, tuple[int, KnownAddress]]:
        """What is known, by its address, each with its line."""
        found = {}
        for line, row in enumerate(self.text.splitlines(), 1):
            if row.startswith("/"):
                address, what, parts = [*row.split("\t"), "", ""][:3]
                found[address[1:]] = line, KnownAddress(address=address[1:], what=what, parts=tuple(parts.split()))
        return found

    @property
    def damaged(self) -> int:
        """The first line that is none of ours, such as git's where two branches changed the same one; 0 without any."""
        return line_of(NO_ROW.search(self.text)) if self.text else 0

    @property
    def damaged_paragraphs(self) -> int:
        """The same in the other file."""
        return line_of(NO_ANCHORS.search(self.paragraphs)) if self.paragraphs else 0

    def carried(self, reference: str) -> Mapping[str, str]:
        """Return the anchors that the paragraphs of an article keep, by those of their words."""
        return self._carried.get(reference, {})

    def with_carried(self, kept: Mapping[str, Mapping[str, str]]) -> "EverPublished":
        """Return what is known with the anchors that paragraphs of these articles keep now."""
        rows = {**self._carried, **kept}
        lines = [
            f"{reference}\t{own}\t{anchor}\n"
            for reference in sorted(rows)
            for own, anchor in sorted(rows[reference].items())
        ]
        return replace(self, paragraphs="".join(lines))

    @cached_property
    def _carried(self) -> Mapping[str, Mapping[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for row in self.paragraphs.splitlines():
            reference, own, anchor = [*row.split("\t"), "", ""][:3]
            found.setdefault(reference, {})[own] = anchor
        return found

    @cached_property
    def addresses(self) -> frozenset[str]:
        """All addresses that are known and were not let go."""
        return frozenset(each for _, row in self.rows.values() if row.what != GONE for each in row.addresses)

    @property
    def day(self) -> str:
        """The day on which it was written; a build as of an earlier one publishes less."""
        found = WRITTEN.match(self.text)
        return found[1] if found else ""

    def with_more(self, now: Iterable[KnownAddress], names: Mapping[str, str], day: str) -> "EverPublished":
        """Return what is known once `now` is published; `names` are new names of what is known under others."""
        merged = {address: row for address, (_, row) in self.rows.items()}
        for address, what in names.items():
            merged[address] = replace(merged[address], what=what)
        for each in now:
            before = merged.get(each.address)
            parts = {*each.parts, *(before.parts if before and before.what != GONE else ())}
            merged[each.address] = replace(each, parts=tuple(sorted(parts)))
        back = {address for each in merged.values() if each.what != GONE for address in each.addresses}
        return self._with_rows((each for each in merged.values() if each.what != GONE or each.address not in back), day)

    def without(self, lost: Set[str], day: str) -> "EverPublished":
        """Return what is known once addresses were let go: they stay in the file, marked."""
        rows = []
        for _, row in self.rows.values():
            rows += [KnownAddress(address=each, what=GONE) for each in row.addresses[1:] if each in lost]
            kept = tuple(each for each in row.parts if row.address + each not in lost)
            rows.append(replace(row, parts=kept, what=GONE if row.address in lost else row.what))
        return self._with_rows(rows, day)

    def _with_rows(self, rows: Iterable[KnownAddress], day: str) -> "EverPublished":
        text = "".join(f"{row}\n" for row in sorted(each.line for each in rows))
        return self if self.text.partition("\n")[2] == text else replace(self, text=f"{HEAD}{day}\n{text}")
