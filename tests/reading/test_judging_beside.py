"""Rules are asked about much content by a process of its own while this one goes ahead; what they say is the same."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.checks.runner import run_rules
from plugins.model.errors import USAGE, Abort
from plugins.model.options import BuildOptions
from plugins.model.problem import Problem
from plugins.reading import judging
from plugins.reading.context import RuleContext
from plugins.reading.judging import judge
from plugins.reading.linking import link
from plugins.reading.snapshot import Snapshot
from plugins.system.cache_error import CorruptCacheError
from plugins.writing.build import build
from tests.support.factories import a_file, a_snapshot
from tests.support.generated_site import differences, files

ARTICLE = "articles/2026/2026-03-01-boats.md"
FAULTY = {ARTICLE: a_file(topics="[no-such-topic]", body="See [[No such page]] and [[Harbour limits]].")}
OF_SITE = "articles/2025/2025-06-10-accord-relit.md"
BROKEN_DRAFT = "articles/2025/2025-06-11-broken.md"


@pytest.fixture(autouse=True)
def small_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the content of a test count as much."""
    monkeypatch.setattr(judging, "BESIDE_FROM", 1)


def much(folder: Path, given: dict[str, str] | None = None, jobs: str = "2") -> Snapshot:
    return a_snapshot(folder, dict(given or {}), JOBS=jobs)


def told_of(context: RuleContext) -> Iterator[Problem]:
    """A rule that says which process was asked."""
    [article] = context.content.articles
    yield article.problem(("title",), str(os.getpid()), "")


def test_another_process_is_asked_and_this_one_goes_ahead(tmp_path: Path) -> None:
    ahead: list[int] = []
    judgement = judge(much(tmp_path), told_of, lambda context: ahead.append(os.getpid()))
    assert [os.getpid()] == ahead
    assert str(os.getpid()) not in [each.what for each in judgement.problems]


@pytest.mark.parametrize(("jobs", "checking"), [("1", False), ("2", True)])
def test_with_one_process_or_in_a_check_nothing_is_done_ahead(jobs: str, checking: bool, tmp_path: Path) -> None:
    ahead: list[int] = []
    snapshot = a_snapshot(tmp_path, {}, JOBS=jobs, CHECK_ONLY=checking)
    judgement = judge(snapshot, told_of, lambda context: ahead.append(os.getpid()))
    assert [] == ahead
    assert [str(os.getpid())] == [each.what for each in judgement.problems]


def test_the_problems_are_those_that_one_process_finds_in_their_order(tmp_path: Path) -> None:
    here = judge(much(tmp_path / "one", FAULTY, "1"), run_rules).problems
    beside = judge(much(tmp_path / "two", FAULTY), run_rules, lambda context: context.linked.digest.prepare()).problems
    assert len(here) > 1
    assert [str(each).replace("/one/", "/two/") for each in here] == [str(each) for each in beside]


def test_what_was_linked_ahead_is_what_is_used(tmp_path: Path) -> None:
    made: list[Any] = []
    snapshot = much(tmp_path)
    judgement = judge(snapshot, run_rules, lambda context: made.append(context.linked.digest))
    assert made[0] is link(snapshot, judgement).digest


def test_what_fails_ahead_is_not_told_before_the_verdict(tmp_path: Path) -> None:
    def fails(context: RuleContext) -> None:
        raise ZeroDivisionError

    assert judge(much(tmp_path, FAULTY), run_rules, fails).problems


@pytest.mark.parametrize("error", [Abort("--force: 'x' is no rule", USAGE), CorruptCacheError("cache"), KeyError("x")])
def test_what_a_rule_raises_is_raised(error: BaseException, tmp_path: Path) -> None:
    def rules(context: RuleContext) -> Iterator[Problem]:
        raise error
        yield

    with pytest.raises(type(error)) as raised:
        judge(much(tmp_path), rules, lambda context: None)
    notes = vars(raised.value).pop("__notes__", [])
    assert isinstance(error, Abort) or "in rules" in "".join(notes)
    assert (error.args, vars(error)) == (raised.value.args, vars(raised.value))


def test_a_preview_leaves_out_the_same_drafts(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = (copied / OF_SITE).read_text()
    draft = article.replace("topics:", "status: draft\ntopics:", 1).replace("title: '", "title: 'Broken ", 1)
    assert draft.count("status: draft") == 1
    (copied / BROKEN_DRAFT).write_text(f"{draft}\nSee [[No such page]].\n")
    said = []
    for jobs in ("1", "2"):
        options: BuildOptions = {
            "content": str(copied),
            "output": str(copied.parent / f"output-{jobs}"),
            "cache": str(copied.parent / f"cache-{jobs}"),
            "drafts": True,
            "cards": False,
            "search": False,
            "jobs": jobs,
        }
        build(**options)
        said.append([each for each in capsys.readouterr().err.splitlines() if "warning" in each])
    assert said[0] == said[1]
    assert any("not shown" in each for each in said[0])
    assert [] == differences(files(copied.parent / "output-1"), files(copied.parent / "output-2"))
