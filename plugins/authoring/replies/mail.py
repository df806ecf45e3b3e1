"""A message of a reader as what may be kept of it: which article it is on, a name, a moment and a text.

No header and no address outlives this module.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from email.message import EmailMessage

from ...model.dates import with_fixed_offset
from ...model.e_mail import MASK
from ...model.record import Record
from ...model.reply_form import NAME, REPLY, SUBJECT, TEXTS
from .html_mail import text_of_html
from .own_text import own_text, unflowed
from .plain_markdown import plain_line, plain_markdown

NAMELESS = "A reader"
MAX_NAME_CHARS, MAX_CHARS = 80, 20_000
WIDER = {
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "gb2312": "gb18030",
    "iso-8859-1": "cp1252",
}
"""Encodings that mail programs name, and the wider ones that they write."""
BROKEN = (AttributeError, IndexError, KeyError, LookupError, TypeError, ValueError)
"""What Python's parser raises on reading a header or a part that is damaged."""
NAME_LINE = re.compile(rf"^\W*{re.escape(NAME)}[*_ \t]*(?P<name>[^\n]*)\n?", re.MULTILINE | re.IGNORECASE)
TEXT_LINE = re.compile(rf"^\W*(?:{'|'.join(map(re.escape, TEXTS.values()))})[*_]*[ \t]*", re.MULTILINE | re.IGNORECASE)


class Mail(Record):
    """`what` is REPLY or ERROR, `text` Markdown; `notes` say what was left out or changed.

    `paragraph` is the anchor of the one that it is on, if the subject names one.
    """

    what: str
    reference: str
    name: str
    at: datetime
    text: str
    notes: tuple[str, ...] = ()
    paragraph: str = ""


def read_mail(message: EmailMessage, now: datetime, zone: tzinfo, reference: str | None = None) -> Mail:
    """Return what may be kept of a message; its moment is in the site's zone. ValueError says why nothing is."""
    if is_automatic(message):
        raise ValueError("is an automatic answer")
    subject = SUBJECT.search(header(message, "subject"))
    if not subject and not reference:
        raise ValueError("names no article in its subject; say which one with --article REFERENCE")
    notes = list(left_out(message))
    name, text = parts_of_form(own_text(text_of(message)))
    name, text = plain_line(name), plain_markdown(text).strip()
    if not text:
        raise ValueError("has no text of its own that can be read")
    if len(text) > MAX_CHARS:
        raise ValueError(f"has {len(text)} characters, and {MAX_CHARS} may be published; ask for a shorter one")
    masks = [where for where, words in (("name", name), ("text", text.replace("\\", ""))) if MASK in words]
    notes += [f"an e-mail address in its {where} is masked" for where in masks]
    if "\ufffd" in name + text:
        notes.append("letters that could not be read stand as \ufffd")
    if not name.replace(MASK, "").strip(" <>()\"'"):
        name = NAMELESS
        notes.append(f"it gives no name to print, so it is by {NAMELESS!r} (accept --by NAME)")
    return Mail(
        what=subject[1].capitalize() if subject else REPLY,
        reference=reference or (subject[2].lower() if subject else ""),
        name=name[:MAX_NAME_CHARS].strip(),
        at=moment_of(message, now, zone),
        text=text,
        notes=tuple(notes),
        paragraph=(subject[3] or "").lower() if subject and reference in (None, subject[2].lower()) else "",
    )


def header(message: EmailMessage, name: str) -> str:
    """Return a header as text; empty if there is none, or none that can be read."""
    try:
        return " ".join(str(message[name] or "").split())
    except BROKEN:
        return ""


def is_automatic(message: EmailMessage) -> bool:
    """Whether a program wrote it (RFC 3834): a note of absence, or a report that mail could not be delivered."""
    answered = header(message, "auto-submitted").casefold() not in ("", "no")
    bulk = header(message, "precedence").casefold() in ("bulk", "auto_reply", "junk")
    return answered or bulk or message.get_content_type() == "multipart/report"


def moment_of(message: EmailMessage, now: datetime, zone: tzinfo) -> datetime:
    """Return when it was sent, in a zone, so that the reader's own does not show; now if that is not known."""
    try:
        sent: datetime | None = message["date"].datetime
        at = (sent if sent is None or sent.tzinfo else sent.replace(tzinfo=UTC)) or now
        return with_fixed_offset(min(at, now).astimezone(zone)).replace(second=0, microsecond=0)
    except (*BROKEN, OverflowError):
        return now.replace(second=0, microsecond=0)


def left_out(message: EmailMessage) -> Iterator[str]:
    """Say which parts are left out."""
    parts = [each for each in message.walk() if not each.is_multipart()]
    count = sum(each.get_content_maintype() != "text" or each.get_filename() is not None for each in parts)
    if count:
        yield f"{count} attachment{'s are' if count > 1 else ' is'} left out"


def text_of(message: EmailMessage) -> str:
    """Return its plain text; that of its HTML if there is no other."""
    for kind in ("plain", "html"):
        try:
            part = message.get_body(preferencelist=(kind,))
            text = part_text(part) if isinstance(part, EmailMessage) else ""
        except BROKEN:
            continue
        if text.strip():
            return text_of_html(text) if kind == "html" else text
    return ""


def part_text(part: EmailMessage) -> str:
    """Return the text of a part with plain line ends; what cannot be read is replaced by U+FFFD."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    named = (part.get_content_charset() or "utf-8").lower()
    try:
        text = data.decode(WIDER.get(named, named), errors="strict")
    except (LookupError, UnicodeDecodeError):
        text = data.decode("utf-8", errors="replace")
    text = text.replace("\r\n", "\n")
    if (part.get_param("format") or "") != "flowed":
        return text
    return unflowed(text, joined=str(part.get_param("delsp") or "").casefold() == "yes")


def parts_of_form(text: str) -> tuple[str, str]:
    """Return the name and the text of the form; where it is not filled in, no name and all of the text."""
    name = ""
    if given := NAME_LINE.search(text):
        name = given["name"]
        text = text[: given.start()] + text[given.end() :]
        if not name.strip():  # some write it below
            above, _, below = text.lstrip("\n").partition("\n")
            if TEXT_LINE.search(below) and not TEXT_LINE.match(above):
                name, text = above, below
    before, *after = TEXT_LINE.split(text, maxsplit=1)
    return name, "\n\n".join(each.strip() for each in (before, *after) if each.strip())
