"""Other names of states, and the cities that speak for them: those that entities give, and some common in English."""

from collections.abc import Iterable, Set

from ..model.entity import Entity
from ..model.record import Record
from ..model.term import Term
from .names import words_in

SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("united states", "us", "usa", "america", "american"),
    ("united kingdom", "uk", "britain", "british"),
    ("united nations", "un"),
    ("european union", "eu"),
    ("soviet union", "ussr", "soviet"),
    ("korea", "korean"),
    ("japan", "japanese"),
    ("russia", "russian"),
    ("china", "chinese"),
    ("ukraine", "ukrainian"),
    ("belarus", "belarusian"),
    ("europe", "european"),
    ("france", "french"),
    ("germany", "german"),
    ("iran", "iranian"),
    ("israel", "israeli"),
    ("india", "indian"),
    ("pakistan", "pakistani"),
    ("viet nam", "vietnam", "vietnamese"),
    *(("poland", "polish"), ("italy", "italian"), ("spain", "spanish"), ("netherlands", "dutch"), ("greece", "greek")),
    *(
        ("sweden", "swedish"),
        ("norway", "norwegian"),
        ("denmark", "danish"),
        ("finland", "finnish"),
        ("turkey", "turkish"),
    ),
    *(("austria", "austrian"), ("switzerland", "swiss"), ("canada", "canadian"), ("australia", "australian")),
    *(("brazil", "brazilian"), ("mexico", "mexican"), ("egypt", "egyptian"), ("kazakhstan", "kazakh")),
    ("defence", "defense"),
)
"""Names that mean the same, demonyms included, where no entity gives them: if one of them is known, all are."""

SEATS = {
    "tokyo": "japan",
    "kyiv": "ukraine",
    "minsk": "belarus",
    "tehran": "iran",
    "london": "united kingdom",
    "paris": "france",
    "berlin": "germany",
}
"""Cities that speak for a state, where no entity gives its seat."""


class Demonyms(Record):
    """Groups of synonyms, and cities with the states for which they speak, all of them folded.

    `terms` are the names in the glossary, which are words of the house.
    """

    synonyms: tuple[tuple[str, ...], ...] = SYNONYMS
    seats: tuple[tuple[str, str], ...] = tuple(SEATS.items())
    terms: tuple[str, ...] = ()

    @classmethod
    def of(cls, entities: Iterable[Entity], terms: Iterable[Term] = ()) -> "Demonyms":
        """Return those above with the names, `native` forms, `demonyms` and `seat` of entities, and with terms."""
        telling = [each for each in entities if each.demonyms or each.seat or each.native]
        same = (
            tuple(map(folded_words, (each.name, *each.aliases, *each.demonyms, *(one.text for one in each.native))))
            for each in telling
        )
        seats = ((folded_words(each.seat), folded_words(each.name)) for each in telling if each.seat)
        names = sorted({name for each in terms for name in (each.term, each.expansion)})
        return cls(synonyms=(*SYNONYMS, *same), seats=(*SEATS.items(), *seats), terms=tuple(names))

    def seats_among(self, names: Set[str]) -> frozenset[str]:
        """Return the words of the cities that speak for a state whose words are all among `names`."""
        return frozenset(word for seat, state in self.seats if names >= set(state.split()) for word in seat.split())


def folded_words(name: str) -> str:
    """Return the folded words of a name, joined by spaces."""
    return " ".join(each.value for each in words_in(name))
