"""An entity: a person, state, body, treaty or place that articles name, with what sources say of it."""

from typing import Annotated

from .citation import Citation
from .dates import Partial
from .problem import Place
from .record import Record
from .text import Line, PageAddress, Slug
from .vocabulary import WordOf

EntityKind = Annotated[str, WordOf("ENTITY_KINDS", "person")]
FAMILY_NAME_FIRST = ("ko", "zh", "ja", "vi", "hu")
"""Languages in which the family name stands first, as it does in our spelling of such names."""


class NativeName(Record):
    """A name in the entity's own language; `language` is its BCP 47 tag."""

    text: Line
    language: Line
    source: Citation | None = None


class Role(Record):
    """What somebody was, on the day for which a source says so; `checked` is when we last looked."""

    text: Line
    as_of: Partial
    source: Citation
    checked: Partial | None = None


class Description(Record):
    """What a source says of an entity that has no role, in a sentence or two of our own."""

    text: Line
    source: Citation


class SameAs(Record):
    """The address of a page elsewhere on the same entity, with the source that says that it is the same."""

    address: PageAddress
    source: Citation


class Entity(Record):
    """`aliases` are other names that a text may use, `spellings` those that are written otherwise than we do.

    `demonyms` are the words for what belongs to a state (Norwegian), `seat` is the city that speaks for it: by them a
    check knows what holds the text of an article. `formerly` are the slugs that it had, whose addresses lead on to its
    page. `sort` is the name as the index orders it, where that is not the family name or the name as it stands.
    """

    slug: Slug
    name: Line
    kind: EntityKind
    sort: Line | None = None
    native: tuple[NativeName, ...] = ()
    spellings: tuple[Line, ...] = ()
    aliases: tuple[Line, ...] = ()
    demonyms: tuple[Line, ...] = ()
    seat: Line | None = None
    role: Role | None = None
    description: Description | None = None
    same_as: tuple[SameAs, ...] = ()
    formerly: tuple[Slug, ...] = ()

    @property
    def url(self) -> str:
        """The address of its page on the site."""
        return f"entities/{self.slug}/"

    @property
    def old_urls(self) -> tuple[tuple[int, str], ...]:
        """The addresses that redirect to its page, each with its index in `formerly`."""
        return tuple((at, f"entities/{each}/") for at, each in enumerate(self.formerly))

    @property
    def sort_name(self) -> str:
        """The name by which the index orders it: a person's family name first, which is the last word of most names."""
        if self.sort or self.kind != "person" or any(each.language in FAMILY_NAME_FIRST for each in self.native):
            return self.sort or self.name
        given, _, family = self.name.rpartition(" ")
        return f"{family}, {given}" if given else family

    @property
    def other_names(self) -> tuple[str, ...]:
        """The aliases that say more than the end of the name."""
        return tuple(each for each in self.aliases if not self.name.endswith(f" {each}"))

    @property
    def other_spellings(self) -> tuple[str, ...]:
        """The spellings of others that have other letters than ours, and not only other signs and spaces between."""
        ours = {letters(each) for each in (self.name, *self.aliases)}
        return tuple(each for each in self.spellings if letters(each) not in ours)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which a text may refer to it, `name` first."""
        return (self.name, *self.aliases, *self.spellings, *(each.text for each in self.native))

    @property
    def citations(self) -> tuple[tuple[Place, Citation], ...]:
        """Its citations, each with its place: the keys and indexes that lead to it."""
        found: list[tuple[Place, Citation]] = [
            (("native", at, "source"), each.source) for at, each in enumerate(self.native) if each.source
        ]
        found += [(("role", "source"), self.role.source)] if self.role else []
        found += [(("description", "source"), self.description.source)] if self.description else []
        return (*found, *((("same_as", at, "source"), each.source) for at, each in enumerate(self.same_as)))


def letters(name: str) -> str:
    """Return the letters and digits of a name, small, without what stands between them."""
    return "".join(filter(str.isalnum, name.casefold()))
