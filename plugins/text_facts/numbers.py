"""Numbers as English prose writes them: 1,550, 7,687.5, 80th, 90 per cent, six, sixth, twenty-one, two million."""

import re
from collections.abc import Iterator

from .mention import Mention

UNITS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen""".split()
ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth""".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
VALUES: dict[str, int] = {
    **{word: at for words in (UNITS, ORDINALS) for at, word in enumerate(words, 1)},
    **{word: 10 * at for at, word in enumerate(TENS, 2)},
    **{f"{word.removesuffix('y')}ieth": 10 * at for at, word in enumerate(TENS, 2)},
    **SCALES,
    **{f"{word}th": value for word, value in SCALES.items()},
}
IGNORED_WORDS = {"one", "first"}
"""Words that are more often a pronoun or an adverb than a number."""
BEFORE_BACK_REFERENCE = re.compile(
    r"\b(?:the|these|those|all|both)\s+(?:(?:same|other|last|first|next)\s+)?$", re.IGNORECASE
)
"""What precedes a `two` or `three` that refers back to what the text has named."""
BACK_REFERENCES = {"two", "three"}

NUMBER = re.compile(
    rf"""(?:(?<![\w])(?<!\d[.,])(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?:st|nd|rd|th|s)?
    | \b(?P<tens>{"|".join(TENS)})[-\s](?P<unit>{"|".join(UNITS[:9] + ORDINALS[:9])})\b
    | \b(?P<word>{"|".join(VALUES)})\b)
    (?P<scales>(?:[\s-](?:{"|".join(SCALES)})\b)*)""",
    re.IGNORECASE | re.VERBOSE,
)


def numbers_in(text: str) -> Iterator[Mention[float]]:
    """Yield every number of a text in digits, and every cardinal or ordinal in words from two upwards."""
    for match in NUMBER.finditer(text):
        if match[0].lower() in IGNORED_WORDS or (
            match[0] in BACK_REFERENCES and BEFORE_BACK_REFERENCE.search(text, 0, match.start())
        ):
            continue
        words = filter(None, (match["tens"], match["unit"], match["word"]))
        value = (
            float(match["digits"].replace(",", "")) if match["digits"] else sum(VALUES[each.lower()] for each in words)
        )
        for scale in re.findall(r"\w+", match["scales"]):
            value *= SCALES[scale.lower()]
        yield Mention(written=match[0], at=match.start(), value=round(float(value), 6))
