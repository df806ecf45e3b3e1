"""Bullet notes on a source's text, to write from: its dates, numbers, names, and quotations with who said them.

They are found by form alone, so that nothing is in them that is not in the text; what is missing, an editor sees.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from .escaping import as_text

MOST = 40
"""So many of a sort are listed."""
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
RUSSIAN = r"(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
FULL = re.compile(
    rf"\b\d{{4}}-\d\d-\d\d\b|\b\d{{4}}\.\d{{1,2}}\.\d{{1,2}}\b|\b{DAY}(?:\s?[–-]\s?{DAY})?\s+(?:of\s+)?{MONTH},?\s+\d{{4}}\b|\b{MONTH}\s+{DAY}(?:\s?[–-]\s?{DAY})?,\s+\d{{4}}\b"
    rf"|\b{MONTH},?\s+(?:of\s+)?\d{{4}}\b|\d{{4}}년(?:\s?\d{{1,2}}월(?:\s?\d{{1,2}}일)?)?|\b\d{{1,2}}\s+{RUSSIAN}(?:\s+\d{{4}})?"
    r"|(?<![\d.,$€£₩-])\b(?:19|20)\d\d(?:s\b|\b(?![\d.,]*\d|\s?(?:%|percent|per cent)))"
)
RELATIVE = re.compile(
    rf"\b(?:(?:[Ii]n|[Ll]ate|[Ee]arly|[Mm]id-?|[Ss]ince|[Uu]ntil|[Bb]y|[Ll]ast|[Nn]ext|[Tt]his|[Ff]rom)\s+){MONTH}(?!\s+\d)(?!\w)"
    rf"|\b(?:[Oo]n\s+)?(?:{DAY}\s+{MONTH}|{MONTH}\s+{DAY})(?!,?\s+\d{{4}})(?!\w)"
    r"|\b(?:(?:[Ll]ast|[Nn]ext|[Tt]his|[Oo]n|[Bb]y|[Ss]ince|[Uu]ntil|[Ee]arlier)\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Rr]ecent(?:ly)?|(?:[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming)\s+"
    r"(?:few\s+)?(?:week|month|year|decade|quarter|weekend)s?)\b|\b\w+\s+(?:days|weeks|months|years)\s+ago\b"
    r"|(?:어제|오늘|내일|지난주|지난달|지난해|올해|내년)"
    r"|\b(?:[Вв]чера|[Сс]егодня|[Зз]автра|(?:[Вв]|[Нн]а) прошл\w+ \w+)"
)
NUMBER = re.compile(
    r"(?:[$€£¥₩]\s?)?(?<![\w.,:+-])(?:[1-9][\d,]*(?:\.\d+)?|0\.\d+)(?![\d:])"
    r"(?:\s?(?:%|percent|per cent|[tbm]n\b|trillion|billion|million|thousand))?(?:[-\s](?:[^\W\d_]{3,}))?"
)
SMALL = "two three four five six seven eight nine ten eleven twelve".split()
WORDED = re.compile(rf"\b(?:{'|'.join(SMALL)}|dozens?|hundreds?|thousands?)\s+[^\W\d_]{{3,}}", re.IGNORECASE)
CAPITAL = r"[A-ZÀ-ÞА-ЯЁ][\w’'-]+"
NAME = re.compile(
    rf"(?<![\w.]){CAPITAL}(?:\s+(?:(?:of|the|for|and|de|van|von|bin|al)\s+){{0,2}}(?:[A-Z]\.\s+)?{CAPITAL})+|\b[A-Z]{{2,}}\b"
)
OPENERS = frozenset(
    "The A An In On At By For If But And When While As After Before Since It He She They We Notably".split()
)
QUOTED = re.compile(r"“([^“”]{1,600})”|\"([^\"]{1,600})\"|«([^«»]{1,600})»|「([^「」]{1,600})」|『([^『』]{1,600})』")
SAYS = (
    r"(?:said|says|told|added|noted|stated|wrote|warned|argued|remarked|declared|announced|explained|asked|claimed|insisted"
    r"|suggested|replied|сказал[аи]?|заявил[аи]?|отметил[аи]?|сообщил[аи]?|подчеркнул[аи]?)"
)
SPEAKER_BEHIND = re.compile(
    rf"^[,.]?\s*[–—-]?\s*(?:{SAYS}\s+(?P<after>[^,.;“\"«]{{2,80}})|(?P<before>[^,.;“\"«]{{2,80}}?)\s+{SAYS}\b)"
)
SPEAKER_BEFORE = re.compile(
    rf"(?:^|[.!?”\"]\s+|,\s+)(?P<who>[^.!?“”\"«»]{{2,120}}?)\s+(?:has\s+|have\s+)?{SAYS}\b[^.!?“”\"«»]{{0,60}}$"
)
ENDS = r"[.!?“”\"«»](?:\s|$)|[“”\"«»]"
KOREAN = re.compile(r"(?P<who>[가-힣]{2,12}(?:\s[가-힣]{2,12}){0,2})(?:은|는|이|가)\s*$")


def notes_on(text: str, published: str = "", known: Callable[[str], Iterable[str]] = lambda text: ()) -> list[str]:
    """Return the notes on a text as items of Markdown. `known` finds the names that the digest has in a text."""
    flat = " ".join(text.split())
    quotations = list(quotations_in(flat))
    names = list(dict.fromkeys([*known(flat), *names_in(flat)]))
    of = f"the source is of {published[:10]}" if published else "the source's own date is not known"
    return [
        *(f"- Date: {as_text(each)}" for each in distinct(FULL.findall(flat))),
        *(f"- TODO: “{as_text(each)}”: which date is that? ({of})" for each in distinct(relative_dates_in(flat))),
        *(f"- Number: {as_text(each)}" for each in distinct(numbers_in(flat))),
        *(f"- Name: {as_text(each)}" for each in distinct(names)),
        *(f"- Quotation, {as_text(who) or 'TODO: by whom?'}: “{as_text(words)}”" for who, words in quotations[:MOST]),
    ]


def distinct(found: Iterable[str]) -> list[str]:
    """Return the first MOST of some words, each once."""
    return list(dict.fromkeys(" ".join(each.split()) for each in found))[:MOST]


def relative_dates_in(text: str) -> Iterator[str]:
    """Yield the words for dates that say no year, or no day without the source's own date."""
    yield from (found[0] for found in RELATIVE.finditer(FULL.sub(lambda each: "·" * len(each[0]), text)))


def numbers_in(text: str) -> Iterator[str]:
    """Yield the numbers that are no part of a date, each with the word behind it."""
    rest = text
    for dates in (FULL, RELATIVE):
        rest = dates.sub(lambda each: "·" * len(each[0]), rest)
    found = [*NUMBER.finditer(rest), *WORDED.finditer(rest)]
    yield from (each[0].strip() for each in sorted(found, key=lambda each: each.start()))


def names_in(text: str) -> Iterator[str]:
    """Yield the words in capitals that stand together, and short forms."""
    for found in NAME.finditer(text):
        words = found[0].split()
        while words and words[0] in OPENERS:
            words = words[1:]
        name = re.sub(r"[’']s$", "", " ".join(words)).rstrip("’'")
        if len(words) > 1 or name.isupper():
            yield name


def quotations_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the quotations of a text, each once, with its speaker as the text names him, or nothing."""
    seen: set[str] = set()
    for found in QUOTED.finditer(text):
        words = next(each for each in found.groups() if each).strip().rstrip(",")
        if len(words) > 1 and words not in seen:
            seen.add(words)
            before = text[max(0, found.start() - 200) : found.start()]
            yield speaker_of(before, text[found.end() : found.end() + 120]), words


def speaker_of(before: str, behind: str) -> str:
    """Return who speaks, by what stands before and behind a quotation."""
    if found := SPEAKER_BEHIND.match(behind):
        return speaker_name(found["after"] or found["before"])
    if found := SPEAKER_BEFORE.search(before.rstrip(" ,:")) or KOREAN.search(before):
        return speaker_name(found["who"])
    sentence = f"{re.split(ENDS, before)[-1]} {re.split(ENDS, behind)[0]}"
    found = re.search(r"[Aa]ccording to ([^,;]{2,80})", sentence)
    return speaker_name(found[1]) if found else ""


def speaker_name(words: str) -> str:
    """Return the name in the words for a speaker, or the last of those words if there is none in them."""
    names = [each for each in names_in(words) if not RELATIVE.search(each)]
    return (
        names[0] if names else re.sub(r"^(?:the|and|but)\s+", "", words.rpartition(",")[2].strip(), flags=re.IGNORECASE)
    )


def day_in_words(published: str) -> str:
    """Return `4 February 2026, 08:15 (+09:00)` for a moment, `4 February 2026` for a day."""
    day = date.fromisoformat(published[:10])
    at = f", {published[11:16]} ({published[16:]})" if "T" in published else ""
    return f"{day.day} {day:%B %Y}{at}"
