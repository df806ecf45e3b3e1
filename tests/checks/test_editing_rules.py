"""Each rule on texts finds its fault in its own example and nothing in the other; all are counted on answers."""

from collections import Counter
from functools import cache
from typing import Any

import pytest

from plugins.checks.editing.rule import Example
from plugins.checks.editing.runner import editing_rules
from tests.support.accounts import found_by, paragraphs
from tests.support.answers import worked_out
from tests.support.paths import ANSWERS, ROOT

RULES = {each.name: each for each in editing_rules()}
ON_FILES = {
    "held-by-nothing",
    "held-by-copy-alone",
    "undated-source",
    "same-story-twice",
    "one-source-lead",
    "silent-edit",
}
"""Rules on what lies around a text, of which a paragraph says nothing."""
ON_TEXTS = [each for each in editing_rules() if each.name not in ON_FILES]


@pytest.mark.parametrize("name", RULES)
def test_a_rule_finds_its_fault_in_its_own_example_alone(name: str) -> None:
    rule = RULES[name]
    assert found_by(rule, rule.fails), rule.fails
    assert [] == found_by(rule, rule.passes)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_one_sentence(name: str) -> None:
    assert RULES[name].sentence.endswith(".")


@cache
def answers() -> Any:
    return worked_out("faulty_paragraphs.yaml")


def example_of(given: dict[str, Any]) -> Example:
    fields: dict[str, Any] = {name: given[name] for name in ("title", "summary") if name in given}
    return Example(given["text"], given.get("copy"), str(given.get("published", "")), fields, given.get("style", {}))


def counts() -> dict[str, tuple[int, int, int]]:
    """How many faults of each rule are written down, how many it found, and how many alarms had no cause."""
    written, found, false = Counter[str](), Counter[str](), Counter[str]()
    for each in answers()["faulty"]:
        written[each["rule"]] += 1
        found[each["rule"]] += bool(found_by(RULES[each["rule"]], example_of(each)))
    clean = paragraphs((ANSWERS / "clean_paragraphs.txt").read_text(encoding="utf-8"))
    sound = [Example(each, published="2026-06-01") for each in clean]
    sound += [example_of(each) for each in answers()["faithful"]]
    for example in sound:
        for rule in ON_TEXTS:
            false[rule.name] += bool(found_by(rule, example))
    return {name: (written[name], found[name], false[name]) for name in sorted(written)}


@pytest.mark.slow
def test_the_docs_say_how_much_each_rule_finds_and_how_often_it_is_wrong() -> None:
    rows = [
        f"| `{name}` | {found} of {written} | {false} | {precision(found, false)} | {found / written:.0%} |"
        for name, (written, found, false) in counts().items()
    ]
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert rows == [line for line in text.splitlines() if line.startswith("| `") and line.endswith("% |")]


def precision(found: int, false: int) -> str:
    return f"{found / (found + false):.0%}" if found else "–"


def test_every_rule_is_described() -> None:
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert [] == [each.name for each in editing_rules() if f"`{each.name}`" not in text]
