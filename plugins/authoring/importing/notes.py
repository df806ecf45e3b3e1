"""Bullet notes on a source's text, to write from: its dates, numbers, names, and quotations with who said them.

They are found by form alone, so that nothing is in them that is not in the text; what is missing, an editor sees.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from ...model.dates import PartialDate
from ...text_facts.dates import Day, dates_in
from ...text_facts.foreign import foreign_dates, foreign_relative_dates
from ...text_facts.mention import Mention, blanked
from ...text_facts.names import CALENDAR, folded_word, full_names_in
from ...text_facts.numbers import ORDINALS, numbers_in
from ...text_facts.quotations import quotations_in
from ...text_facts.relative_dates import relative_dates_in
from .escaping import as_text

MOST = 40
"""So many of a sort are listed."""
LONGEST = 600
"""A quotation of more characters is none: a mark was left open."""
BEFORE, BEHIND = (
    re.compile(r"[$€£¥₩]\s?$"),
    re.compile(r"\s?(?:%|percent|per cent)|(?:[가-힣万億亿萬]+)?(?:[-\s][^\W\d_]{3,})?"),
)
"""The currency before a number, and behind it what is counted."""
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
    quotations = list(quotations_of(flat))
    names = list(dict.fromkeys([*known(flat), *full_names_in(flat)]))
    of = f"the source is of {published[:10]}" if published else "the source's own date is not known"
    return [
        *(f"- Date: {as_text(each)}" for each in distinct(each.written for each in dates_of(flat))),
        *(f"- TODO: {as_text(each)} ({of})" for each in distinct(relative_of(text, published))),
        *(f"- Number: {as_text(each)}" for each in distinct(numbers_of(flat))),
        *(f"- Name: {as_text(each)}" for each in distinct(names)),
        *(f"- Quotation, {as_text(who) or 'TODO: by whom?'}: “{as_text(words)}”" for who, words in quotations[:MOST]),
    ]


def distinct(found: Iterable[str]) -> list[str]:
    """Return the first MOST of some words, each once."""
    return list(dict.fromkeys(" ".join(each.split()) for each in found))[:MOST]


def dates_of(text: str) -> list[Mention[Day]]:
    """Return the dates of a text that have their year, each with its words."""
    found = [each for each in foreign_dates(text) if not each.written.isascii() or "." in each.written]
    found += dates_in(blanked(text, found))
    return sorted((each for each in found if each.value.year), key=lambda each: each.at)


def relative_of(text: str, published: str) -> Iterator[str]:
    """Yield the words for dates that say no year, or no day without the source's own date, with what they mean."""
    day = PartialDate.of(date.fromisoformat(published[:10])) if published else None
    for passage in text.splitlines():
        rest = blanked(passage, dates_of(passage))
        for each in relative_dates_in(passage, day):
            yield f"“{each.written}”: {f'{each.value.date.long}?' if each.value.date else 'which date is that?'}"
        others = (one.written for one in foreign_dates(rest) if one.value.day or not one.written.isascii())
        for words in (*others, *(one.written for one in foreign_relative_dates(rest))):
            yield f"“{words}”: which date is that?"


def numbers_of(text: str) -> Iterator[str]:
    """Yield the numbers that are no part of a date, each with its currency and the word behind it."""
    rest = blanked(text, [*dates_in(text), *foreign_dates(text)])
    for each in numbers_in(rest):
        clock = rest[each.end : each.end + 1] == ":" or rest[each.at - 1 : each.at] == ":"
        if not clock and each.written.lower() not in ORDINALS:
            before, behind = BEFORE.search(rest, 0, each.at), BEHIND.match(rest, each.end)
            yield rest[before.start() if before else each.at : behind.end() if behind else each.end].strip()


def quotations_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the quotations of a text, each once, with its speaker as the text names him, or nothing."""
    seen: set[str] = set()
    for found in quotations_in(text):
        words = found.value.strip().rstrip(",")
        if 1 < len(words) <= LONGEST and words not in seen:
            seen.add(words)
            yield speaker_of(text[max(0, found.at - 201) : found.at - 1], text[found.end + 1 : found.end + 121]), words


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
    names = [each for each in full_names_in(words) if folded_word(each.split()[0]) not in CALENDAR]
    return (
        names[0] if names else re.sub(r"^(?:the|and|but)\s+", "", words.rpartition(",")[2].strip(), flags=re.IGNORECASE)
    )


def day_in_words(published: str) -> str:
    """Return `4 February 2026, 08:15 (+09:00)` for a moment, `4 February 2026` for a day."""
    day = date.fromisoformat(published[:10])
    at = f", {published[11:16]} ({published[16:]})" if "T" in published else ""
    return f"{day.day} {day:%B %Y}{at}"
