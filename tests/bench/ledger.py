"""The topics of the rich corpus with all that a dossier may hold, and the ledger of their events."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from .corpus import SEED, SOURCES, Topic, Writer, slug_of, upper
from .invented import BODIES, CHECKED, PERSONS, STATES, TREATIES, source
from .words import TOPICS

EVENTS = 30
"""So many events has each topic's own file, a fifth of which change its status."""
STATES_OF_TOPICS = ("signed", "in force", "suspended", "in force", "suspended", "expired")
"""What the events that change a topic's status make of it, one after the other."""
FIGURES = ("ceiling", "declared", "stored", "counted")
VINTAGE = "2020-06"
"""As of when the figures hold: before all articles, so that none quotes what it could not know."""
PARENTS = {TOPICS[2]: TOPICS[0], TOPICS[5]: TOPICS[0], TOPICS[8]: TOPICS[2], TOPICS[9]: TOPICS[11]}


@dataclass(frozen=True)
class Features:
    """What the content makes use of."""

    events: bool = True
    since: bool = True
    links: bool = True
    names: bool = True
    glossary: bool = True
    figures: bool = True
    hierarchy: bool = True


def value_of(topic: str, figure: str) -> int:
    """Return a figure's value, between 100 and 2,000."""
    return 100 + sum(map(ord, topic + figure)) * 37 % 1900


@cache
def ledger(topic: str) -> tuple[dict[str, Any], ...]:
    """Return the events of a topic's file, as a file of all features holds them."""
    return tuple(events(topic))


def events(topic: str) -> Iterator[dict[str, Any]]:
    """Yield the events of a topic's file: days, months and years, some of them spans, some on a second topic."""
    writer = Writer(f"{SEED}:events:{topic}")
    random, slug = writer.random, slug_of(topic)
    for at in range(EVENTS):
        who, treaty = writer.of(list(PERSONS)), writer.of(list(TREATIES[:7]))
        subject = f"{who} and the {writer.of(list(BODIES))}" if at % 2 else f"{who} of {writer.of(list(STATES))}"
        other = slug_of(TOPICS[(TOPICS.index(topic) + 1 + at) % len(TOPICS)])
        day = date(2001, 3, 1) + timedelta(days=at * 310 + int(random.random() * 200))
        event: dict[str, Any] = {
            "id": f"{slug}-{at}",
            "date": f"{day}" if at % 5 else f"{day:%Y-%m}" if at % 2 else f"{day:%Y}",
            "text": f"{subject} {writer.of(['signed', 'left', 'reviewed', 'extended'])} the {treaty}, "
            f"and {writer.clause()}.",
            "topics": [slug, other] if at % 3 == 0 and other != slug else [slug],
            "people": [who],
            "sources": [source(at + each, f"{slug}/{at}-{each}") for each in range(1 + at % 2)],
        }
        if at % 7 == 3 and at % 5:
            event["end"] = f"{day + timedelta(days=2)}"
        if at % 4 == 1:
            event["note"] = upper(f"{writer.clause()}.")
        if at % 5 == 4:
            event["date"] = f"{date(2021, 12, 1) + timedelta(days=at * 58 + int(random.random() * 40))}"
            event.pop("end", None)
            event["changes_status"] = {slug: STATES_OF_TOPICS[at // 5]}
        yield event


def ledger_of(topic: str, features: Features) -> list[dict[str, Any]]:
    """Return the events of a topic's file; without what articles are told of them, none changes a status."""
    told = ledger(topic)
    return [{k: v for k, v in each.items() if features.since or k != "changes_status"} for each in told]


def topic_fields(topic: Topic, features: Features) -> dict[str, Any]:
    """Return the front matter of a topic."""
    slug, at = topic.slug, TOPICS.index(topic.title)
    cited = source(at, f"topics/{slug}")
    changed = max((each["date"], each["id"]) for each in ledger(topic.title) if "changes_status" in each)[0]
    fields: dict[str, Any] = {
        "title": topic.title,
        "summary": topic.summary,
        "status": {
            "state": STATES_OF_TOPICS[-1],
            "label": "Expired",
            "as_of": changed,
            "text": f"{topic.title} had run out by the autumn of 2026.",
            "checked": CHECKED,
            "source": cited,
        },
        "parties": list(STATES[at % 6 : at % 6 + 2]),
        "lineage": [
            {"name": treaty, "signed": f"{1991 + 4 * place}-05", "in_force": f"{1992 + 4 * place}", "source": cited}
            for place, treaty in enumerate(TREATIES[:4])
        ],
        "disputed": [{"point": f"{STATES[at % 8]} and {STATES[(at + 3) % 8]} count otherwise.", "sources": [cited]}],
    }
    if features.figures:
        fields["figures"] = [figure(topic.title, each, cited) for each in FIGURES]
        values = [{"label": each.title(), "figure": each} for each in FIGURES[1:3]]
        fields["bars"] = [{"title": "Declared and stored", "limit": FIGURES[0], "values": values}]
    if features.hierarchy:
        fields["aliases"] = [f"{topic.title} of old", f"{slug}-talks"]
        fields["see_also"] = [slug_of(TOPICS[(at + 1) % 12]), slug_of(TOPICS[(at + 5) % 12])]
        fields |= {"parent": slug_of(PARENTS[topic.title])} if topic.title in PARENTS else {}
    return fields


def figure(topic: str, id: str, cited: dict[str, str]) -> dict[str, Any]:
    """Return a figure with what it was before."""
    value = value_of(topic, id)
    earlier = [{"value": f"{value + more:,}", "number": value + more, "as_of": f"{2020 - more // 10}", "source": cited}
               for more in (10, 20)]  # fmt: skip
    return {
        "id": id,
        "name": f"{id.title()} launchers",
        "value": f"{value:,}",
        "number": value,
        "unit": "launchers",
        "as_of": VINTAGE,
        "checked": CHECKED,
        "source": cited,
        "note": "As the parties told each other.",
        "earlier": earlier,
    }


def sources() -> list[dict[str, Any]]:
    """Return what sources.yaml holds; state media are among them."""
    return [
        {"slug": each.slug, "name": each.name, "kind": each.kind, "country": each.country,
         "homepage": f"https://www.{each.slug}.example.org"}
        for each in SOURCES
    ]  # fmt: skip
