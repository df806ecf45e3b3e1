"""Words of a reader as Markdown that prints them as they are, without addresses and without what follows readers."""

import re
from urllib.parse import parse_qs, urlsplit

from ...model.characters import CONTROL, WITHOUT_WIDTH, normal
from ...model.e_mail import masked
from ...model.web_address import TRACKING

ADDRESS = re.compile(r"https?://[^\s<>\"]+")
WRAPPED = re.compile(r"https://[\w.-]*safelinks\.protection\.outlook\.com/\S*|https://www\.google\.com/url\?\S*")
"""Addresses that mail programs wrap around others; they may hold the reader's own address."""
FOLLOWING = re.compile(rf"(?<=[?&])(?:{TRACKING})=[^&#\s]*&?")
SIGNS = re.compile(r"([\\`*_\[\]{}])")
LEADING = re.compile(r"^(\s*)(#|>|!|:|~|=|\|)")
JOINERS = re.compile("[\u200c\u200d\ufe0f]")
"""What prints nothing and yet is part of a script or of a picture sign."""
LIST = re.compile(r"\s*(?:[-+]|\d+\.)\s")
RULE = re.compile(r"\s*([-=_*~#+])(?:\s*\1){2,}\s*")


def plain_line(text: str) -> str:
    """Return a line of plain text, such as a name, without addresses and signs that nobody sees."""
    return masked(" ".join(_seen(text).split()))


def plain_markdown(text: str) -> str:
    """Return Markdown of plain text: its paragraphs and lists stay, and nothing else in it is read as Markdown."""
    found: list[str] = []
    for line in map(_escaped, plain_text(text).split("\n")):
        if LIST.match(line) and found and found[-1] and not LIST.match(found[-1]):
            found.append("")  # else Markdown reads it as part of the paragraph
        found.append(line)
    return "\n".join(found)


def plain_text(text: str) -> str:
    """Return a text without e-mail addresses, without tracking in web addresses and without signs that nobody sees."""
    return masked(ADDRESS.sub(_plain_address, _seen(text)))


def _seen(text: str) -> str:
    text = normal(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").replace("\xa0", " "))
    text = CONTROL.sub("", text)
    return WITHOUT_WIDTH.sub(lambda found: found[0] if JOINERS.fullmatch(found[0]) else "", text)


def _plain_address(found: re.Match[str]) -> str:
    url = found[0]
    if WRAPPED.fullmatch(url):
        query = parse_qs(urlsplit(url).query)
        url = next(iter((query.get("url") or query.get("q") or [""])[:1]), "")
        if not ADDRESS.fullmatch(url):
            return "[link]"
    url = FOLLOWING.sub("", url).rstrip("?&")
    return url.partition("?")[0] if "%40" in url else url


def _escaped(line: str) -> str:
    if RULE.fullmatch(line):
        return ""
    line = line.strip().replace("&", "&amp;").replace("<", "&lt;")
    line = SIGNS.sub(r"\\\1", line)
    line = LEADING.sub(lambda found: f"{found[1]}&#{ord(found[2])};", line)
    return re.sub(r"^(\d{3,})\.(?=\s|$)", r"\1\\.", line).replace("|", "&#124;")  # a year begins no list
