"""Coverage: how many articles there are on a topic by the month in which lists have them, and how many have none."""

from collections import Counter
from collections.abc import Iterable

from ..model.article import Article
from ..model.dates import PartialDate
from ..model.record import Record

MONTHS = 24
"""Months that are counted one by one, up to that of the build's day."""
TELLING = 6
"""Months with articles that a drawing of months shows at least."""


class MonthCount(Record):
    """A month, and how many originals appeared in it."""

    month: PartialDate
    count: int


class Coverage(Record):
    """The last months, oldest first, and how many originals are in none of them.

    `earlier` appeared before the first month, `later` after the last one; of `vague` only the year is known, of
    `undated` nothing. Of those in the months, `estimated` give no date: they stand where lists have them. `newest` is
    the date of the newest original that has one.
    """

    months: tuple[MonthCount, ...]
    earlier: int
    later: int
    vague: int
    undated: int
    estimated: int = 0
    newest: PartialDate | None = None

    @property
    def inside(self) -> int:
        """How many are in one of the months."""
        return sum(each.count for each in self.months)

    @property
    def total(self) -> int:
        """How many there are in all."""
        return self.inside + self.earlier + self.later + self.vague + self.undated

    @property
    def peak(self) -> MonthCount | None:
        """The month with most originals, the latest of several; None where there are none."""
        return max(self.months, key=lambda each: (each.count, each.month)) if self.inside else None

    @property
    def ties(self) -> int:
        """How many other months have as many as the peak."""
        return sum(each.count == self.peak.count for each in self.months) - 1 if self.peak else 0

    def last(self, count: int) -> "tuple[MonthCount, ...]":
        """Return the last `count` months; none of them where a drawing of them would tell less than a sentence.

        It tells more where at least six months have articles, and at least two thirds of all articles are in them.
        """
        months = self.months[-count:]
        filled = [each.count for each in months if each.count]
        return months if len(filled) >= TELLING and 3 * sum(filled) >= 2 * self.total else ()


def coverage(articles: Iterable[Article], today: PartialDate) -> Coverage:
    """Return the coverage by articles up to the month of a day. Each is counted once."""
    ends = today.year * 12 + (today.month or 12) - 1
    articles = tuple(articles)
    dates = [date for each in articles if (date := each.citations[0].published)]
    counts: Counter[int | str] = Counter()
    estimated = 0
    for article in articles:
        month = month_of(article, ends)
        counts[month] += 1
        estimated += isinstance(month, int) and not article.order.known
    months = tuple(
        MonthCount(month=PartialDate(year=at // 12, month=at % 12 + 1), count=counts[at])
        for at in range(ends - MONTHS + 1, ends + 1)
    )
    return Coverage(
        months=months,
        earlier=counts["earlier"],
        later=counts["later"],
        vague=counts["vague"],
        undated=counts["undated"],
        estimated=estimated,
        newest=max(dates, key=lambda each: each.last, default=None),
    )


def month_of(article: Article, ends: int) -> int | str:
    """Return the month of an article's order as months since year 0, or why it is not among those up to `ends`."""
    day = article.order.day
    if day is None:
        return "undated"
    if day.month is None:
        return "vague"
    month = day.year * 12 + day.month - 1
    return "earlier" if month <= ends - MONTHS else "later" if month > ends else month
