"""The corpus: an invented digest, the same for every generator and on every machine.

A story is made from the seed and its number alone. Bodies are Markdown in which `[[Topic]]` stands for a link to a
topic and `[^1]` for a side note; each generator's writer puts what it needs in their place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from .words import ADJECTIVES, ASPECTS, LINKERS, NOUNS, PAPERS, PLACES, SUBJECTS, SURNAMES, TOPICS, VERBS

SEED = 20261124
FIRST = date(2021, 11, 11)
DAYS = 1825
"""Five years, of which the last day is 9 November 2026."""
WORDS = 600
KINDS = ("newspaper", "news agency", "state media", "think tank")
MIX = 2654435761
"""An odd factor: it scatters numbers over 32 bits without giving two of them the same place."""


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher."""

    name: str
    kind: str
    country: str

    @property
    def slug(self) -> str:
        return slug_of(self.name)


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject with its background."""

    title: str
    summary: str
    body: str

    @property
    def slug(self) -> str:
        return slug_of(self.title)


@dataclass(frozen=True, slots=True)
class Story:
    """An article; the first of its `topics` is its main one."""

    number: int
    title: str
    summary: str
    published: date
    at: datetime
    topics: tuple[str, ...]
    source: Source
    tags: tuple[str, ...]
    weight: str
    body: str
    notes: tuple[str, ...]

    @property
    def slug(self) -> str:
        return f"{slug_of(self.title)}-{self.number}"

    @property
    def id(self) -> str:
        return str(UUID(int=(self.number * MIX % 2**32) << 96 | 4 << 76 | 8 << 60 | self.number))

    @property
    def address(self) -> str:
        return f"https://www.{self.source.slug}.example.org/{self.published:%Y/%m/%d}/{self.slug}"


def upper(text: str) -> str:
    """Return a text as the start of a sentence, its names untouched."""
    return text[:1].upper() + text[1:]


def slug_of(name: str) -> str:
    """Return a name as the last part of an address."""
    return name.lower().replace(",", "").replace(" ", "-")


SOURCES = tuple(
    Source(f"{place} {paper}", KINDS[(row + column) % len(KINDS)], place)
    for row, place in enumerate(PLACES[:10])
    for column, paper in enumerate(PAPERS)
)
TAGS = tuple(f"{subject}, {aspect}" for subject in SUBJECTS for aspect in ASPECTS)


class Writer:
    """Makes sentences from one seed."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)

    def of(self, words: list[str]) -> str:
        """One of these."""
        return words[int(self.random.random() * len(words))]

    def thing(self) -> str:
        """Words such as: the overdue inspection of the harbour."""
        chance = self.random.random()
        first = f"the {self.of(ADJECTIVES)} {self.of(NOUNS)}"
        if chance < 0.3:
            return f"{first} of the {self.of(NOUNS)}"
        if chance < 0.45:
            return f"{first} in {self.of(PLACES)}"
        if chance < 0.55:
            return f"{self.of(SURNAMES)}'s {self.of(NOUNS)}"
        return first

    def clause(self) -> str:
        """Who did what."""
        return f"{self.thing()} {self.of(VERBS)} {self.thing()}"

    def title(self) -> str:
        """A headline of five words or six."""
        return upper(f"{self.of(ADJECTIVES)} {self.of(NOUNS)} {self.of(VERBS)} {self.of(ADJECTIVES)} {self.of(NOUNS)}")

    def sentence(self) -> str:
        """A sentence of 8 to 30 words; some quote, some hold a number or a dash."""
        chance = self.random.random()
        if chance < 0.15:
            text = f'{self.of(SURNAMES)} said in {self.of(PLACES)} that "{self.clause()}"'
        elif chance < 0.5:
            text = f"{self.clause()}, {self.of(LINKERS)} {self.clause()}"
        elif chance < 0.6:
            text = f"{self.clause()} -- {self.thing()} {self.of(VERBS)} {int(self.random.random() * 900) + 12} of them"
        elif chance < 0.7:
            text = f"{self.of(LINKERS)} {self.clause()}, {self.thing()} *{self.of(VERBS)}* {self.thing()}"
        else:
            text = f"{self.clause()} and {self.of(VERBS)} {self.thing()}"
        return f"{upper(text)}."

    def sentences(self, count: int) -> str:
        return " ".join(self.sentence() for _ in range(count))

    def link(self) -> str:
        """A sentence with a link to the outside."""
        path = f"{self.of(NOUNS)}-{self.of(NOUNS)}-{int(self.random.random() * 90000)}"
        words = f"{self.of(ADJECTIVES)} {self.of(NOUNS)}"
        return f"{upper(self.clause())} in [the {words}](https://www.{self.of(NOUNS)}.example.org/{path})."


def topics() -> Iterator[Topic]:
    """Yield the topics, each with a background of about 150 words."""
    for title in TOPICS:
        writer = Writer(f"{SEED}:{title}")
        body = f"{writer.sentences(5)}\n\n{writer.sentences(5)}"
        yield Topic(title, writer.sentences(2).replace("*", ""), body)


def stories(count: int, first: int = 0) -> Iterator[Story]:
    """Yield the stories of a corpus of this size, evenly over five years, the oldest or the `first` first."""
    for number in range(first, count):
        yield story(number, FIRST + timedelta(days=number * DAYS // count), number * DAYS % count < DAYS)


def late(count: int, number: int) -> Story:
    """Return a story that appears after all of a corpus: the one that is newly published."""
    return story(count + number, FIRST + timedelta(days=DAYS + 1), False)


def story(number: int, published: date, first_of_day: bool) -> Story:
    """Return one story. Of those of a day only the first may be its lead."""
    writer = Writer(f"{SEED}:{number}")
    random = writer.random
    chosen = random.sample(TOPICS, 1 + (random.random() < 0.5))
    body, notes = body_of(writer, chosen)
    chance = random.random()
    return Story(
        number=number,
        title=writer.title(),
        summary=writer.sentences(2).replace("*", ""),
        published=published,
        at=datetime(published.year, published.month, published.day, 6 + number % 16, number * 7 % 60),
        topics=tuple(chosen),
        source=random.choice(SOURCES),
        tags=tuple(sorted(random.sample(TAGS, 3))),
        weight="brief" if chance < 0.2 else "lead" if first_of_day and chance < 0.7 else "item",
        body=body,
        notes=notes,
    )


def body_of(writer: Writer, chosen: list[str]) -> tuple[str, tuple[str, ...]]:
    """Return a body of about 600 words in Markdown, and its side notes."""
    random = writer.random
    notes = tuple(f"{writer.sentence()} {writer.link()}" for _ in range(2))
    blocks: list[str] = []
    words = at = 0
    while words < WORDS:
        text = writer.sentences(2 + int(random.random() * 4))
        if at in (0, 2):
            name = chosen[0] if at == 0 else random.choice(TOPICS)
            text += f" {upper(writer.thing())} {writer.of(VERBS)} [[{name}]]. {writer.link()}"
        if at in (1, 3):
            text += f"[^{1 if at == 1 else 2}]"
        blocks.append(text)
        words += len(text.split())
        if at == 2:
            blocks.append(f"## {upper(writer.thing())}")
        elif at == 5 and random.random() < 0.4:
            items = [upper(writer.clause()) for _ in range(3)]
            blocks.append("\n".join(f"- {item}" for item in items))
            words += sum(len(item.split()) for item in items)
        elif at == 6 and random.random() < 0.3:
            blocks.append(f"> {(quoted := writer.sentences(2))}")
            words += len(quoted.split())
        at += 1
    return "\n\n".join(blocks), notes
