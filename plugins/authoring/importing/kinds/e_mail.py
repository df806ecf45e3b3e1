"""An e-mail, such as a press release or a newsletter. No address of anybody is taken over."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr

from ....model.e_mail import masked
from ..html_to_markdown import text_of
from ..imported_article import ImportedArticle
from ..languages import language_of
from ..material import Material, MaterialError, normalised_text
from ..moments import read_when
from . import Kind

HEADER = re.compile(r"(?m)^(From|Date|Subject|Message-ID|MIME-Version|Received|Return-Path|To):[ \t]*\S", re.IGNORECASE)
ONLINE = re.compile(
    r"(?i)(?:view|read)[^\n<]{0,40}(?:browser|online|web)[^\n<]{0,40}?\s*[:(<]?\s*(https?://[^\s)>\"]+)"
)


def recognises(material: Material) -> bool:
    """Whether it begins with the headers of a mail, three of them at least."""
    head = material.start.partition("\n\n")[0]
    named = {found[1].lower() for found in HEADER.finditer(head)}
    return bool(re.match(r"[A-Za-z-]+:[ \t]", head)) and len(named) >= 3 and "from" in named


def read(material: Material) -> Iterator[ImportedArticle]:
    """Yield what the mail says. Raises MaterialError for one without text."""
    mail = email.message_from_bytes(material.data.lstrip(), _class=EmailMessage, policy=email.policy.default)
    whole = text_in(mail)
    text = masked(whole).strip()
    if not text:
        raise MaterialError(f"{material.label} is a mail without text; save the text as a file")
    sender = masked(parseaddr(str(mail.get("From", "")))[0]).strip('" ')
    online = ONLINE.search(whole)
    published = read_when(str(mail.get("Date", "")))
    yield ImportedArticle(
        title=masked(" ".join(str(mail.get("Subject", "")).split())),
        publisher="" if sender == "[e-mail address]" else sender,
        url=online[1] if online else "",
        published=published,
        language=language_of(text, str(mail.get("Content-Language", ""))),
        text=text,
        todo=() if published else ("the mail has no date; write published.",),
    )


def text_in(mail: EmailMessage) -> str:
    """Return the text of a mail: the plain one, else that of its HTML."""
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        if part is None:
            continue
        try:
            content = normalised_text(str(part.get_content()))
        except (LookupError, ValueError, AssertionError):
            data = part.get_payload(decode=True)
            content = normalised_text(data.decode("utf-8", "replace") if isinstance(data, bytes) else "")
        if content.strip():
            return content if kind == "plain" else text_of(content)
    return ""


KIND = Kind(name="an e-mail", recognises=recognises, read=read, rank=1)
