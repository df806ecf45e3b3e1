"""Work is divided among processes: nothing is lost, and whatever one of them meets is met by the caller."""

import os

import pytest

from plugins.system.processes import in_hands


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
