"""Mutants of our own files: each is read and judged, and what is wrong with it is said with its place."""

from random import Random

import pytest

from tests.support import fuzzing
from tests.support.cli import ending
from tests.support.mutation import mutated
from tests.support.paths import SITES

FRONT_MATTERS, BODIES = 200, 50


@pytest.mark.slow
def test_no_mutant_stops_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzzing, "sites", lambda: [SITES / "small" / "content"])
    counts, faults = zip(*fuzzing.rounds(FRONT_MATTERS, BODIES, seed=18), strict=True)
    assert FRONT_MATTERS + BODIES == sum(counts)
    assert [] == [str(each) for found in faults for each in found]


def test_a_mutant_that_does_is_told_with_its_seed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(snapshot: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(fuzzing, "sites", lambda: [SITES / "small" / "content"])
    monkeypatch.setattr(fuzzing, "RuleContext", fail)
    with ending():
        fuzzing.fuzz(1, 5)
    said = capsys.readouterr().err
    assert "small: seed 5/0: Traceback" in said
    assert said.endswith("fuzz: 2 faults with 2 mutants; each is named above with the seed of its round.\n")


def test_a_seed_makes_the_same_mutants() -> None:
    first, second = ([mutated("title: x\ndate: y\n", Random(seed), ["a: b\n"]) for seed in range(50)] for _ in "ab")
    assert first == second
    assert len(set(first)) > 30
