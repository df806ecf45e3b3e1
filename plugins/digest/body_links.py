"""What a text links by itself: names at their first free mention, and the paragraphs that other pages lead to."""

from collections.abc import Iterable, Iterator, Set
from functools import cached_property

from ..model.article import Article
from ..model.body import Named, Prose
from ..model.record import Record
from ..model.site import Link
from ..model.topic import Topic
from .groups import grouped
from .mentions import Mentions
from .records import Records


class AutoLink(Record):
    """A name in a body that is linked: to `url`, if there is one, and as a short form to its `term`, if it is one."""

    at: int
    end: int
    url: str
    term: str
    expansion: str


class BodyLinks(Prose):
    """What is put into the HTML of a body: its links, and the anchors of what is no paragraph, each with its place.

    `carried` are pairs of the anchor that a paragraph has of its words, and the one that it keeps, since it was edited.

    `others` are the entities that it names where nothing can be linked, in a quotation or another link; `dossiers` the
    topics whose text links the article by hand, while it neither is on them nor leads to them.
    """

    links: tuple[AutoLink, ...]
    anchors: tuple[tuple[int, str], ...]
    carried: tuple[tuple[str, str], ...]
    others: tuple[Link, ...]
    dossiers: tuple[Link, ...]


class BodyLinker:
    """Finds the links of one body after another."""

    def __init__(self, records: Records, mentions: Mentions) -> None:
        self.records, self.mentions = records, mentions

    def of(self, article: Article) -> Prose:
        """Return what the page of an article links by itself, and the paragraphs that others may lead to."""
        named = self.mentions.named(article)
        wanted = named and self.records.site.link_names and article.link_names
        linked = tuple(self._links(article)) if wanted else ()
        done = {*article.body.links, *(each.url for each in linked)}
        others = tuple(self._others(article, done)) if named else ()
        from_dossiers = self._dossiers.get(article.url, ())
        done |= {each.url for each in others}
        on = {role.slug for role in article.topics} if from_dossiers else ()
        above = [each for each in from_dossiers if each.slug not in on and each.url not in done]
        carried = self.records.ever.carried(article.reference)
        return BodyLinks(
            file=article.body.file,
            links=linked,
            anchors=anchors(named) if named else (),
            carried=tuple(sorted(carried.items())) if carried else (),
            others=others,
            dossiers=tuple([Link(title=each.title, url=each.url) for each in above]),
        )

    def of_topic(self, topic: Topic) -> Prose:
        """Return what the background of a dossier links by itself."""
        linked = tuple(self._links(topic)) if self.records.site.link_names else ()
        return BodyLinks(file=topic.body.file, links=linked, anchors=(), carried=(), others=(), dossiers=())

    def _links(self, told: Article | Topic) -> Iterator[AutoLink]:
        """Yield the first free mention of everything that is not linked by hand, the page itself left out."""
        done = {"", told.url, *told.body.links}
        for each in self.mentions.body(told).named:
            meaning = self.mentions.names[each.name]
            url, term = ("" if address in done else address for address in (meaning.url, meaning.term))
            if each.free and (url or term):
                done.update((url, term))
                expansion = meaning.expansion if term else ""
                yield AutoLink(at=each.at, end=each.end, url=url, term=term, expansion=expansion)

    def _others(self, article: Article, linked: Set[str]) -> Iterator[Link]:
        """Yield links to the entities that an article names and does not link."""
        for entity in map(self.records.entity, self.mentions.places_in(article)):
            if (url := self.mentions.url_of(entity)) not in linked:
                yield Link(title=entity.name, url=url)

    @cached_property
    def _dossiers(self) -> dict[str, tuple[Topic, ...]]:
        """The topics whose text leads to an address by hand."""
        return grouped((url, topic) for topic in self.records.topics for url in topic.body.links)


def anchors(named: Iterable[Named]) -> tuple[tuple[int, str], ...]:
    """Return the anchors that the places of names get, with the places in their tags."""
    return tuple(dict.fromkeys((each.start - 1, each.anchor) for each in named if each.new))
