"""The form of a reader's mail: its subject names the article and what the mail is, its body begins with a name."""

import re
from functools import lru_cache

from .text import PARAGRAPH
from .web_address import quoted

REPLY, ERROR = "Reply", "Error"
"""What a mail is, as its subject says it."""
NAME, TEXTS = "Name to print:", {REPLY: "Reply:", ERROR: "What is wrong, and how do you know?"}
"""The headings of the form that the reader's mail program opens with."""
SUBJECT = re.compile(rf"\b({REPLY}|{ERROR})\s+([0-9a-f]{{8}})\b(?:\s+({PARAGRAPH})\b)?", re.IGNORECASE)
"""What it is, the reference of the article and the anchor of a paragraph, whatever mail programs put around them."""


def subject_of(what: str, reference: str, paragraph: str = "") -> str:
    """Return how the subject of a mail begins; the title of the article, or how the paragraph begins, follows."""
    return f"{what} {reference}{' ' if paragraph else ''}{paragraph}: "


def empty_form(what: str) -> str:
    """Return the body with which a mail begins (RFC 6068 wants these line ends)."""
    return f"{NAME} \r\n\r\n{TEXTS[what]}\r\n\r\n"


def mail_around(address: str, prefix: str, body: str) -> tuple[str, str]:
    """Return what stands before and behind the rest of the subject in an address that opens a mail (RFC 6068)."""
    return f"mailto:{quoted(address, '@')}?subject={quoted(prefix, '')}", f"&body={quoted(body, '')}"


@lru_cache(maxsize=1)
def paragraph_mails(reference: str, address: str) -> tuple[tuple[str, str], ...]:
    """Return that for mails on any paragraph of an article: a reply, and a report of an error."""
    prefixes = ((each, f"{subject_of(each, reference).removesuffix(': ')} ") for each in (REPLY, ERROR))
    return tuple(mail_around(address, prefix, empty_form(each)) for each, prefix in prefixes)
