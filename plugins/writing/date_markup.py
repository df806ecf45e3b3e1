"""Dates within words of ours, such as the days of a week, as `time` elements."""

import re

from markupsafe import Markup, escape

from ..model.dates import MONTHS
from ..model.late_pattern import late_pattern

BLANK = "[ \xa0]"
MONTH = "|".join(MONTHS[1:])
DAY = late_pattern(rf"\b(\d{{1,2}}){BLANK}({MONTH}){BLANK}(\d{{4}})\b")
FIRST = rf"\b(\d{{1,2}})(?:{BLANK}({MONTH}))?({BLANK}?–{BLANK}?)"
SPAN = late_pattern(rf"{FIRST}(\d{{1,2}}){BLANK}({MONTH}){BLANK}(\d{{4}})\b")


def mark_dates(text: str) -> Markup:
    """Return a text as HTML with its whole dates, and the first day of a span, as `time`."""
    html = SPAN.sub(_span, str(escape(text)))
    return Markup(DAY.sub(lambda found: _time(found[0], found[1], found[2], found[3]), html))


def _span(found: re.Match[str]) -> str:
    day, month, to, _, last_month, year = found.groups()
    first = found[0][: found.start(3) - found.start()]
    rest = found[0][found.end(3) - found.start() :]
    return f"{_time(first, day, month or last_month, year)}{to}{rest}"


def _time(words: str, day: str, month: str, year: str) -> str:
    return f'<time datetime="{int(year):04}-{MONTHS.index(month):02}-{int(day):02}">{words}</time>'
