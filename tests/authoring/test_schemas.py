"""The schemas by which editors complete and check: they are current, they take all that is right, and refuse faults."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from plugins.authoring.schemas import FILE_KINDS, schema_texts
from plugins.model.record import written_fields
from tests.support.cli import check
from tests.support.json_schema import JUDGES, WORDS, faults, read, walk
from tests.support.paths import ROOT

SITES = {"demonstration": ROOT / "content", "small": ROOT / "tests" / "sites" / "small" / "content"}
BASE = ROOT / "tests" / "sites" / "broken" / "_base"
BROKEN = sorted(path for path in BASE.parent.iterdir() if path != BASE)
SCHEMAS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "schema").glob("*.json")}
PLACES = {
    "article": "articles/**/*.md",
    "topic": "topics/*.md",
    "page": "pages/*.md",
    "edition": "editions/*.md",
    "reply": "replies/*/*.md",
    "events": "events/*.yaml",
    "sources": "sources.yaml",
    "entities": "entities.yaml",
    "glossary": "glossary.yaml",
    "style": "../style.yaml",
}
ARTICLE = """---
title: Boats are counted
id: 22222222-2222-4222-8222-222222222222
date: 2026-03-01
summary: Somebody counted the boats.
topics: [harbour-limits, boats: background]
source:
  publisher: Harbour News
  url: https://news.example.org/2026/boats
  published: 2026-03
  seen: whole
---

They were counted.
"""


def wrong(kind: str, text: str) -> list[str]:
    return faults(SCHEMAS[kind], read(text), SCHEMAS[kind])


def test_the_schemas_are_current() -> None:
    there = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "schema").glob("*.json")}
    assert schema_texts() == there, "`./digest schema` renews them"
    assert set(PLACES) == set(FILE_KINDS) == set(there)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("kind", PLACES)
def test_every_file_of_content_is_as_its_schema_says(kind: str, site: str) -> None:
    paths = sorted(SITES[site].glob(PLACES[kind]))
    assert {path.as_posix(): [] for path in paths} == {
        path.as_posix(): wrong(kind, path.read_text(encoding="utf-8")) for path in paths
    }
    assert paths or (kind, site) in {
        ("edition", "small"),
        ("glossary", "small"),
        ("reply", "demonstration"),
        ("edition", "demonstration"),
    }


@pytest.mark.parametrize(
    ("right", "fault", "told"),
    [
        ("summary: Somebody", "sumary: Somebody", ["summary: is missing", "sumary: unknown key"]),
        ("2026/boats", "", [r"source.url: not as"]),
        ("date: 2026-03-01", "date: 1 March 2026", ["date: not as"]),
        ("seen: whole", "seen: all", ["source.seen: none of"]),
        ("boats: background", "boats: minor", ["topics.1: no string"]),
        ("title: Boats are counted\n", "", ["title: is missing"]),
        ("[harbour-limits, boats: background]", "harbour-limits", ["topics: no array"]),
        ("harbour-limits", "Harbour limits", ["topics.0: not as"]),
        ("source:\n", "sources: [{publisher: A, url: 'https://a.org/b'}]\nsource:\n", ["file: 2 of 2 fit"]),
        ("published: 2026-03", "published: 2026-13", ["source.published: not as"]),
        ("id: 2222", "id: 222", ["id: not as"]),
    ],
)
def test_a_typical_mistake_is_refused_by_the_schema_and_by_check(
    right: str, fault: str, told: list[str], tmp_path: Path
) -> None:
    assert [] == wrong("article", ARTICLE)
    assert right in ARTICLE
    text = ARTICLE.replace(right, fault)
    found = wrong("article", text)
    assert len(told) == len(found)
    assert all(each.startswith(start) for each, start in zip(found, told, strict=True)), found
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    topic = tmp_path / "content" / "topics" / "harbour-limits.md"
    (topic.parent / "boats.md").write_text(topic.read_text("utf-8").replace("Harbour limits", "Boats"), "utf-8")
    path = tmp_path / "content" / "articles" / "2026" / "counted.md"
    for code, each in ((0, ARTICLE), (1, text)):
        path.write_text(each, encoding="utf-8")
        ran = check(tmp_path)
        assert code == ran.code, ran.err
    assert "counted.md:" in ran.err


def test_a_key_without_a_value_counts_as_left_out() -> None:
    assert [] == wrong(
        "article", ARTICLE.replace("seen: whole", "seen:").replace("source:\n", "sources: []\nsource:\n")
    )
    assert ["file: 0 of 2 fit, not one"] == wrong("article", ARTICLE.split("source:")[0] + "source:\n---\n")
    assert ["title: no string or number"] == wrong("article", ARTICLE.replace("Boats are counted", ""))


def test_mistakes_in_names_and_in_the_glossary_are_refused_too() -> None:
    entity = "- {slug: ellery, name: Ellery, kind: state}\n"
    assert [] == wrong("entities", entity)
    assert [] == wrong("entities", entity.replace("state", "land"))  # kinds of its own a site names in its settings
    assert ["0.slug: not as"] == [
        each.split(" ^")[0] for each in wrong("entities", entity.replace("ellery", "El Lery"))
    ]
    term = "- {term: ICBM, expansion: intercontinental ballistic missile, text: It flies far.}\n"
    assert [] == wrong("glossary", term)
    assert ["0.expansion: is missing", "0.stands_for: unknown key"] == wrong(
        "glossary", term.replace("expansion", "stands_for")
    )


def test_mistakes_in_the_other_files_are_refused_too() -> None:
    event = (
        "- id: 2026-boats\n  date: 2026-03\n  text: Boats.\n  topics: [boats]\n"
        "  sources:\n    - {publisher: A, url: 'https://a.org/b'}\n"
    )
    assert [] == wrong("events", event)
    assert ["0.topics: no array"] == wrong("events", event.replace("[boats]", "boats"))
    assert [] == wrong("events", f"{event}  changes_status: {{boats: over}}\n")  # and states
    assert ["0.evidence.0: not as"] == [
        each.split(" ^")[0] for each in wrong("events", f"{event}  evidence: ['{'word ' * 21}']\n")
    ]
    source = "- slug: a\n  name: A\n  kind: newspaper\n"
    assert [] == wrong("sources", source)
    assert [] == wrong("sources", source.replace("newsp", "p"))
    assert ["0.kind: is missing"] == wrong("sources", source.replace("  kind: newspaper\n", ""))
    reply = "---\nid: 001\nname: A\ndate: 2026-03-01T09:30+09:00\nstatus: approved\n---\n"
    assert [] == wrong("reply", reply)
    assert ["email: unknown key"] == wrong("reply", reply.replace("id: 001", "email: a@example.org"))


@pytest.mark.slow
def test_what_a_schema_refuses_check_refuses_too() -> None:
    refused = 0
    for site in BROKEN:
        known = (site / "expected.txt").read_text(encoding="utf-8")
        for kind, place in PLACES.items():
            for path in sorted((site / "content").glob(place)):
                try:
                    found = wrong(kind, path.read_text(encoding="utf-8"))
                except Exception:  # no text, or no YAML: a fault that no schema is asked about
                    continue
                refused += bool(found)
                assert not found or path.relative_to(site).as_posix() in known, (path, found)
    assert refused


def test_every_field_of_every_noun_stands_in_its_schema_and_no_other() -> None:
    for name, kind in FILE_KINDS.items():
        schema = SCHEMAS[name]
        top = schema["$defs"][kind.record.__name__] if kind.listed else schema
        assert {name.rstrip("_") for name in written_fields(kind.record)} == set(top["properties"])
        assert not {"body", "week"} & set(top["properties"])
    assert "for" in SCHEMAS["topic"]["$defs"]["Figure"]["properties"]


def test_fields_are_explained_in_the_words_of_the_scaffolds() -> None:
    article: dict[str, Any] = SCHEMAS["article"]["properties"]
    assert "The headline, one line." == article["title"]["description"]
    assert "A bare name is what the article is about" in article["topics"]["description"]
    assert (
        "The address of the exact page." == SCHEMAS["events"]["$defs"]["Citation"]["properties"]["url"]["description"]
    )
    assert not [text for text in schema_texts().values() if "$today" in text or "TODO" in text or '"Optional' in text]


def test_no_word_of_a_schema_is_passed_over_by_these_tests() -> None:
    assert {word for schema in SCHEMAS.values() for word in walk(schema)} <= JUDGES.keys() | WORDS
