"""What changed on a dossier, and when: from the dates that its topic, its events and its articles have anyway."""

from collections.abc import Iterator
from itertools import groupby

from ..model.article import Article
from ..model.dates import PartialDate
from ..model.record import Record
from ..model.topic import Figure, Topic
from .groups import OnDemand
from .lists import Lists
from .records import Records
from .status import Timelines


class DossierChange(Record):
    """A change: of what `kind`, in a line, with the address of the place where it can be seen.

    `id` tells it from all other changes of its topic, and stays.
    """

    day: PartialDate
    kind: str
    id: str
    text: str
    url: str


class ChangeLine(Record):
    """The changes of one kind on one day."""

    day: PartialDate
    kind: str
    changes: tuple[DossierChange, ...]


class DossierChanges:
    """The changes of each topic up to the day of the build."""

    def __init__(self, records: Records, lists: Lists, timelines: Timelines) -> None:
        self.records, self.lists, self.timelines = records, lists, timelines
        self._changes: OnDemand[str, tuple[DossierChange, ...]] = OnDemand(
            lambda slug: self._found(records.topic(slug))
        )

    def of(self, topic: Topic) -> tuple[DossierChange, ...]:
        """Return the changes of a topic, newest first."""
        return self._changes[topic.slug]

    def _found(self, topic: Topic) -> tuple[DossierChange, ...]:
        today = self.records.today.first
        past = [each for each in self._all(topic) if each.day.first <= today]
        return tuple(sorted(past, key=lambda each: (each.day.key, each.kind, each.id), reverse=True))

    def lines(self, topic: Topic) -> Iterator[ChangeLine]:
        """Yield them by day and kind, newest first."""
        for (day, kind), changes in groupby(self.of(topic), key=lambda each: (each.day, each.kind)):
            yield ChangeLine(day=day, kind=kind, changes=tuple(changes))

    def _all(self, topic: Topic) -> Iterator[DossierChange]:
        status = topic.status
        yield DossierChange(day=status.as_of, kind="Status", id=status.as_of.iso, text=status.label, url=topic.url)
        if status.checked:
            id = f"checked {status.checked.iso}"
            yield DossierChange(
                day=status.checked, kind="Checked", id=id, text=f"Status: {status.label}", url=topic.url
            )
        for figure in topic.figures:
            yield from self._of_figure(topic, figure)
        for event in self.timelines.of(topic):
            yield DossierChange(day=event.date, kind="Event", id=event.id, text=event.text, url=f"{topic.url}#timeline")
        for article in self.lists.on(topic):
            yield from self._of_article(article)

    def _of_figure(self, topic: Topic, figure: Figure) -> Iterator[DossierChange]:
        url = f"{topic.url}#figures"
        if figure.earlier:
            before = max(figure.earlier, key=lambda each: each.as_of)
            text = f"{figure.name}: {figure.value}, before {before.value}"
            yield DossierChange(
                day=figure.as_of, kind="Figure", id=f"{figure.id} {figure.as_of.iso}", text=text, url=url
            )
        if figure.checked:
            id = f"checked {figure.id} {figure.checked.iso}"
            yield DossierChange(day=figure.checked, kind="Checked", id=id, text=figure.name, url=url)

    def _of_article(self, article: Article) -> Iterator[DossierChange]:
        yield DossierChange(day=article.day, kind="Article", id=article.id, text=article.title, url=article.url)
        if article.updated:
            id = f"updated {article.id} {article.updated.date.iso}"
            text = f"{article.title}: {article.updated.note}"
            yield DossierChange(day=article.updated.date, kind="Update", id=id, text=text, url=article.url)
        for number, each in enumerate(article.corrections, 1):
            id, text = f"corrected {article.id} {number}", f"{article.title}: {each.text}"
            yield DossierChange(day=each.date, kind="Correction", id=id, text=text, url=article.url)
