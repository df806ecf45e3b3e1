"""The limit on one piece of work holds wherever the time is spent."""

import time

import nh3
import pytest

from plugins.system.limits import OverLimitError, limited


def burn(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_work_that_takes_too_long_is_stopped() -> None:
    begun = time.process_time()
    with pytest.raises(OverLimitError, match=r"took more than 0\.05 seconds"), limited(0.05, 100_000_000):
        burn(5)
    assert time.process_time() - begun < 2


def test_a_library_that_swallows_the_exception_does_not_lift_the_limit(capsys: pytest.CaptureFixture[str]) -> None:
    def slow(tag: str, name: str, value: str) -> str:
        burn(0.2)
        return value

    with pytest.raises(OverLimitError), limited(0.05, 100_000_000):
        nh3.clean("<a href='https://example.org/'>x</a>", attribute_filter=slow)
    assert "" == capsys.readouterr().err


def test_work_within_its_limit_is_left_alone() -> None:
    with limited(5, 100_000_000):
        burn(0.01)
