"""A program that indexes ends with the process that runs it, whenever that is told to end."""

import os
import subprocess
from pathlib import Path
from signal import SIGTERM, raise_signal
from typing import Any

import pytest

from plugins.system.processes import in_hands
from plugins.writing.indexing import ended


def test_what_it_says_and_its_code_are_told(tmp_path: Path) -> None:
    assert (0, "said\n") == ended(["/bin/sh", "-c", "echo said"], tmp_path)
    assert (3, "complained\n") == ended(["/bin/sh", "-c", "echo said; echo complained >&2; exit 3"], tmp_path)


def test_a_program_that_has_just_begun_ends_with_the_process_that_began_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(subprocess.Popen[str]):
        def __init__(self, *args: Any, **named: Any) -> None:
            super().__init__(*args, **named)
            (tmp_path / "begun").write_text(str(self.pid))
            raise_signal(SIGTERM)

    monkeypatch.setattr("plugins.writing.indexing.subprocess.Popen", Interrupted)
    with pytest.raises(ChildProcessError):
        in_hands(lambda hand: hand and ended(["/bin/sleep", "30"], tmp_path), [1, 0], 2)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "begun").read_text()), 0)
