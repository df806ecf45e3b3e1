"""Dates that only say how far they are from the day of writing, and the date that they mean on a given day."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from ..model.dates import MONTHS, PartialDate
from ..model.record import Record
from ..model.sentences import begins_a_sentence
from .dates import Day, dates_in
from .mention import Mention, blanked
from .names import in_headline_style
from .numbers import UNITS
from .quotations import quotations_in

MONTH_NAMES = "|".join(MONTHS[1:])
FUTURE = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were) (?:to|due|scheduled|expected|planned)|due|set to|scheduled|expected"
    r"|plans?|planned|expires?|ends?|runs? out|begins?|starts?|takes? place|until|by)\b",
    re.IGNORECASE,
)
"""Words before a date that tell that it is to come."""
PREPOSITION = re.compile(
    r"\b(?:in|on|at|by|until|till|since|before|after|from|of|for|during|to|and|between|than)\s+$", re.I
)
RECURS = re.compile(
    r"\b(?:every|each|first|second|third|fourth|the last|Good|Black|Bloody|Easter|Ash|most)\s+$", re.IGNORECASE
)
"""What precedes a weekday that is no single day."""
BESIDE = re.compile(r"(?<!\bthe )\b(?P<close>last|next|this|past|coming)\s+$", re.IGNORECASE)
"""What precedes a weekday that is told from the day of writing."""
MONTH_SPAN = re.compile(rf"\b(?:from|between)\s+(?:{MONTH_NAMES})\s+(?:to|and|until)\s+(?:{MONTH_NAMES})\b(?!\s+\d)")
"""Months between which something happens in every year."""
COUNT = {**{word: at for at, word in enumerate(UNITS, 1)}, "a": 1, "an": 1}
CLOSE = r"(?:last|next|this|past|coming)"
SPAN = r"(?:weekend|week|month|year|spring|summer|autumn|fall|winter|decade)"
RELATIVE = re.compile(
    rf"""\b(?:
      (?P<month>{MONTH_NAMES})\s+(?:of\s+)?(?P<of>last|next|this)\s+year
    | (?:(?:earlier|later|early|late)\s+)?(?P<close>{CLOSE})\s+(?P<span>{SPAN})
    | (?P<part>this\s+(?:morning|afternoon|evening)|last\s+night|tonight)
    | (?P<day>yesterday|today|tomorrow)
    | (?P<count>an?|\d+|{"|".join(UNITS)}|several|some|many|a\ few)\s+(?P<unit>day|week|month|year|decade)s?\s+ago
    | (?:in|over|during|within|for)\s+the\s+(?:past|last|coming|next)\s+(?:\w+\s+)?(?:day|week|month|year|decade)s?
    | in\s+recent\s+(?:day|week|month|year|decade)s
    | a\s+fortnight\s+ago | the\s+other\s+day | these\s+days | at\s+the\s+weekend | within\s+(?:days|weeks|months)
    | (?:at|by|before)\s+the\s+end\s+of\s+the\s+(?:week|month|year)(?!\s+\d)
    | on\s+the\s+\d{{1,2}}(?:st|nd|rd|th)(?=[.,;:!?]|$)
    | (?<!more\s)(?<!most\s)(?:recent|recently|lately)(?!\s+(?-i:[A-Z])\w*ed\b)
    )\b(?!['’]s\s+(?:world|readers))""",
    re.IGNORECASE | re.VERBOSE,
)
IN_NAME = re.compile(
    r"(?<!\w)(?!(?:Early|Late|Mid|Last|Next|This|In|By|On|Since|Until|Till|Before|After|From|During|For|And|The)\b)"
    r"[A-Z][\w’'-]*\s+$"
)
"""A capitalised word, but for those that stand before a date at the beginning of a sentence."""
ANAPHORIC = re.compile(r"\b(?:the|that|a|its|their|his|her)\s+$", re.IGNORECASE)
"""What precedes `next year` where it is the year after one that the text has named."""
OFFSETS = {"yesterday": -1, "today": 0, "tomorrow": 1}
STEPS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}


class RelativeDate(Record):
    """What such a date means where that can be known, and with which words the house would write it."""

    date: PartialDate | None = None
    words: str = ""
    lacks: str = "is no date to a reader of another day"


Found = Mention[RelativeDate]


def relative_dates_in(text: str, published: PartialDate | None) -> Iterator[Found]:
    """Yield the relative dates of a text, and those without their year, outside of what it quotes.

    A date without its year is none of them where the passage has named a year before, or names one in its sentence.
    """
    text = blanked(text, tuple(quotations_in(text)))
    base = published.first if published and published.day and not published.about else None
    found = [reading_of(match, text, base) for match in RELATIVE.finditer(text) if is_relative(match, text)]
    rest = blanked(text, found)
    found += [each for one in dates_in(rest) if (each := without_year(one, rest, base))]
    yield from sorted(found, key=lambda each: each.at)


def is_relative(match: re.Match[str], text: str) -> bool:
    """Whether a date is told from the day of writing: not from another in the text, and it is no name as `TODAY` is."""
    from_another = (match["span"] or match["part"]) and ANAPHORIC.search(text, 0, match.start())
    return not from_another and not match[0].isupper() and not is_named(match, text)


def is_named(match: re.Match[str], text: str) -> bool:
    """Whether its words are those of a name or a title: in capitals amid a sentence, or all of several in capitals.

    In a headline in which most words have capitals they tell nothing.
    """
    first, *others = match[0].split()
    if not first[0].isupper() or match["month"] or in_headline_style(text):
        return in_a_name(text, match.start())
    return bool(others and others[-1][0].isupper()) or not begins_a_sentence(text, match.start())


def in_a_name(text: str, at: int) -> bool:
    """Whether a capitalised word follows upon another, as in `USA Today` and `Vladimir March`."""
    return text[at].isupper() and bool(IN_NAME.search(text, 0, at))


def reading_of(match: re.Match[str], text: str, base: date | None) -> Found:
    """Return what a relative date means."""
    meant = None if base is None else in_calendar(partial(absolute, match, base))
    words = phrase(meant, text, match.start(), match["span"] == "week") if meant else ""
    if match["month"] and meant:
        words = meant.long
    return Mention(written=match[0], at=match.start(), value=RelativeDate(date=meant, words=words))


def in_calendar(reading: Callable[[], PartialDate | None]) -> PartialDate | None:
    """Return the date that a reading gives, or None if it lies outside the calendar: `5,000,000 weeks ago`."""
    try:
        found = reading()
        return PartialDate.read(found.iso) if found else None
    except (ValueError, OverflowError):
        return None


def absolute(match: re.Match[str], base: date) -> PartialDate | None:
    """Return the date that is meant on a day; None where no date is."""
    if match["month"]:
        return PartialDate(year=base.year + STEPS[match["of"].lower()], month=MONTHS.index(match["month"].capitalize()))
    if match["day"]:
        return PartialDate.of(base + timedelta(days=OFFSETS[match["day"].lower()]))
    if match["unit"]:
        count = COUNT.get(match["count"].lower()) or (int(match["count"]) if match["count"].isdigit() else 0)
        return date_before(base, count, match["unit"].lower()) if count else None
    if not match["span"]:
        return None
    step, span = STEPS[match["close"].lower()], match["span"].lower()
    if span == "year":
        return PartialDate(year=base.year + step)
    if span == "month":
        return month_after(base, step)
    if span == "week":
        return PartialDate.of(base - timedelta(days=base.weekday()) + timedelta(weeks=step))
    return None


def date_before(base: date, count: int, unit: str) -> PartialDate | None:
    """Return the date so many units before a day, as exact as its unit."""
    if unit in ("day", "week"):
        return PartialDate.of(base - timedelta(days=count * (7 if unit == "week" else 1)))
    return (
        month_after(base, -count)
        if unit == "month"
        else PartialDate(year=base.year - count * (10 if unit == "decade" else 1))
    )


def month_after(base: date, step: int) -> PartialDate:
    """Return the month so many after that of a day."""
    months = base.year * 12 + base.month - 1 + step
    return PartialDate(year=months // 12, month=months % 12 + 1)


def phrase(meant: PartialDate, text: str, at: int, week: bool) -> str:
    """Return a date as it stands in a sentence, with a preposition unless there is one."""
    words = f"the week of {meant.long}" if week else meant.long
    if not PREPOSITION.search(text, 0, at):
        words = f"{'on' if meant.day and not week else 'in'} {words}"
    return words[0].upper() + words[1:] if text[at : at + 1].isupper() else words


def without_year(stated: Mention[Day], text: str, base: date | None) -> Found | None:
    """Return a day or month without its year, or a weekday without its day; None for another date."""
    value, lacks = stated.value, "has no year"
    a_name = not value.day and value.month and in_a_name(text, stated.at)
    if value.year or a_name or is_explained(stated, text):
        return None
    beside = BESIDE.search(text, 0, stated.at) if value.month is None else None
    if value.month is None:
        if RECURS.search(text, 0, stated.at) or text[stated.end : stated.end + 1] in ("s", "-"):
            return None
        lacks = "has no date"
    if beside:
        return weekday_beside(beside, stated, text, base)
    meant = in_calendar(partial(nearest_date, value, base, is_to_come(text, stated.at))) if base else None
    return Mention(
        written=stated.written,
        at=stated.at,
        value=RelativeDate(date=meant, words=meant.long if meant else "", lacks=lacks),
    )


def weekday_beside(beside: re.Match[str], stated: Mention[Day], text: str, base: date | None) -> Found:
    """Return a weekday with the word before it: `last Friday` is before the day of writing, and not that day."""
    close, day = beside["close"].lower(), timedelta(days=1)
    to_come = close in ("next", "coming") or (close == "this" and is_to_come(text, beside.start()))
    away = day if close in ("next", "coming") else -day if close in ("last", "past") else 0 * day
    meant = in_calendar(lambda: nearest_date(stated.value, base + away, to_come)) if base else None
    words = phrase(meant, text, beside.start(), False) if meant else ""
    return Mention(
        written=text[beside.start() : stated.end],
        at=beside.start(),
        value=RelativeDate(date=meant, words=words, lacks="has no date"),
    )


def is_explained(stated: Mention[Day], text: str) -> bool:
    """Whether a year is named before, or behind in the sentence; or the months are those of every year."""
    if any(match.start() <= stated.at < match.end() for match in MONTH_SPAN.finditer(text)):
        return True
    end = re.search(r"[.!?](?:\s|$)", text[stated.end :])
    seen = text[: stated.end + (end.start() if end else len(text))]
    years = [each for each in dates_in(seen) if each.value.year]
    return any(each.at < stated.at for each in years) or (stated.value.month is not None and bool(years))


def is_to_come(text: str, at: int) -> bool:
    """Whether the words before a date in its sentence tell that it is to come."""
    sentence = re.split(r"[.!?]\s", text[:at])[-1]
    return bool(FUTURE.search(sentence))


def nearest_date(value: Day, base: date, to_come: bool) -> PartialDate:
    """Return the last such day, month or weekday up to a day, or the first from it on."""
    if value.month is None:
        away = (value.weekday or 0) - base.weekday()
        return PartialDate.of(base + timedelta(days=away % 7 if to_come else -((-away) % 7)))
    this = (base.month, base.day if value.day else 0)
    other = (value.month, value.day or 0)
    year = base.year + (to_come and other < this) - (not to_come and other > this)
    return PartialDate(year=year, month=value.month, day=value.day)
