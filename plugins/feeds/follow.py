"""The page of all feeds: how to follow the digest, without an account."""

from collections.abc import Sequence

from ..model.record import Record
from ..model.site import Site
from ..writing import Page
from ..writing.page import Feed
from .followed import CHANGES, EVERYTHING, NAMES, SOURCES, SUBJECTS, TOPICS, Followed

TITLES = {
    EVERYTHING: ("The digest", "Every new article; each week's edition once the week is over; what was corrected."),
    TOPICS: ("By topic", "The articles of one dossier."),
    CHANGES: ("Changes of a topic", "What is new on one dossier: its status, a figure, an event, an article."),
    SOURCES: ("By source", "The articles that rest on one publisher, or on a copy that it carried."),
    NAMES: ("By name", "The articles that name a person, state, body, treaty or place."),
    SUBJECTS: ("By subject", "The articles under one entry of the index of subjects."),
}
"""The groups of feeds in their order, each with its heading and what it says."""
FOLDED = (SOURCES, NAMES, SUBJECTS)


class Row(Record):
    """The feeds of one thing that can be followed; `flag` marks a state-controlled source."""

    name: str
    feeds: tuple[Feed, ...]
    flag: str = ""


class Group(Record):
    """Feeds of one kind; `folded` are those of which there are many and each reader wants few."""

    title: str
    note: str
    rows: tuple[Row, ...]
    folded: bool


def groups_of(found: Sequence[tuple[Followed, tuple[Feed, ...]]]) -> tuple[Group, ...]:
    """Return the feeds by what they are of; a kind that has none is left out."""
    rows: dict[str, tuple[Row, ...]] = dict.fromkeys(TITLES, ())
    for each, feeds in found:
        rows[each.group] += (Row(name=each.name, feeds=feeds, flag=each.flag),)
    return tuple(
        Group(title=title, note=note, rows=rows[group], folded=group in FOLDED)
        for group, (title, note) in TITLES.items()
        if rows[group]
    )


def follow_page(site: Site, groups: tuple[Group, ...], dates_ahead: bool) -> Page:
    """Return the one page that names every feed, and the calendar of dates ahead if there are any."""
    return Page(
        url="follow/",
        template="follow.html",
        title="Follow",
        description=f"Every feed of {site.name}. No account needed.",
        values={"groups": groups, "dates_ahead": dates_ahead},
    )
