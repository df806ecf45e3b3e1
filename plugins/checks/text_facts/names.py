"""The words of a text, as they are compared: without case, possessive, accents and the two spellings of English."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache

from ...model.sentences import begins_a_sentence
from .mention import Mention

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_·]+(?:['’][^\W_]+)*")
HYPHENATED = re.compile(r"\w+(?:-\w+)+")
NAME_GOES_ON = re.compile(r"[ \n-][A-Z]")
CAPITAL = r"\b[A-Z][\w'’-]*"
TITLE = re.compile(rf"{CAPITAL}(?:\s+(?:(?:of|the|and|on|for|in)\s+)*{CAPITAL})+")
"""A run of capitalised words, the small ones between them left out of account."""
SHORTEST_INITIALS = 3
ORDINARY = re.compile(r".{1,4}|.*(?:s|ed|ing|ly|tion|sion|ment|ness|ity|cy|ism|ance|ence)")
"""How a word looks that is seldom a name when it stands alone."""
FUNCTION_WORDS = frozenset(
    """a about above after again all almost along also although among an and another any around as at because before
    behind below beneath beside between beyond both but by despite down during each either enough even every everybody
    everyone everything except few for from further half he hence here how however if in inside instead into it its
    itself just last later least less like many meanwhile more most much neither never next no nobody none nor not
    nothing now nowhere of off often on once one only or other others otherwise our out outside over own perhaps
    rather same several she since so some somebody someone something soon still such than that the their them then
    there therefore these they this those though through thus till to together too toward towards twice under unless
    unlike until up upon we what whatever when where whereas whether which while who whoever whole whose why with
    within without yes yet you""".split()
)
"""The words of English that belong to no subject."""

PLACE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Aa]cross)\s+$")
"""What stands before a city that is meant as a place."""


def words_in(text: str) -> Iterator[Mention[str]]:
    """Yield every word of a text, the parts of a hyphenated one each for itself."""
    for match in WORD.finditer(text):
        yield Mention(match[0], match.start(), folded(match[0]))


def folded(word: str) -> str:
    """Return a word as it is compared."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    plain = "".join(each for each in plain if not unicodedata.combining(each)).casefold().replace(".", "")
    return re.sub(r"(?<=\w)iz(?=[aei])", "is", plain.removesuffix("'s").rstrip("'"))


def is_capitalised(word: str) -> bool:
    """Whether a word has a capital letter."""
    return word != word.lower()


@lru_cache(maxsize=4096)
def names_in(text: str, same: tuple[tuple[str, ...], ...] = ()) -> frozenset[str]:
    """Return all words, folded, that stand in a text, or are other names of what does: `same` are those of a thing."""
    words = [each.value for each in words_in(text)]
    line = f" {' '.join(words)} "
    others = [name for names in same if any(f" {name} " in line for name in names) for name in names]
    joined = [folded(each.replace("-", "")) for each in HYPHENATED.findall(text)]
    initials = re.findall(r"\b([A-Z])\.", text)  # H.W. is H. W.
    return frozenset([*words, *" ".join(others).split(), *joined, *map(str.lower, initials)])


def initials_held(texts: Iterable[str]) -> set[str]:
    """Return the initials of every run of capitalised words, a hyphenated one taken as one word and as several."""
    held: set[str] = set()
    for title in (match[0] for text in texts for match in TITLE.finditer(text)):
        held.add("".join(re.findall(r"\b[A-Z]", title)))
        held.add("".join(re.findall(r"(?<![\w-])[A-Z]", title)))
    return held


def names_a_place(text: str, at: int) -> bool:
    """Whether what stands at a place of a text is said to be where something was."""
    return bool(PLACE.search(text, 0, at))


def is_ordinary(word: Mention[str], text: str, usual: Set[str]) -> bool:
    """Whether a word is none of a name's, or may owe its capital to its place in a text alone.

    `usual` are words that stand in lower case. `WHO` is a name, whatever `who` is.
    """
    if word.value in FUNCTION_WORDS and not word.written[1:].isupper():
        return True
    if not begins_a_sentence(text, word.at):
        return False
    looks = ORDINARY.fullmatch(word.value) and not NAME_GOES_ON.match(text, word.end)
    return bool(looks) or is_one_of(word.value, usual)


def is_one_of(word: str, words: Set[str]) -> bool:
    """Whether a folded word is one of these, in the singular or the plural."""
    return not words.isdisjoint((word, f"{word}s", word.removesuffix("s")))


def is_held(word: str, names: Set[str], initials: Set[str]) -> bool:
    """Whether a word is one of these names, or the initials of one."""
    short = word.removesuffix("s")
    known = len(short) >= SHORTEST_INITIALS and short.isupper() and any(short in each for each in initials)
    return known or is_one_of(folded(word), names)
