"""The demonstration, counted: its ledger, its articles, and that no sentence in it is somebody else's."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from typing import Any

import yaml

from tests.support.paths import ANSWERS, ROOT

CONTENT = ROOT / "content"
RUN = 8
"""So many words in a row are somebody's sentence."""
SEED_RUNS = frozenset((ANSWERS / "seed_page_runs.txt").read_text(encoding="ascii").split())
"""Each run of eight words on the page that this project started from, as a hash: its text is not ours to copy."""
UNVERIFIED = {
    "1994-12-05-the-budapest-memorandum-on-security-as",
    "2001-12-13-the-united-states-gave-notice-of-withd",
    "2019-10-05-working-level-us-north-korea-talks-in",
}
"""Events of which no passage was seen."""
LONG = {
    "new-start-lapses",
    "arms-treaties-1972-to-2026",
    "six-nuclear-tests",
    "trump-and-kim-2018-to-2025",
    "russia-and-north-korea-2023-to-2025",
    "china-in-four-pentagon-reports",
    "inf-treaty-elko-to-moratorium",
    "trump-putin-opening-and-pyongyang",
}
QUOTED = re.compile(r'"[^"]*"|“[^”]*”')


@cache
def events() -> list[dict[str, Any]]:
    files = sorted((CONTENT / "events").glob("*.yaml"))
    return [event for path in files for event in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)]


@cache
def articles() -> dict[str, tuple[dict[str, Any], str, str]]:
    """Return the fields, prose and side notes of each article by the name of its file without the date."""
    found = {}
    for path in sorted((CONTENT / "articles").rglob("*.md")):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        notes = "\n".join(re.findall(r"^\[\^[^\]]+\]:.*$", body, re.MULTILINE))
        prose = re.sub(r"^(\[\^[^\]]+\]:|#).*$", "", body, flags=re.MULTILINE)
        found[path.stem[11:]] = (yaml.load(head, yaml.BaseLoader), prose, notes)
    return found


def plain(markdown: str) -> str:
    """Return a text as it is read, without marks of notes and addresses."""
    text = re.sub(r"\[\[([^\]|]+\|)?([^\]]+)\]\]", r"\2", re.sub(r"\[\^[^\]]+\]:?", "", markdown))
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)


def runs(text: str) -> Iterator[str]:
    """Yield every run of eight words, without punctuation and capitals; an apostrophe is part of its word."""
    words = re.findall(r"[\w'-]+", text.casefold().replace("’", "'"))
    return (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def hashed(run: str) -> str:
    return blake2b(run.encode(), digest_size=6).hexdigest()


def test_the_ledger_holds_every_verified_event_once_and_no_other() -> None:
    ids = Counter(event["id"] for event in events())
    assert 110 == len(ids) == ids.total()
    assert not UNVERIFIED & set(ids)


def test_every_event_has_evidence_and_a_source_that_was_seen() -> None:
    for event in events():
        assert event["evidence"], event["id"]
        assert all(len(each.split()) <= 20 for each in event["evidence"]), event["id"]
        assert any({"publisher", "url", "accessed", "seen"} <= set(each) for each in event["sources"]), event["id"]


def test_every_publisher_is_declared_once_with_a_kind() -> None:
    sources = yaml.load((CONTENT / "sources.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    names = [name for each in sources for name in (each["name"], *each.get("aliases", ()))]
    assert len(names) == len(set(names))
    cited = {
        each[key] for event in events() for each in event["sources"] for key in ("publisher", "via") if key in each
    }
    for fields, _, _ in articles().values():
        citations = [*([fields["source"]] if "source" in fields else []), *fields.get("sources", ())]
        cited |= {each[key] for each in citations for key in ("publisher", "via") if key in each}
    assert cited <= set(names)
    assert all(each["kind"] for each in sources)


def test_there_are_forty_articles_eight_of_them_longer() -> None:
    found = articles()
    assert 40 == len(found)
    assert set(found) > LONG
    for name, (_, prose, _) in found.items():
        least, most = (150, 300) if name in LONG else (50, 110)
        assert least <= len(plain(prose).split()) <= most, name


def test_every_article_rests_on_events_of_the_ledger() -> None:
    ids = {event["id"] for event in events()}
    for name, (fields, _, notes) in articles().items():
        assert fields["facts"], name
        assert set(fields["facts"]) <= ids, name
        assert notes, name
        assert len(fields["facts"]) >= (5 if name in LONG else 2), name


def test_each_part_of_a_page_is_seen_somewhere() -> None:
    every = [fields for fields, _, _ in articles().values()]
    weights = Counter(fields.get("weight", "item") for fields in every)
    assert all(weights[each] >= 3 for each in ("lead", "item", "brief")), weights
    assert sum("dateline" in fields for fields in every) >= 3
    assert sum("claims" in fields for fields in every) >= 3
    tags = Counter(tag for fields in every for tag in fields["tags"])
    assert sum(number > 1 for number in tags.values()) >= 10
    topics = Counter(next(iter(each)) if isinstance(each, dict) else each for f in every for each in f["topics"])
    assert all(topics[each] >= 10 for each in ("north-korea", "new-start", "us-russia")), topics


def test_no_date_depends_on_the_day_of_reading() -> None:
    loose = r"\b(last|next|this) (year|month|week)\b|\b(recently|yesterday|tomorrow|nowadays|currently|today)\b"
    for name, (fields, prose, notes) in articles().items():
        text = QUOTED.sub("", f"{fields['title']} {fields['summary']} {plain(prose)} {plain(notes)}")
        assert not re.search(loose, text.replace("TODAY", ""), re.IGNORECASE), name  # which is a newspaper


def test_no_run_of_eight_words_is_somebody_elses() -> None:
    evidence = {run for event in events() for each in event["evidence"] for run in runs(each)}
    for name, (fields, prose, notes) in articles().items():
        for text in (fields["title"], fields["summary"], plain(prose), plain(notes)):
            ours = set(runs(QUOTED.sub(" | ", text)))
            assert not ours & evidence, name
            assert not {run for run in ours if hashed(run) in SEED_RUNS}, name
