"""The words of a text, folded for comparison: without case, possessive, accents and American spelling of -ise."""

import re
import unicodedata
from calendar import day_name, month_name
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache

from ..model.sentences import begins_a_sentence
from .mention import Mention

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_·]+(?:['’][^\W_]+)*")
HYPHENATED = re.compile(r"\w+(?:-\w+)+")
NAME_GOES_ON = re.compile(r"[ \n-][A-Z]")
CAPITAL = r"\b[A-Z][\w'’-]*"
TITLE = re.compile(rf"{CAPITAL}(?:\s+(?:(?:of|the|and|on|for|in)\s+)*{CAPITAL})+")
"""A run of capitalised words, which may have some small ones between them."""
ANY_CAPITAL = r"[A-ZÀ-ÞА-ЯЁ][\w’'-]+"
FULL_NAME = re.compile(
    rf"(?<![\w.]){ANY_CAPITAL}(?:\s+(?:(?:of|the|for|and|de|van|von|bin|al)\s+){{0,2}}(?:[A-Z]\.\s+)?{ANY_CAPITAL})+"
    r"|\b[A-Z]{2,}\b"
)
"""The same in letters with accents and in Cyrillic, or a short form."""
SHORTEST_INITIALS = 3
HEADLINE_WORDS = 4
ORDINARY = re.compile(r".{1,4}|.*(?:s|ed|ing|ly|tion|sion|ment|ness|ity|cy|ism|ance|ence)")
"""The look of words that are seldom names: short ones, and those with common endings."""
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
"""The function words of English, which are no names."""

VERBS = frozenset(
    """add ask be bring call check choose click come compare consider do download find follow get give go have hear keep
    know learn leave let listen look make note open play put read remember say search see send show sign stay take tell
    think try turn use visit vote wait walk want watch write""".split()
)
"""Verbs with which a sentence begins that bids its reader do something; none of them is a name as well."""

CALENDAR = frozenset(each.lower() for names in (month_name, day_name) for each in names if each)
"""Months and weekdays, which are dates and no names."""
OFFICE = re.compile(
    r"""\b(?:(?:Vice|Deputy|Prime|First|Foreign|Defen[cs]e|Finance|Interior|Justice|Chief|Attorney|Lord|Lady|Major
    |Brigadier|Lieutenant|Rear|Secretary|Director|Acting)[ \n-])*
    (?:President|Minister|Premier|Chancellor|King|Queen|Prince|Princess|Pope|General|Admiral|Colonel|Captain|Lieutenant
    |Ambassador|Senator|Representative|Governor|Mayor|Chair|Chairman|Chairwoman|Director|Secretary|Commander|Judge
    |Justice|Professor|Doctor|Spokesman|Spokeswoman|Mr|Mrs|Ms|Dr|Sir|Dame)s?\b
    (?:[ \n]of[ \n](?:State|Defen[cs]e|Foreign[ \n]Affairs|the[ \n]Interior|Finance|Justice))?""",
    re.VERBOSE,
)
"""Titles of office, which stand before names or for them."""

PLACE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Aa]cross)\s+$")
"""What precedes a city that is meant as a place."""


def words_in(text: str) -> Iterator[Mention[str]]:
    """Yield every word of a text; a hyphenated word as its parts."""
    for match in WORD.finditer(text):
        yield Mention(written=match[0], at=match.start(), value=folded_word(match[0]))


@lru_cache(maxsize=65536)  # a few thousand words make up most of all texts
def folded_word(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.replace("’", "'"))
    letters = "".join(each for each in letters if not unicodedata.combining(each)).casefold().replace(".", "")
    return re.sub(r"(?<=\w)iz(?=[aei])", "is", letters.removesuffix("'s").rstrip("'"))


def is_capitalised(word: str) -> bool:
    return word != word.lower()


@lru_cache(maxsize=4096)  # the same facts are what many articles rest on
def lower_case_words(text: str) -> frozenset[str]:
    """Return the folded words of a text that have no capital letter."""
    return frozenset(each.value for each in words_in(text) if not is_capitalised(each.written))


@lru_cache(maxsize=4096)
def names_in(text: str, synonyms: tuple[tuple[str, ...], ...] = ()) -> frozenset[str]:
    """Return the folded words of a text and of their synonyms; `synonyms` are groups of names that mean the same."""
    words = [each.value for each in words_in(text)]
    line = f" {' '.join(words)} "
    others = [name for names in synonyms if any(f" {name} " in line for name in names) for name in names]
    joined = [folded_word(each.replace("-", "")) for each in HYPHENATED.findall(text)]
    initials = re.findall(r"\b([A-Z])\.", text)  # H.W. is H. W.
    return frozenset([*words, *" ".join(others).split(), *joined, *map(str.lower, initials)])


def offices_in(text: str) -> Iterator[Mention[str]]:
    """Yield the titles of office in a text."""
    for match in OFFICE.finditer(text):
        yield Mention(written=match[0], at=match.start(), value=match[0])


def in_headline_style(text: str) -> bool:
    """Whether most words of a headline begin with a capital, so that these tell no name."""
    words = [each for each in words_in(text) if each.value not in FUNCTION_WORDS and each.written.isalpha()]
    return len(words) > HEADLINE_WORDS and sum(is_capitalised(each.written) for each in words) > 0.8 * len(words)


def full_names_in(text: str) -> Iterator[str]:
    """Yield the words in capitals that stand together, without function words before them, and short forms."""
    for found in FULL_NAME.finditer(text):
        words = found[0].split()
        while words and folded_word(words[0]) in FUNCTION_WORDS and not words[0].isupper():
            words = words[1:]
        name = re.sub(r"[’']s$", "", " ".join(words)).rstrip("’'")
        if len(words) > 1 or name.isupper():
            yield name


def initials_in(texts: Iterable[str]) -> set[str]:
    """Return the initials of every run of capitalised words, with hyphenated ones both as one word and as several."""
    found: set[str] = set()
    for title in (match[0] for text in texts for match in TITLE.finditer(text)):
        found.add("".join(re.findall(r"\b[A-Z]", title)))
        found.add("".join(re.findall(r"(?<![\w-])[A-Z]", title)))
    return found


def names_a_place(text: str, at: int) -> bool:
    """Whether the name at an offset of a text is meant as a place, as after `in`."""
    return bool(PLACE.search(text, 0, at))


def is_ordinary(word: Mention[str], text: str, common_words: Set[str]) -> bool:
    """Whether a capitalised word is no name: a function word, or capitalised only since it begins a sentence.

    `common_words` are words that occur in lower case. `WHO` is a name, although `who` is a function word.
    """
    if word.value in FUNCTION_WORDS | CALENDAR and not word.written[1:].isupper():
        return True
    if not begins_a_sentence(text, word.at):
        return False
    if word.value in VERBS and not word.written[1:].isupper():
        return True
    looks = ORDINARY.fullmatch(word.value) and not NAME_GOES_ON.match(text, word.end)
    return bool(looks) or is_one_of(word.value, common_words)


def is_one_of(word: str, words: Set[str]) -> bool:
    """Whether a folded word is among others, in the singular or the plural."""
    return not words.isdisjoint((word, f"{word}s", word.removesuffix("s")))


def is_known(word: str, names: Set[str], initials: Set[str]) -> bool:
    """Whether a word is among the names, or part of some initials."""
    short = word.removesuffix("s")
    known = len(short) >= SHORTEST_INITIALS and short.isupper() and any(short in each for each in initials)
    return known or is_one_of(folded_word(word), names)
