"""Rules on much content are asked by a process of its own, while what follows is begun: with the same outcome."""

from pathlib import Path
from typing import Any

import pytest

from plugins.checks.runner import run_rules
from plugins.reading import begun, judging
from plugins.reading.context import RuleContext
from plugins.reading.judging import judge
from plugins.reading.linking import link
from plugins.reading.snapshot import Snapshot
from tests.support.factories import a_file, a_snapshot

ARTICLE = "articles/2026/2026-03-01-boats.md"
FAULTY = a_file(body="See [[Nowhere]].", date="2026-03-01", topics="[no-topic]")


@pytest.fixture(autouse=True)
def much(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small folder counts as much content."""
    monkeypatch.setattr(judging, "BESIDE_FROM", 1)


def read(folder: Path, **files: Any) -> Snapshot:
    return a_snapshot(folder, {ARTICLE: a_file(body="See [[Harbour limits]].")} | files, JOBS="2")


def test_the_digest_that_was_begun_is_the_one_that_is_published(tmp_path: Path) -> None:
    judgement = judge(snapshot := read(tmp_path), run_rules, begun)
    before = judgement.context.linked.digest
    content = link(snapshot, judgement)
    assert content.digest is before
    assert ("topics/harbour-limits/",) == before.articles[0].body.links


def test_rules_say_the_same_of_faulty_content(tmp_path: Path) -> None:
    snapshot = read(tmp_path, **{ARTICLE: FAULTY})
    plainly = sorted(map(str, run_rules(RuleContext(snapshot=snapshot))))
    assert len(plainly) > 1
    assert plainly == sorted(map(str, judge(snapshot, run_rules, begun).problems))


def test_what_fails_ahead_of_the_verdict_is_not_told(tmp_path: Path) -> None:
    def fails(context: RuleContext) -> None:
        raise IndexError("no source")

    problems = judge(read(tmp_path, **{ARTICLE: FAULTY}), run_rules, fails).problems
    assert [each for each in problems if "no topic" in str(each)]


def test_a_draft_that_cannot_be_shown_is_in_no_digest(tmp_path: Path) -> None:
    draft = a_file(id="42222222-2222-4222-8222-222222222222", title="Later", status="draft", topics="[no-topic]")
    snapshot = a_snapshot(tmp_path, {"articles/2026/2026-03-02-later.md": draft}, JOBS="2", DRAFTS=True)
    content = link(snapshot, judge(snapshot, run_rules, begun))
    assert ("articles/2026/2026-03-02-later.md",) == content.left_out
    assert ["Boats are counted"] == [each.title for each in content.digest.articles]
