"""The folder of what waits for an editor, beside content/ and in no repository: it tells git itself to leave it out.

Of mails it remembers nothing but salted hashes, by which one that comes again is known.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from ...model.dates import format_moment
from ...model.errors import CONTENT, USAGE, Abort
from ...model.problem import Problem
from ...model.record import Record
from ...model.reply_form import ERROR
from ...reading.parse.files import decode_text, printed_path
from ...reading.parse.front_matter import split_front_matter
from ...reading.parse.yaml_spans import marks_of
from ...reading.parse.yaml_text import YamlFault
from ...system.files import replace_file
from ..rename_plan import front_matter_of
from ..scaffolding import yaml_quoted
from ..text_edits import edit_text, replace_scalar
from .mail import Mail, header

FIELDS = ("what", "article", "name", "date", "status")
PARAGRAPH = "paragraph"


class Waiting(Record):
    """A reader's words in the folder: `number` is what commands call them by, `date` ISO 8601, `text` Markdown.

    `paragraph` is the anchor of the one that they are on, if they name one.
    """

    number: int
    path: Path
    what: str
    article: str
    name: str
    date: str
    status: str
    text: str
    paragraph: str = ""

    @property
    def is_report(self) -> bool:
        """Whether it says that the article is wrong."""
        return self.what == ERROR

    @property
    def line(self) -> str:
        """What it is, in a line."""
        kind = "error reported in" if self.is_report else "reply to"
        return (
            f"{self.number}: {kind} {self.article}{' ' if self.paragraph else ''}{self.paragraph} by {self.name}, "
            f"{format_moment(datetime.fromisoformat(self.date))}"
        )


class WaitingFolder:
    """The folder for a content folder. It is made when something is filed."""

    def __init__(self, content: Path) -> None:
        self.path = content.absolute().parent / "replies"

    def all(self) -> list[Waiting]:
        """Return what is in it, in the order of its coming. Raises Abort."""
        return [self._read(number) for number in self._numbers()]

    def pending(self) -> list[Waiting]:
        """Return what nobody has decided on."""
        return [each for each in self.all() if each.status == "pending"]

    def get(self, word: str) -> Waiting:
        """Return what has a number. Raises Abort."""
        if not word.isdecimal() or int(word) not in self._numbers():
            raise Abort(f"replies: {word!r} is none of those that wait; ./digest replies list names them", USAGE)
        return self._read(int(word))

    def file(self, mail: Mail) -> Waiting:
        """Write what a mail gave, as pending, under a number of its own. Raises OSError."""
        self._make()
        number = max([0, *self._numbers()]) + 1
        path = self.path / f"{number}.md"
        values = (mail.what, yaml_quoted(mail.reference), yaml_quoted(mail.name), mail.at.isoformat(timespec="minutes"))
        front = "".join(f"{name}: {value}\n" for name, value in zip(FIELDS, (*values, "pending"), strict=True))
        front += f"{PARAGRAPH}: {mail.paragraph}\n" if mail.paragraph else ""
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(f"---\n{front}---\n\n{mail.text}\n")
        return self._read(number)

    def decide(self, waiting: Waiting, status: str) -> None:
        """Write what an editor has decided. Raises OSError."""
        text = waiting.path.read_text(encoding="utf-8")
        front, at = front_matter_of(text)
        span = next(each for each in marks_of(front) if each.kind == "value" and each.place == ("status",))
        edit = replace_scalar(span, front, waiting.status, status).shifted(at)
        replace_file(waiting.path, edit_text(text, [edit]).encode())

    def knows(self, message: EmailMessage) -> bool:
        """Whether this mail was filed before."""
        salt, known = self._seen()
        return _hash(message, salt) in known

    def remember(self, message: EmailMessage) -> None:
        """Know a mail from now on. Raises OSError."""
        self._make()
        salt, known = self._seen()
        kept = {"salt": salt, "mails": [*known, _hash(message, salt)]}
        replace_file(self.path / "seen.json", (json.dumps(kept, indent=0) + "\n").encode())

    def _make(self) -> None:
        self.path.mkdir(mode=0o700, exist_ok=True)
        (self.path / ".gitignore").write_text("*\n", encoding="utf-8")

    def _numbers(self) -> list[int]:
        return sorted(int(each.stem) for each in self.path.glob("*.md") if each.stem.isdecimal())

    def _seen(self) -> tuple[str, list[str]]:
        try:
            kept = json.loads((self.path / "seen.json").read_text(encoding="utf-8"))
            return str(kept["salt"]), list(kept["mails"])
        except FileNotFoundError:
            return secrets.token_hex(32), []
        except (ValueError, KeyError, TypeError):
            where = printed_path(self.path / "seen.json")
            raise Abort(f"{where}: is damaged; delete it, and no mail counts as imported any more", CONTENT) from None

    def _read(self, number: int) -> Waiting:
        path = self.path / f"{number}.md"
        text = decode_text(path, path.read_bytes())
        if isinstance(text, Problem):
            raise Abort(str(text), CONTENT)
        try:
            values, _, body, _ = split_front_matter(text)
            datetime.fromisoformat(values["date"])
            given = {name: str(values[name]) for name in FIELDS} | {PARAGRAPH: str(values.get(PARAGRAPH) or "")}
            return Waiting(number=number, path=path, text=body.strip(), **given)
        except YamlFault as fault:
            raise Abort(f"{printed_path(path)}:{fault.line}: {fault.field}: {fault.what}; {fault.mend}") from None
        except (KeyError, ValueError, TypeError):
            mend = f"write {', '.join(FIELDS)} as they were, or delete the file"
            raise Abort(f"{printed_path(path)}: is no reply that can be read; {mend}", CONTENT) from None


def _hash(message: EmailMessage, salt: str) -> str:
    known_by = header(message, "message-id").encode("utf-8", "replace") or message.as_bytes()
    return hashlib.blake2b(known_by, key=bytes.fromhex(salt), digest_size=16).hexdigest()


def tidy_words(waiting: Waiting) -> Iterator[str]:
    """Yield the lines by which an editor is shown what waits."""
    yield waiting.line
    yield from (f"    {line}".rstrip() for line in waiting.text.splitlines())
