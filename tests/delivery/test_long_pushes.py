"""Whoever waits for a deploy sees that it runs."""

from pathlib import Path

import pytest

from plugins.delivery.deploy import deploy
from plugins.system import progress
from tests.support.deploys import describe


@pytest.mark.parametrize(("long_s", "told"), [(0.05, True), (60, False)])
def test_a_push_that_takes_long_says_that_it_runs(
    long_s: float,
    told: bool,
    house: Path,
    bare: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    hook = bare / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nsleep 0.3\n")
    hook.chmod(0o755)
    monkeypatch.setattr(progress, "LONG_S", long_s)
    describe(house, kind="git", repository=str(bare), branch="pages")
    deploy("live")
    assert (f"Pushing to {bare} …\n" if told else "") == capsys.readouterr().err
