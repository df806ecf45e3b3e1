"""Who belongs to what, and which city speaks for which state: what entities tell, and what English says of others."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from ...model.entity import Entity
from .names import words_in

SAME: tuple[tuple[str, ...], ...] = (
    ("united states", "us", "usa", "america", "american"),
    ("united kingdom", "uk", "britain", "british"),
    ("united nations", "un"),
    ("european union", "eu"),
    ("soviet union", "ussr", "soviet"),
    ("korea", "korean"),
    ("japan", "japanese"),
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
    ("defence", "defense"),
)
"""Names of the same thing, and of those who belong to it, where no entity tells them: what holds one holds all."""

SEATS = {
    "tokyo": "japan",
    "kyiv": "ukraine",
    "minsk": "belarus",
    "tehran": "iran",
    "london": "united kingdom",
    "paris": "france",
    "berlin": "germany",
}
"""Cities that speak for a state, where no entity tells it."""


@dataclass(frozen=True)
class Demonyms:
    """Names that hold each other, and cities with the states for which they speak, all of them folded."""

    same: tuple[tuple[str, ...], ...] = SAME
    seats: tuple[tuple[str, str], ...] = tuple(SEATS.items())

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> "Demonyms":
        """Add what the `demonyms` and the `seat` of entities tell."""
        telling = [each for each in entities if each.demonyms or each.seat]
        same = (tuple(map(compared, (each.name, *each.aliases, *each.demonyms))) for each in telling)
        seats = ((compared(each.seat), compared(each.name)) for each in telling if each.seat)
        return cls((*SAME, *same), (*SEATS.items(), *seats))

    def seats_held(self, names: Set[str]) -> frozenset[str]:
        """Return the words of the cities that stand for a state among these names."""
        return frozenset(word for seat, state in self.seats if names >= set(state.split()) for word in seat.split())


def compared(name: str) -> str:
    """Return the words of a name as they are compared."""
    return " ".join(each.value for each in words_in(name))
