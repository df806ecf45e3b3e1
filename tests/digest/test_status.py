"""The status of a topic is what the ledger says by the day: `statuses.yaml`, which was written by hand before."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pelican.settings import read_settings

from plugins.digest.status import newest_changes, status_on
from plugins.model.event import Change
from plugins.model.topic import State, Status
from plugins.reading.judging import judge
from plugins.reading.linking import LinkedContent, link
from plugins.reading.loading import load
from plugins.reading.settings import options_of
from tests.support import night_train_site
from tests.support.answers import worked_out
from tests.support.factories import a_topic, an_event, day
from tests.support.golden_site import SETTINGS, SMALL, build, files
from tests.support.pages import words
from tests.support.paths import ROOT
from tests.support.sites import Built

STATUSES: dict[str, Any] = worked_out("statuses.yaml")
SITES: dict[str, tuple[Path, dict[str, Any]]] = {
    "night-trains": (night_train_site.CONTENT, night_train_site.SETTINGS),
    "small": (SMALL, SETTINGS),
    "demonstration": (ROOT / "content", {}),
}
HALLIN = "topics/hallin-line-agreement/"


def days() -> Iterator[tuple[str, date]]:
    """Yield each site with each day of which the answers say something."""
    for site, topics in STATUSES.items():
        for each in sorted({each for told in topics.values() for each in told}):
            yield site, each


def opened(site: str, at: date, cache: Path) -> LinkedContent:
    content, settings = SITES[site]
    given = {**settings, "PATH": str(content), "CACHE_PATH": str(cache), "AS_OF": at.isoformat()}
    snapshot = load(options_of(read_settings(str(ROOT / "pelicanconf.py"), override=given), content))
    return link(snapshot, judge(snapshot, lambda context: ()))


def told(status: Status) -> list[Any]:
    """Return a status as the answers give it."""
    assert status.checked is None
    return [status.state, status.label, status.as_of.first, status.source.publisher, status.text]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("statuses") / ".cache"


@pytest.mark.parametrize(("site", "at"), list(days()))
def test_a_status_is_what_the_ledger_says_by_the_day(site: str, at: date, cache: Path) -> None:
    linked = opened(site, at, cache)
    written = {each.record.slug: each.record for each in linked.snapshot.content.topics}
    for slug, told_on in STATUSES[site].items():
        if at in told_on:
            topic = linked.digest.topic(slug)
            if told_on[at] == "file":
                assert topic.status == written[slug].status, slug
            else:
                assert told_on[at] == told(topic.status), slug


def banner(site: Built) -> str:
    sections = site.main(HALLIN).iter("section")
    return next(words(each) for each in sections if each.get("aria-label") == "Status").replace("\xa0", " ")


def row(site: Built) -> dict[str, Any]:
    """Return the status in the data."""
    rows = json.loads(site.file("data/v1/topics.json").read_bytes())["topics"]
    status: dict[str, Any] = next(each["status"] for each in rows if each["slug"] == "hallin-line-agreement")
    return status


@pytest.mark.slow
def test_pages_and_data_follow_the_day_and_a_warm_build_is_a_clean_one(tmp_path: Path) -> None:
    content, settings = SITES["night-trains"]

    def built(at: str, folder: str) -> Built:
        made = build(tmp_path / folder / "output", content, settings={**settings, "AS_OF": at})
        return Built(made, settings["SITEURL"])

    eve, after = built("2026-05-17", "eve"), built("2026-05-18", "after")
    fell = "A rockfall closed the Hallin Tunnel, and the night train stopped."
    runs = "The train runs every night but Saturday."
    daily = f"{runs} It was suspended from 11 January 2026, when rocks fell before the tunnel."
    assert [
        f"Suspended 11 January 2026 {fell} As of 11 January 2026. Source: Liss Observer",
        f"In force again 18 May 2026 {daily} Status checked 19 May 2026. Source: Diário de Salen",
    ] == [banner(each) for each in (eve, after)]
    assert [
        ["suspended", "Suspended", "2026-01-11", fell, None],
        ["in force", "In force again", "2026-05-18", daily, "2026-05-19"],
    ] == [[row(each)[name] for name in ("state", "label", "as_of", "text", "checked")] for each in (eve, after)]
    lists = [words(each.main("topics/")).replace("\xa0", " ") for each in (eve, after)]
    assert [True, False] == [f"Suspended 11 January 2026. {fell}" in each for each in lists]
    assert [False, True] == [f"In force again 18 May 2026. {runs}" in each for each in lists]
    assert eve.file(f"{HALLIN}card.png").read_bytes() != after.file(f"{HALLIN}card.png").read_bytes()
    on_eve, afterwards = files(eve.root), files(after.root)
    for at, clean in (("2026-05-18", afterwards), ("2026-05-17", on_eve)):
        assert clean == files(built(at, "eve").root), at


def brought(*changes: tuple[str, State], on: str = "2026-04") -> Status:
    """Return the status on a day after events of some dates, each of which brought it to a state; the file has none."""
    events = [
        an_event(id=str(at), date=day(when), changes_status=(Change(topic="harbour-limits", state=state),))
        for at, (when, state) in enumerate(changes)
    ]
    topic = a_topic()
    return status_on(day(on), topic, newest_changes(events, day(on)).get(topic.slug)).status


def test_a_topic_that_an_event_leaves_without_a_state_is_not_in_force() -> None:
    changes: tuple[tuple[str, State], ...] = (("2026-01", "in force"), ("2026-02", "none"))
    assert "Counted" == brought(*changes).label
    assert "Not in force" == brought(*changes, on="2026-02-01").label
    assert "In force" == brought(*changes, on="2026-01-31").label
    assert "Counted" == brought(*changes, on="2025-12-31").label


def test_the_order_of_the_ledger_is_that_of_its_dates_and_of_one_day_that_of_the_ids() -> None:
    assert "expired" == brought(("2026-02-02", "expired"), ("2026-02-01", "suspended")).state
    assert "suspended" == brought(("2026-02-02", "expired"), ("2026-02-02", "suspended")).state
    assert "expired" == brought(("2026-02", "suspended"), ("2026-02-01", "expired")).state
