"""The words by which a site tells states, speakers, names and dates apart: settings with defaults.

A few of them mean something to the code, and are always known: the state `none`, the kind of source `unknown`, the
kind of entity `person`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from .record import Record

TOPIC_STATES = {
    "in force": "In force",
    "suspended": "Suspended",
    "expired": "Expired",
    "signed": "Signed",
    "none": "Not in force",
    "planned": "Planned",
    "running": "Running",
    "ended": "Ended",
}
"""The states of topics, each with the label of a topic that an event brought to it."""
STATE_MEDIA = "State media"
NOT_RECORDED = "Kind not recorded"
SOURCE_KINDS: dict[str, tuple[str, ...]] = {
    "News agencies": ("news agency",),
    "Newspapers": ("newspaper",),
    "Other news": ("public broadcaster", "broadcaster", "magazine", "news site", "specialist news", "specialist blog"),
    STATE_MEDIA: ("state media", "state news agency", "state newspaper", "party newspaper"),
    "Governments": ("government", "government archive", "international organisation"),
    "Research": (
        "think tank", "think tank project", "advocacy and research", "research institute", "academic",
        "professional society",
    ),
    "Companies": ("company", "trade association"),
    "Other": ("archive", "reference site", "encyclopaedia"),
    NOT_RECORDED: ("unknown",),
}  # fmt: skip
"""The kinds of sources in groups of who speaks, in the order of the index. Those of STATE_MEDIA are flagged."""
ENTITY_KINDS = {
    "person": "People",
    "state": "States",
    "body": "Bodies",
    "company": "Companies",
    "treaty": "Treaties",
    "place": "Places",
    "product": "Products",
}
"""The kinds of entities, each with its plural, in the order of the index."""
FIGURE_DATES = {"state": "as of", "limit": "from", "event": "on"}
"""The kinds of figures, each with the word before its date; `on` is `in` where no day is known."""


class Vocabulary(Record):
    """The words of one site; pairs keep their order. `figure_dates` are the words before the date of a figure."""

    states: tuple[tuple[str, str], ...] = tuple(TOPIC_STATES.items())
    source_kinds: tuple[tuple[str, tuple[str, ...]], ...] = tuple(SOURCE_KINDS.items())
    entity_kinds: tuple[tuple[str, str], ...] = tuple(ENTITY_KINDS.items())
    figure_dates: tuple[tuple[str, str], ...] = tuple(FIGURE_DATES.items())

    def of(self, setting: str) -> tuple[str, ...]:
        """Return the words that a setting knows."""
        if setting == "SOURCE_KINDS":
            return tuple(kind for _, kinds in self.source_kinds for kind in kinds)
        pairs = {"TOPIC_STATES": self.states, "ENTITY_KINDS": self.entity_kinds, "FIGURE_DATES": self.figure_dates}
        return tuple(word for word, _ in pairs[setting])

    def group_of(self, kind: str) -> str:
        """Return the group of a kind of source."""
        return next((group for group, kinds in self.source_kinds if kind in kinds), NOT_RECORDED)

    def label_of(self, state: str) -> str:
        """Return how a state is called that an event brought about."""
        return dict(self.states).get(state, state.capitalize())


DEFAULTS = Vocabulary()


class UnknownWordError(ValueError):
    """A word that a setting does not know; `known` are those that it does."""

    def __init__(self, word: str, setting: str, known: tuple[str, ...]) -> None:
        super().__init__(word, setting, known)
        self.word, self.setting, self.known = word, setting, known


class WordOf:
    """An annotation of a text that is one of the words of a setting; `always` is one that every site knows."""

    def __init__(self, setting: str, always: str) -> None:
        self.setting, self.always = setting, always

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the setting where a site has none of its own."""
        return DEFAULTS.of(self.setting)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Mapping[str, Any]:
        """Give pydantic the JSON Schema: an editor completes the defaults, and takes other words."""
        return {"anyOf": [{"enum": list(self.words)}, {"type": "string"}]}

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> dict[str, Any]:
        """Give pydantic the core schema, whose context holds the words of the site."""
        function = {"type": "with-info", "function": lambda value, info: self.read(value, info.context["words"])}
        return {"type": "function-after", "function": function, "schema": handler(source)}

    def read(self, value: str, words: Vocabulary) -> str:
        """Return a word. Raises UnknownWordError."""
        if value not in (known := words.of(self.setting)):
            raise UnknownWordError(value, self.setting, known)
        return value
