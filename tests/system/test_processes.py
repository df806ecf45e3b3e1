"""Work is divided among processes: nothing is lost, and whatever one of them meets is met by the caller."""

import os
import time
from collections.abc import Sequence
from multiprocessing.util import Finalize
from pathlib import Path
from pickle import PicklingError
from signal import SIGTERM, raise_signal

import pytest

from plugins.system.processes import in_hands, parallel_map


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("hands", [[], [[1]], [[1], [2, 3]], [[1], [2], [3, 4]]])
def test_hands_give_their_results_in_order(hands: list[list[int]], jobs: int) -> None:
    assert [sum(each) for each in hands] == in_hands(sum, hands, jobs)


def test_the_last_hand_is_this_process() -> None:
    found = in_hands(lambda _: os.getpid(), [1, 2, 3], 2)
    assert os.getpid() == found[-1]
    assert 3 == len(set(found))


@pytest.mark.parametrize("faulty", [0, 1])
def test_what_a_hand_raises_is_raised(faulty: int) -> None:
    def work(hand: int) -> None:
        if hand == faulty:
            raise ValueError(f"hand {hand}")

    with pytest.raises(ValueError, match=f"hand {faulty}"):
        in_hands(work, [0, 1], 2)


def test_a_hand_that_dies_is_met() -> None:
    with pytest.raises(ChildProcessError):
        in_hands(lambda hand: os._exit(1) if hand else None, [1, 0], 2)


def test_what_another_process_raises_says_where() -> None:
    def work_of_a_hand(hand: int) -> None:
        if hand == 0:
            raise ValueError("hand")

    with pytest.raises(ValueError, match="hand") as raised:
        in_hands(work_of_a_hand, [0, 1], 2)
    assert "in work_of_a_hand" in "".join(raised.value.__notes__)


def test_a_result_that_cannot_be_sent_is_told() -> None:
    with pytest.raises((AttributeError, PicklingError), match="pickle"):
        in_hands(lambda hand: lambda: hand, [0, 1], 2)


def test_what_is_not_wanted_any_longer_clears_up_before_it_ends(tmp_path: Path) -> None:
    begun, cleared = tmp_path / "begun", tmp_path / "cleared"

    def work(portion: Sequence[int]) -> None:
        if portion == [0]:
            meet(begun)
            raise ValueError("not wanted")
        try:
            begun.touch()
            meet(tmp_path / "never")
        finally:
            meet(tmp_path / "never", 0.3)
            cleared.touch()

    with pytest.raises(ValueError, match="not wanted"):
        [*parallel_map(work, [[0], [1]], 2)]
    assert cleared.exists()


def meet(path: Path, wait_s: float = 30) -> None:
    """Wait until a file is there, but no longer than that."""
    until = time.monotonic() + wait_s
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.01)


def test_one_that_is_told_to_end_when_it_is_done_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    def work(hand: int) -> None:
        if hand == 0:  # the other is done by this process
            Finalize(None, raise_signal, args=(SIGTERM,), exitpriority=1)

    in_hands(work, [0, 1], 2)
    assert "" == capfd.readouterr().err
