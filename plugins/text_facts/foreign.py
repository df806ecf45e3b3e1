"""Numbers and dates as sources in other languages write them: 10 millions, 1,5 Milliarden, 3억, 18 mars 2025."""

import re
from collections.abc import Iterator

from .dates import Day
from .mention import Mention, blanked

SCALES = {
    10**3: "mille mil tausend duizend tusen tysiąc tysiące tysięcy тысяча тысячи тысяч тис 千 천",
    10**4: "万 萬 만",
    10**6: """millions millionen miljoen miljoner millioner millones milhões milhão millón milioni milione milionów
    miliony milion mio миллион миллиона миллионов млн мільйонів 百万 백만""",
    10**8: "亿 億 억",
    10**9: """milliard milliards milliarde milliarden miljard miljarder milliarder miliardi miliardo miliard miliardy
    miliardów mrd миллиард миллиарда миллиардов млрд мільярдів 十亿 십억""",
    10**12: "billionen biljoen 兆 조 триллион триллиона триллионов трлн",
}
"""Words for large numbers that English does not write."""
SCALE = {word: value for value, words in SCALES.items() for word in words.split()}
WORDS = "|".join(sorted(SCALE, key=len, reverse=True))
NUMBER = re.compile(
    rf"(?<![\w.,])(\d{{1,3}}(?:[.\s’'\u00a0\u202f]\d{{3}})+|\d+(?:[.,]\d+)?)\s?(?:({WORDS})(?!\w))?",
    re.IGNORECASE,
)
GROUP, DECIMAL = 3, 2
"""So many digits stand in a group of thousands; of so many parts, the second may be decimals."""
NAMES = (
    "janvier januar januari enero janeiro gennaio января stycznia styczeń январь",
    "février februar februari febrero fevereiro febbraio февраля lutego luty февраль",
    "mars märz maart marzo março mart марта marca marzec март",
    "avril april abril aprile апреля kwietnia kwiecień апрель",
    "mai mei mayo maio maggio мая maja maj май",
    "juin juni junio junho giugno июня czerwca czerwiec июнь",
    "juillet juli julio julho luglio июля lipca lipiec июль",
    "août augustus agosto августа sierpnia sierpień август",
    "septembre september septiembre setembro settembre сентября września wrzesień сентябрь",
    "octobre oktober octubre outubro ottobre октября października październik октябрь",
    "novembre november noviembre novembro ноября listopada listopad ноябрь",
    "décembre dezember december diciembre dezembro dicembre декабря grudnia grudzień декабрь",
)
"""The months in languages that a digest in English condenses most."""
MONTHS = {name: at for at, names in enumerate(NAMES, 1) for name in names.split()}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DATE = re.compile(
    rf"(?:(\d{{1,2}})(?:er|\.|º)?\s+(?:de\s+|d')?)?\b({MONTH})\b(?:\s+(?:de\s+|del\s+)?(\d{{4}}))?",
    re.IGNORECASE,
)
ASIAN = re.compile(r"(?:(\d{4})\s?[年년]\s?)?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일])?")
POINTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
YEAR_FIRST = re.compile(r"(?<![\d.])(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})(?!\d)")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?(?:[년年]|году?\b|года\b)")
RELATIVE = re.compile(
    r"(?:어제|오늘|내일|지난주|지난달|지난해|작년|올해|내년|최근)"
    r"|\b(?:[Вв]чера|[Сс]егодня|[Зз]автра|[Нн]едавно|(?:[Вв]|[Нн]а) (?:прошл|следующ)\w+ \w+|[Вв] этом году)"
)
"""Dates told from the day of writing, in Korean and in Russian."""


def foreign_numbers(text: str) -> Iterator[float]:
    """Yield what numbers may mean where a comma is a point, a point or a blank divides thousands, and scales differ."""
    for match in NUMBER.finditer(text):
        scale = SCALE.get((match[2] or "").lower(), 1)
        parts = re.split(r"\D", match[1])
        if len(parts) > 1 and all(len(each) == GROUP for each in parts[1:]):
            yield float("".join(parts)) * scale
        if len(parts) <= DECIMAL:
            yield round(float(".".join(parts)) * scale, 6)


FORMS: tuple[tuple[re.Pattern[str], tuple[int, ...]], ...] = (
    (DATE, (3, 2, 1)),
    (ASIAN, (1, 2, 3)),
    (POINTED, (3, 2, 1)),
    (YEAR_FIRST, (1, 2, 3)),
    (YEAR, (1,)),
)
"""Each with the groups of its year, month and day; it is searched for in what the ones before it left over."""


def foreign_dates(text: str) -> Iterator[Mention[Day]]:
    """Yield the dates that a text gives in other languages."""
    for form, groups in FORMS:
        found = [foreign_date(match, *(match[each] for each in groups)) for match in form.finditer(text)]
        yield from found
        text = blanked(text, found)


def foreign_date(match: re.Match[str], *parts: str | None) -> Mention[Day]:
    """Return a date of which year, month and day are given as far as they are known."""
    known = dict(zip(("year", "month", "day"), map(number_of, parts), strict=False))
    return Mention(written=match[0], at=match.start(), value=Day(**known))


def number_of(part: str | None) -> int | None:
    """Return the number of a part of a date, or of the name of a month."""
    return None if not part else int(part) if part.isdecimal() else MONTHS[part.lower()]


def foreign_relative_dates(text: str) -> Iterator[Mention[None]]:
    """Yield what a text in another language tells from the day of writing."""
    return (Mention(written=match[0], at=match.start(), value=None) for match in RELATIVE.finditer(text))
