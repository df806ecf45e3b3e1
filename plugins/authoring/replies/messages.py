"""The messages in what mail programs save: one file, an mbox, a Maildir, a folder of files. Nothing is changed."""

import mailbox
from collections.abc import Iterator
from contextlib import closing
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from ...model.errors import USAGE, Abort

PARSER = BytesParser(policy=policy.default)
MAX_BYTES = 30_000_000
"""Larger ones than mail servers take are none."""
OUTLOOK = b"\xd0\xcf\x11\xe0"
"""How Outlook's own files begin."""
SAVE = "save the mail as .eml in your mail program"


def messages_in(path: Path) -> Iterator[tuple[str, EmailMessage]]:
    """Yield every message with how it is named in what is printed. Raises Abort."""
    try:
        if path.is_dir():
            yield from _in_folder(path)
        elif path.is_file():
            yield from _in_file(path)
        else:
            raise Abort(f"replies: {path} is not there; name a file that your mail program has saved", USAGE)
    except OSError as error:
        raise Abort(f"replies: {error.filename or path} cannot be read: {error.strerror}", USAGE) from None


def _in_folder(path: Path) -> Iterator[tuple[str, EmailMessage]]:
    if (path / "cur").is_dir():
        box = mailbox.Maildir(path, create=False)
        for key in sorted(box.keys()):
            yield f"{path}/{key}", _message(box.get_bytes(key))
        return
    saved = sorted(each for each in path.iterdir() if each.suffix.lower() == ".eml")
    if not saved:
        raise Abort(f"replies: {path} is no Maildir and holds no .eml; {SAVE}", USAGE)
    for each in saved:
        yield from _in_file(each)


def _in_file(path: Path) -> Iterator[tuple[str, EmailMessage]]:
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(b"From "):
        with closing(mailbox.mbox(path, create=False)) as box:
            for number, key in enumerate(box.keys(), 1):
                yield f"{path}: {number}", _message(box.get_bytes(key))
        return
    data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
    message = _message(data)
    if start.startswith(OUTLOOK) or not (message["from"] or message["subject"]):
        raise Abort(f"replies: {path} is no mail as it was sent; {SAVE}", USAGE)
    yield str(path), message


def _message(data: bytes) -> EmailMessage:
    message = PARSER.parsebytes(data)
    assert isinstance(message, EmailMessage)  # by its policy
    return message
