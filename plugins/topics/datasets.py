"""The key figures and the timeline of a topic as schema.org's Datasets, for machines that look for such data."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from ..digest.views import EventView
from ..model.citation import Cited
from ..model.site import Site
from ..model.topic import Figure, Topic
from ..writing.schema_org import organization, without_unknown, work

FORMS = {"json": "application/json", "csv": "text/csv", "ics": "text/calendar"}
"""The files in which a timeline is given out, and what they are."""

JsonLd = dict[str, Any]


class Sourced(Protocol):
    """A figure with the source it names."""

    @property
    def figure(self) -> Figure:
        """The figure."""

    @property
    def cited(self) -> Cited:
        """Its source."""


def thing(topic: Topic) -> JsonLd:
    """Return what a dossier is about."""
    return without_unknown({"@type": "Thing", "name": topic.title, "alternateName": list(topic.aliases)})


def datasets(
    topic: Topic, figures: tuple[Sourced, ...], timeline: tuple[EventView, ...], site: Site, given_out: bool
) -> list[JsonLd]:
    """Return what the dossier of a topic holds as data, each part under the anchor at which it stands.

    `given_out` tells whether there are files of the timeline.
    """
    forms = FORMS if given_out else {}
    whole = figures_of(topic, figures, site) if figures else None
    return [each for each in (whole, timeline_of(topic, timeline, site, forms) if timeline else None) if each]


def figures_of(topic: Topic, figures: tuple[Sourced, ...], site: Site) -> JsonLd:
    """Return the key figures of a topic, each with its unit, its date and its source."""
    return dataset(
        site,
        f"{topic.url}#figures",
        f"Key figures: {topic.title}",
        f"The key figures of the dossier on {topic.title}, each with its unit, its date and its source.",
        [each.cited for each in figures],
        variableMeasured=[observed(each) for each in figures],
    )


def observed(sourced: Sourced) -> JsonLd:
    """Return a figure. Its value is a number only where it is printed as one, so that "about 50" stays vague."""
    figure = sourced.figure
    number = int(figure.number) if figure.number is not None and figure.number.is_integer() else figure.number
    return without_unknown(
        {
            "@type": ["PropertyValue", "Observation"],
            "propertyID": figure.id,
            "name": f"{figure.name}, by {figure.for_}" if figure.for_ else figure.name,
            "description": figure.note,
            "value": number if figure.value.replace(",", "") == str(number) else figure.value,
            "unitText": figure.unit,
            "observationDate": figure.as_of.iso,
            "subjectOf": {"@type": "CreativeWork", "url": sourced.cited.link},
        }
    )


def timeline_of(topic: Topic, timeline: tuple[EventView, ...], site: Site, forms: Mapping[str, str]) -> JsonLd:
    """Return the timeline of a topic, with the files that hold it."""
    first = min(each.event.date for each in timeline)
    last = max((each.event.end or each.event.date for each in timeline), key=lambda date: date.last)
    return dataset(
        site,
        f"{topic.url}#timeline",
        f"Timeline: {topic.title}",
        f"The dated events of the dossier on {topic.title}, oldest first, each with its sources.",
        (),
        temporalCoverage=f"{first.iso}/{last.iso}",
        distribution=[
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{site.url}/{topic.url}timeline.{name}"}
            for name, kind in forms.items()
        ],
    )


def dataset(site: Site, url: str, name: str, description: str, cited: Iterable[Cited], **fields: Any) -> JsonLd:
    """Return a Dataset: what was gathered is ours and under our licence, what it rests on is others'."""
    works = {each.link: work(each) for each in cited}
    return without_unknown(
        {
            "@type": "Dataset",
            "@id": f"{site.url}/{url}",
            "url": f"{site.url}/{url}",
            "name": name,
            "description": description,
            "inLanguage": site.language,
            "license": site.licence.url,
            "creator": organization(site.name, f"{site.url}/"),
            "isPartOf": {"@id": f"{site.url}/{url.partition('#')[0]}"},
            "isBasedOn": list(works.values()),
            **fields,
        }
    )
