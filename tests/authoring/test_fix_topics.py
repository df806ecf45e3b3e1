"""Topics that articles name: a check asks for those that are neither listed nor linked, and adds them if asked to."""

from pathlib import Path

import pytest

from plugins.authoring.fix_topics import add_missing_topics
from tests.support.factories import a_content, a_file, told

ARTICLE = "articles/2026/2026-03-01-boats.md"
TIDES = "topics/tide-rules.md"
ENTITIES = "- {slug: tide-rules, name: Tide rules, kind: treaty}\n"


def files(body: str, **changes: str | None) -> dict[str, str | bytes]:
    return {ARTICLE: a_file(body=body, **changes), TIDES: a_file("topic", title="Tide rules", aliases="[TR]")}


def asked(folder: Path, given: dict[str, str | bytes]) -> list[str]:
    return [each for each in told(folder, given, CHECK_ONLY=True, DRAFTS=True) if "neither listed" in each]


@pytest.mark.parametrize(
    ("body", "changes", "named"),
    [
        ("Boats keep\nthe Tide rules here.", {}, [(11, "Tide rules")]),
        ("Boats keep the TR, and the Tide rules.", {}, [(10, "TR")]),
        ("Boats keep the Tide rulesets.", {}, []),
        ("Boats keep the [[Tide rules]].", {}, []),
        ("Boats keep the [rules](/topics/tide-rules/). The Tide rules are old.", {}, []),
        ("Boats keep the Tide rules.", {"topics": "[harbour-limits, tide-rules: background]"}, []),
    ],
)
def test_a_topic_that_is_named_is_asked_for_once(
    body: str, changes: dict[str, str], named: list[tuple[int, str]], tmp_path: Path
) -> None:
    lines = [
        f"{ARTICLE}:{line}: warning: body: names {words!r}, a topic that is neither listed nor linked; add "
        "`tide-rules: background` to topics, or link it; `./digest check --fix` adds it"
        for line, words in named
    ]
    assert lines == asked(tmp_path, files(body, **changes))


def test_a_first_mention_that_links_itself_needs_no_list(tmp_path: Path) -> None:
    given = {**files("Boats keep the Tide rules."), "entities.yaml": ENTITIES}
    assert [] == asked(tmp_path / "a", given)
    unlinked = {**files("Boats keep the Tide rules.", link_names="false"), "entities.yaml": ENTITIES}
    assert 1 == len(asked(tmp_path / "b", unlinked))


def test_what_is_missing_is_added_in_its_place_and_all_else_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = a_file(body="Boats keep the Tide rules.", topics="[harbour-limits]  # what it is about").replace(
        "\n", "\r\n"
    )
    content = a_content(tmp_path, {**files(""), ARTICLE: text.encode()})
    add_missing_topics(str(content))
    after = text.replace("[harbour-limits]", "[harbour-limits, tide-rules: background]")
    assert after.encode() == (content / ARTICLE).read_bytes()
    said = capsys.readouterr().out
    assert "topics: added tide-rules: background\nAdded topics to 1 file.\n" in said
    add_missing_topics(str(content))
    assert "Every topic that is named is listed.\n" in capsys.readouterr().out
    assert after.encode() == (content / ARTICLE).read_bytes()


def test_a_list_that_is_not_there_is_written(tmp_path: Path) -> None:
    content = a_content(tmp_path, files("Boats keep the Tide rules.", topics=None))
    add_missing_topics(str(content))
    assert "\ntopics: [tide-rules: background]\n---\n" in (content / ARTICLE).read_text("utf-8")
