"""The note that a deploy leaves on its target: whose site it is, and which generations of sheets stand there."""

from collections.abc import Collection

from ..model.record import Record, replace
from ..writing.hashed_names import is_hashed
from ..writing.sync import Changes

UNKNOWN = "*"
"""A site that a deploy wrote without noting which: it may be any."""
SITE, CURRENT, FORMER = "Site: ", "Current: ", "Former: "


class DeployNote(Record):
    """The name of the site, and the files with a hash in their names: those its pages load, and those from before."""

    site: str
    current: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()

    @classmethod
    def read(cls, text: str) -> "DeployNote":
        """Return what a note says; a deploy of another version may have left it."""
        current, former = (frozenset(rest_of_line(text, begin).split()) for begin in (CURRENT, FORMER))
        return cls(site=site_in(text) or UNKNOWN, current=current, former=former)

    def __str__(self) -> str:
        """Return the note as it is left."""
        files = ((CURRENT, self.current), (FORMER, self.former))
        lines = (f"{begin}{' '.join(sorted(each))}\n" for begin, each in files if each)
        return f"{SITE}{self.site}\n{''.join(lines)}"

    def keeping(self, changes: Changes, after: Collection[str]) -> tuple["DeployNote", Changes]:
        """Return the note and the changes of the next deploy, with which one former generation of files stays.

        A page that a reader, or a server between, still has from before the deploy finds what it loads. `after` are the
        files of the site. A deploy that was cut off has left its note: for the next one nothing new has come.
        """
        current = frozenset(filter(is_hashed, after))
        former = self.former if self.current in (current, frozenset()) else self.current
        kept = former.intersection(changes.deleted)
        left = tuple(path for path in changes.deleted if path not in kept)
        return DeployNote(site=self.site, current=current, former=kept), replace(changes, deleted=left)


def rest_of_line(text: str, begin: str) -> str:
    return next((line.removeprefix(begin) for line in text.splitlines() if line.startswith(begin)), "")


def site_in(text: str) -> str:
    """Return the site that a note names; empty if it names none."""
    return rest_of_line(text, SITE)


def of_a_deploy(text: str) -> str:
    """Return a text if it is the note of a deploy, else an empty one."""
    return text if site_in(text) else ""
