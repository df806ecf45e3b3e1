"""What a text is about, as far as the names of our topics and entities tell: a guess, for an editor to mend."""

from collections import Counter

from ..model.name_index import NameIndex, normalized
from ..model.record import Record
from ..reading.link.content import Content

OFTEN = 2
"""A topic that a text names so often, and not in its headline, is its background."""
MOST = 4


class Subjects(Record):
    """The names of topics and entities, and which topic each is of."""

    names: NameIndex
    topics: dict[str, str]

    @classmethod
    def of(cls, content: Content) -> "Subjects":
        """Return the names of all content."""
        topics = [each.record for each in content.topics]
        entities = [each.record for each in content.entities]
        named = {normalized(name): topic.slug for topic in topics for name in (topic.title, *topic.aliases)}
        return cls(names=NameIndex.of(entities, topics, ()), topics=named)

    def names_in(self, text: str) -> list[str]:
        """Return the names that a text has, each once, in their order."""
        return list(dict.fromkeys(normalized(found[0]) for found in self.names.find_in(text)))

    def counts(self, text: str) -> Counter[str]:
        """Return how often a text names each topic."""
        found = (self.topics.get(normalized(each[0])) for each in self.names.find_in(text))
        return Counter(each for each in found if each)

    def topics_of(self, title: str, text: str) -> tuple[str, ...]:
        """Return topics as an article lists them: those of the headline, then as background those named often."""
        main = list(self.counts(title))
        more = [each for each, number in self.counts(text).most_common() if number >= OFTEN and each not in main]
        return tuple([*main, *(f"{each}: background" for each in more)][:MOST])
