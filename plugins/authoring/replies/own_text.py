"""What a reader wrote, of the plain text of a mail: quotations, what announces them, and signatures are left out."""

import re
from collections.abc import Iterator

ANNOUNCED = re.compile(
    r"(?:On\b.{5,200}\bwrote|Am\b.{5,200}\bschrieb\b.{0,80}|Le\b.{5,200}\ba écrit|El\b.{5,200}\bescribió"
    r"|.{5,200}님이 작성|.{5,200}\b(?:от|пишет|написала?|написал\(а\))\b.{0,200})\s*:\s*",
    re.IGNORECASE,
)
"""`On 28 Nov 2026, at 09:05, Digest wrote:` in the languages of mail programs, in one line or over two."""
DIVIDERS = re.compile(
    r"\s*(?:[-_*]{2,}\s*(?:Original Message|Forwarded message|원본 메일|원본 메시지|Исходное сообщение"
    r"|Пересылаемое сообщение|Ursprüngliche Nachricht|Message d'origine)\s*[-_*]{2,}|_{20,})\s*",
    re.IGNORECASE,
)
FROM = re.compile(r"\s*\*?(?:From|Von|De|보낸 ?사람|보낸 사람|От|От кого)\s?:\*?\s?\S.*", re.IGNORECASE)
SENT = re.compile(
    r"\s*\*?(?:Sent|Date|To|Subject|Gesendet|An|Envoyé|À|보낸 날짜|날짜|받는 ?사람|제목|Отправлено|Дата|Кому|Тема)\s?:",
    re.IGNORECASE,
)
"""The headers that Outlook and Naver copy into a text: the first, and one of those that follow it."""
SIGNED = re.compile(
    r"(?:--\s*|Sent from (?:my|Outlook|Mail|Yahoo|Proton)\b.*|Get Outlook for\b.*|Sent via\b.*"
    r"|Von meinem .* gesendet\.?|Envoyé de mon\b.*|(?:나의|내) .*에서 (?:보냄|보낸 메일).*"
    r"|.*모바일에서 보냄.*|Отправлено (?:с|из)\b.*)",
    re.IGNORECASE,
)


def own_text(text: str) -> str:
    """Return the lines that the reader wrote."""
    kept = list(_own_lines([line.rstrip() for line in text.split("\n")]))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _own_lines(lines: list[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.lstrip().startswith(">"):
            at += 1
        elif DIVIDERS.fullmatch(line) or SIGNED.fullmatch(line) or _copies_headers(lines, at):
            return
        elif length := _announcement(lines, at):
            at += length
            if not next((each for each in lines[at:] if each.strip()), ">").lstrip().startswith(">"):
                return  # what follows is quoted without a sign
        else:
            yield line
            at += 1


def _announcement(lines: list[str], at: int) -> int:
    """Return how many lines announce a quotation here; a quotation, or nothing of the reader, has to follow."""
    for length in (1, 2, 3):
        joined = [each.strip() for each in lines[at : at + length]]
        whole = len(joined) == length and all(joined) and re.search(r"\d", joined[0])
        if whole and ANNOUNCED.fullmatch(" ".join(joined)) and not any(map(ANNOUNCED.fullmatch, joined[1:])):
            return length
    return 0


def _copies_headers(lines: list[str], at: int) -> bool:
    return bool(FROM.fullmatch(lines[at])) and any(SENT.match(each) for each in lines[at + 1 : at + 3])


def unflowed(text: str, joined: bool) -> str:
    """Return a text of `format=flowed` (RFC 3676) with its paragraphs in one line each; `joined` is its DelSp."""
    found: list[str] = []
    open_line = False
    for raw in text.split("\n"):
        line = raw.removeprefix(" ")
        if line.startswith(">") or line == "-- ":
            found.append(line)
            open_line = False
            continue
        flows = line.endswith(" ")
        line = line[:-1] if flows and joined else line
        found[-1:] = [found[-1] + line] if open_line else [*found[-1:], line]
        open_line = flows
    return "\n".join(found)
