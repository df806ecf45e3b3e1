"""What a sentence states, each with what is compared of it: a number with its unit, a quotation, a date, a name."""

import re
from collections.abc import Iterator, Sequence, Set
from typing import Any

from . import facts_in
from .mention import Mention, blanked
from .names import is_capitalised, is_ordinary, words_in
from .quotations import quotations_in

UNITS_OF_MEASURE = (
    r"%|°C?|percentage points?|per\s?cent|(?:milli|centi|kilo)?(?:m(?:et(?:re|er)s?)?\b|grams?\b)"
    r"|km\b|kg\b|miles?\b|feet\b"
    r"|(?:kilo|mega)?tons?\b|tonnes?\b|[kM]t\b|seconds?\b|minutes?\b|hours?\b|days?\b|weeks?\b|months?\b|years?\b|decades?\b"
    r"|dollars?\b|euros?\b|pounds?\b|roubles?\b|rubles?\b|yen\b|won\b|yuan\b"
)
MEASURE = re.compile(rf"[ \xa0-]?(?:{UNITS_OF_MEASURE})", re.IGNORECASE)
SHORT = {"percent": "%", "metre": "m", "meter": "m", "kilometre": "km", "kilometer": "km"}
SIGN = re.compile(r"(?:[$€£¥₩₽]|(?<![\w·])[-−])\s?$")
"""What stands behind and before a number, and says of what it is."""
COUNTING_WORDS = re.compile(
    r"\b(?:no|none|neither|half|quarter|dozens?|scores|hundreds|thousands|millions|billions)\b", re.IGNORECASE
)
"""Words that count, and are no numbers."""
SINGLE_QUOTED = re.compile(r"(?<![\w’'])[‘']([^‘’'\s][^‘\n]*?\s[^‘\n]*?)[’'](?!\w)")
"""Several words in single quotes."""
CASELESS = re.compile(r"[^\W\d_]+")
FEW_CASELESS = 0.2
FEW_WORDS = 4
"""Words without capitals, as Korean ones, are taken for names in a text that has so few of them."""


def stated_in(text: str, names: Set[str]) -> Iterator[Mention[Any]]:
    """Yield the quotations, dates, numbers and names of a sentence. Some `names` are known from what is around it."""
    quoted = [*quotations_in(text)]
    quoted += [
        Mention(written=each[1], at=each.start(1), value=each[1])
        for each in SINGLE_QUOTED.finditer(blanked(text, quoted))
    ]
    yield from (Mention(written=each.written, at=each.at, value=("quoted", *words_of(each.written))) for each in quoted)
    text = blanked(text, quoted)
    found = facts_in(text)
    yield from (Mention(written=each.written, at=each.at, value=each.value) for each in found.dates)
    yield from (measured(each, text) for each in found.numbers)
    yield from (
        Mention(written=each[0], at=each.start(), value=("count", each[0].lower()))
        for each in COUNTING_WORDS.finditer(text)
    )
    for each in found.words:
        if each.value in names or (is_capitalised(each.written) and not is_ordinary(each, text, frozenset())):
            yield Mention(written=each.written, at=each.at, value=each.value)
    yield from caseless(found.words)


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a quotation, which keep all but their case and marks."""
    return (each.value for each in words_in(text))


def measured(number: Mention[float], text: str) -> Mention[Any]:
    """Return a number with its sign and its unit."""
    sign = SIGN.search(text, 0, number.at)
    unit = MEASURE.match(text, number.end)
    end = unit.end() if unit else number.end
    start = sign.start() if sign else number.at
    of = re.sub(r"[\s-]|s$", "", unit[0].lower()) if unit else ""
    of = SHORT.get(of, of)
    return Mention(
        written=text[start:end], at=start, value=("number", number.value, sign[0].strip() if sign else "", of)
    )


def caseless(words: Sequence[Mention[str]]) -> Iterator[Mention[Any]]:
    """Yield the words of letters without capitals, if they are few."""
    found = [
        each for each in words if each.written.lower() == each.written.upper() and CASELESS.fullmatch(each.written)
    ]
    if len(found) <= FEW_CASELESS * len(words) or len(words) < FEW_WORDS:
        yield from (Mention(written=each.written, at=each.at, value=each.value) for each in found)
