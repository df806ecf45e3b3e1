"""Reads when something was published, in the forms that pages, mails and feeds use. It never guesses a month's name."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

NUMBERED = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*[-./년]\s*(?P<month>\d{1,2})\s*[-./월]\s*(?P<day>\d{1,2})(?!\d)\s*[일.]?"
    r"(?:[T\s,]*(?P<half>오전|오후|[AaPp][Mm])?\s*(?P<hour>\d{1,2})\s*[:시]\s*(?P<minute>\d{2})?)?"
    r"(?:\s*(?P<half_behind>[AaPp][Mm]))?"
)
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
ZONES = {
    "KST": 9,
    "JST": 9,
    "MSK": 3,
    "GMT": 0,
    "UTC": 0,
    "CET": 1,
    "CEST": 2,
    "EST": -5,
    "EDT": -4,
    "PST": -8,
    "PDT": -7,
}
MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sept oct nov dec",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    )
    for number, name in enumerate(names.split(), 1)
} | {"sep": 9}
NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?P<name>[^\W\d_]{3,})\.?,?|(?P<name2>[^\W\d_]{3,})\.?\s+(?P<day2>\d{1,2}),?)"
    r"\s+(?P<year>(?:19|20)\d\d)(?:[^\d]{0,9}(?P<hour>\d{1,2}):(?P<minute>\d{2}))?(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?"
)
FIRST = date(1900, 1, 1)


def read_when(text: str) -> str:
    """Return a moment in ISO 8601, `2026-02-04T08:15+09:00`, a time without a zone as its day alone; else nothing."""
    text = " ".join(text.split())
    if EPOCH.fullmatch(text):
        return iso(datetime.fromtimestamp(int(text[:10]), UTC))
    try:
        found = datetime.fromisoformat(text)
        return iso(found) if re.search(r"\d[T\s]?\d\d:?\d\d", text[8:]) else plausible_day(found.date())
    except ValueError:
        pass
    try:
        if (mailed := parsedate_to_datetime(text)).tzinfo:
            return iso(mailed)
    except (ValueError, TypeError, IndexError):
        pass
    for form in (NUMBERED, NAMED):
        if (match := form.search(text)) and (at := moment_in(match)):
            return iso(with_zone(at, text[match.end() :])) if match["hour"] else plausible_day(at.date())
    return ""


def moment_in(match: re.Match[str]) -> datetime | None:
    """Return what the parts of a match say, or None if there is no such moment."""
    given = match.groupdict()
    name = given.get("name") or given.get("name2")
    month = MONTHS.get(name.lower(), 0) if name else int(given.get("month") or 0)
    hour = int(given.get("hour") or 0)
    half = (given.get("half") or given.get("half_behind") or "").lower()
    if half in ("오후", "pm", "p") and hour < 12:
        hour += 12
    elif half in ("오전", "am", "a") and hour == 12:
        hour = 0
    try:
        day = date(int(given["year"]), month, int(given.get("day") or given.get("day2") or 0))
        return datetime.combine(day, time(hour, int(given.get("minute") or 0)))
    except ValueError:
        return None


def with_zone(at: datetime, behind: str) -> datetime:
    """Return a time in the zone that is named right behind it, if one is."""
    if found := re.match(r"[\s(]*([A-Z]{3,4})\b", behind):
        return at.replace(tzinfo=timezone(timedelta(hours=ZONES[found[1]]))) if found[1] in ZONES else at
    if found := re.match(r":?\d{0,2}(?:\.\d+)?\s*(?:GMT|UTC)?([+-]\d{2}):?(\d{2})", behind):
        hours, minutes = int(found[1]), int(found[2])
        return at.replace(tzinfo=timezone(timedelta(hours=hours, minutes=minutes if hours >= 0 else -minutes)))
    return at


def iso(at: datetime) -> str:
    """Return a moment to the minute, or without a zone its day: whose eight o'clock it is, nobody could say."""
    if at.tzinfo is None:
        return plausible_day(at.date())
    return at.isoformat(timespec="minutes") if plausible_day(at.date()) else ""


def plausible_day(day: date) -> str:
    """Return a day, but for one that only a fault can have written."""
    return day.isoformat() if FIRST < day < date(9999, 1, 1) else ""
