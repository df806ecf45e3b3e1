"""What changed on a dossier, and when: from the dates that its topic, its events and its articles have anyway."""

from collections.abc import Iterator
from datetime import date
from heapq import merge
from itertools import dropwhile, groupby

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
    """The changes of each topic up to the day of the build.

    A topic may have thousands of articles, and all who ask want the newest changes: so they are made one by one.
    """

    def __init__(self, records: Records, lists: Lists, timelines: Timelines) -> None:
        self.records, self.lists, self.timelines = records, lists, timelines
        self._articles: OnDemand[str, list[Article]] = OnDemand(
            lambda slug: sorted(lists.on(records.topic(slug)), key=by_day, reverse=True)
        )
        self._others: OnDemand[str, list[DossierChange]] = OnDemand(
            lambda slug: sorted(self._all_others(records.topic(slug)), key=order, reverse=True)
        )

    def of(self, topic: Topic) -> Iterator[DossierChange]:
        """Yield the changes of a topic, newest first."""
        added = map(article_added, self._articles[topic.slug])
        both = merge(added, self._others[topic.slug], key=order, reverse=True)
        # what is to come stands before all else in this order, also where of a day only the month or year is known
        return dropwhile(lambda each: each.day.first > self.records.today.first, both)

    def lines(self, topic: Topic) -> Iterator[ChangeLine]:
        """Yield them by day and kind, newest first."""
        for (day, kind), changes in groupby(self.of(topic), key=lambda each: (each.day, each.kind)):
            yield ChangeLine(day=day, kind=kind, changes=tuple(changes))

    def _all_others(self, topic: Topic) -> Iterator[DossierChange]:
        """Yield all changes but those that are new articles."""
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
            if article.updated or article.corrections:
                yield from of_article(article)

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


def order(change: DossierChange) -> tuple[tuple[int, int, int, bool], str, str]:
    """Return what orders changes, the oldest first."""
    return (change.day.key, change.kind, change.id)


def by_day(article: Article) -> tuple[date, str]:
    """Return what orders articles as they were added, the oldest first: as `order` does."""
    return (article.date.date(), article.id)


def article_added(article: Article) -> DossierChange:
    return DossierChange(day=article.day, kind="Article", id=article.id, text=article.title, url=article.url)


def of_article(article: Article) -> Iterator[DossierChange]:
    """Yield what has changed in an article since it was added."""
    if article.updated:
        id = f"updated {article.id} {article.updated.date.iso}"
        text = f"{article.title}: {article.updated.note}"
        yield DossierChange(day=article.updated.date, kind="Update", id=id, text=text, url=article.url)
    for number, each in enumerate(article.corrections, 1):
        id, text = f"corrected {article.id} {number}", f"{article.title}: {each.text}"
        yield DossierChange(day=each.date, kind="Correction", id=id, text=text, url=article.url)
