"""The index of names: what each name of an entity, topic or term means, and where a text has one; the longest wins.

One regular expression finds all names in a single pass: it looks for their first letters, then for what follows each.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import escape

from .entity import Entity
from .record import Record, replace
from .term import Term
from .topic import Topic

JOSA = """이라고 이라는 에서는 에게서 으로는 으로도 이라 라고 라는 에서 에게 에는 에도 으로 부터 까지 보다 처럼 만큼
마저 조차 이나 이며 이고 이다 하고 와의 과의 은 는 이 가 을 를 의 에 로 와 과 도 만 나 랑 며 인""".split()
"""The particles that may stand at the end of a Korean name, the longer ones first."""
SHORT_FORM = re.compile(r"[A-Z]{3,}$")
SPACE = r"(?:\s|&nbsp;)+"
SIGN_PATTERNS = {" ": SPACE, "'": "['’]", "-": "[-\u2011]", "&": "&(?:amp;)?"}


class Meaning(Record):
    """What a name means: an entity, a term of the glossary, both, or a topic. Topics are not linked automatically.

    `entity` is its slug, `url` its page, or the dossier of a topic with the same name. `house_spelling` is our own
    spelling, if the name is a spelling of others. `term` is the address of the term, `expansion` what it is short for.
    """

    entity: str = ""
    url: str = ""
    house_spelling: str = ""
    term: str = ""
    expansion: str = ""


class NameIndex(Record, dict=True):
    """The meaning of each normalised name."""

    meanings: Mapping[str, Meaning]

    @classmethod
    def of(cls, entities: Iterable[Entity], topics: Iterable[Topic], terms: Iterable[Term]) -> "NameIndex":
        """Index the names; an entity and a topic with the same name get the address of the dossier."""
        dossiers = {name: topic.url for topic in topics for name in (topic.title, *topic.aliases)}
        meanings: dict[str, Meaning] = {normalized(name): Meaning() for name in dossiers}
        for entity in entities:
            url = next((dossiers[name] for name in entity.names if name in dossiers), entity.url)
            for name in entity.names:
                house = entity.name if name in entity.spellings else ""
                meanings[normalized(name)] = Meaning(entity=entity.slug, url=url, house_spelling=house)
        for term in terms:
            known = meanings.get(normalized(term.term), Meaning())
            meanings[normalized(term.term)] = replace(known, term=term.url, expansion=term.expansion)
        return cls(meanings=meanings)

    def __getitem__(self, name: str) -> Meaning:
        """Return what a name means, whatever its quotes, hyphens and spaces; an empty Meaning if it is unknown."""
        return self.meanings.get(name) or self.meanings.get(normalized(name), Meaning())

    @cached_property
    def first_letters(self) -> str:
        """The first letters of all names, escaped for a character class of a regular expression."""
        return re.escape("".join(sorted({name[0] for name in self.meanings})))

    @cached_property
    def rest_pattern(self) -> str:
        """A regular expression for what follows the first letter of a name, with a look-behind for that letter."""
        by_letter: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.meanings, key=lambda name: (-len(name), name)):
            by_letter[name[0]].append(f"{tail_pattern(name)}{boundary_pattern(name)}")
        branches = (f"(?<={re.escape(letter)})(?:{'|'.join(tails)})" for letter, tails in sorted(by_letter.items()))
        return rf"(?<![\w@].)(?:{'|'.join(branches)})"

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(f"[{self.first_letters}]{self.rest_pattern}", re.DOTALL)

    def find_in(self, text: str) -> Iterator[re.Match[str]]:
        """Yield a match for every name in a text."""
        return self._pattern.finditer(text) if self.meanings else iter(())


def normalized(name: str) -> str:
    """Return a name with plain spaces, apostrophes, hyphens and ampersands, as before typography and HTML."""
    name = re.sub(SPACE, " ", name).strip()
    return name.replace("’", "'").replace("\u2011", "-").replace("&amp;", "&")


def tail_pattern(name: str) -> str:
    """Return a regular expression for a name without its first letter, in text or HTML."""
    return "".join(SIGN_PATTERNS.get(sign) or re.escape(escape(sign, quote=False)) for sign in name[1:])


def boundary_pattern(name: str) -> str:
    """Return a regular expression for the end of a name: no letter follows, except a plural s or a Korean particle."""
    last = name[-1]
    if "\uac00" <= last <= "\ud7a3":  # Hangul
        return rf"(?=(?:{'|'.join(JOSA)})?(?!\w))"
    if "\u3040" <= last <= "\u30ff" or "\u4e00" <= last <= "\u9fff":  # a script that leaves no space between words
        return ""
    return r"(?=s?(?!\w))(?!\.\w)" if SHORT_FORM.search(name) else r"(?!\w|\.\w)"
