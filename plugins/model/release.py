"""A release: an article as it was published last, kept as a text file so that no later change of it is silent."""

from .characters import CONTROL, code_point
from .record import Record

LONGEST = 1_000_000
"""Letters of a release: those of a body and of its fields, and more."""


class Release(Record):
    """What readers were given. `anchors` are the ids in its body, `corrections` what was below it."""

    address: str
    id: str
    title: str
    summary: str
    body: str
    anchors: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The name of its file: the reference, which does not change with the address."""
        return f"{self.id[:8]}.txt"

    @property
    def whole(self) -> str:
        """Title, summary and body."""
        return "\n\n".join((self.title, self.summary, self.body))

    def printed(self) -> str:
        """Return the text of its file: a line for each field, then the body."""
        rows = [f"{name}: {getattr(self, name)}" for name in ("address", "id", "title", "summary")]
        rows += [f"anchors: {' '.join(self.anchors)}"] if self.anchors else []
        rows += [f"correction: {each}" for each in self.corrections]
        return "\n".join([*rows, "", self.body.strip(), ""])

    @classmethod
    def read(cls, text: str) -> "Release":
        """Return what `printed` wrote. Raises ValueError with what is wrong."""
        if len(text) > LONGEST:
            raise ValueError(f"has {len(text):,} letters, more than an article may have")
        if found := CONTROL.search(text):
            raise ValueError(f"holds the control character {code_point(found[0])}")
        head, divider, body = text.replace("\r\n", "\n").partition("\n\n")
        given: dict[str, list[str]] = {}
        for row in head.split("\n"):
            name, colon, value = row.partition(": ")
            if not colon or name not in KEYS:
                raise ValueError(f"{row[:40]!r} is no line of a release")
            given.setdefault(name, []).append(value)
        missing = [each for each in ("address", "id", "title", "summary") if each not in given]
        if missing or not divider:
            raise ValueError(f"lacks {missing[0] if missing else 'its body'}")
        return cls(
            address=given["address"][0],
            id=given["id"][0],
            title=given["title"][0],
            summary=given["summary"][0],
            anchors=tuple(given.get("anchors", [""])[0].split()),
            corrections=tuple(given.get("correction", ())),
            body=body.strip(),
        )


KEYS = {*Release.__struct_fields__} - {"body", "corrections"} | {"correction"}
