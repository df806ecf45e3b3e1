"""What is printed never ends a run: letters that a stream cannot hold are escaped, and a reader may go away."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

pytestmark = pytest.mark.slow

CODE = """
import sys
from plugins.system.streams import use_tolerant_streams
use_tolerant_streams()
for number in range(int(sys.argv[1])):
    print("\\uc11c\\uc6b8 \\u2192", number)
print("\\uc11c\\uc6b8", file=sys.stderr)
sys.stdout.flush()
sys.stderr.write("done")
"""


def run(lines: int, **options: object) -> "subprocess.CompletedProcess[bytes]":
    """Run the code with an encoding of Windows, and return what came of it."""
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-c", CODE, str(lines)]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_letters_that_a_stream_cannot_hold_are_escaped() -> None:
    ran = run(1, capture_output=True)
    assert (0, b"\\uc11c\\uc6b8 \\u2192 0\n") == (ran.returncode, ran.stdout.replace(b"\r\n", b"\n"))
    assert ran.stderr.endswith(b"done")


def test_a_reader_that_has_gone_ends_nothing() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = run(100_000, stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)
    assert (0, True) == (ran.returncode, ran.stderr.endswith(b"done"))
    assert b"Broken" not in ran.stderr


@pytest.mark.parametrize("number", [1, 2])
def test_a_stream_that_is_closed_or_full_ends_nothing(number: int) -> None:
    closed = run(1, capture_output=True, preexec_fn=lambda: os.close(number))
    assert (0, "") == (closed.returncode, (closed.stdout + closed.stderr).decode().partition("Traceback")[1])
    with Path("/dev/full").open("wb") as full:
        ran = run(
            100_000,
            **({"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | {{1: "stdout", 2: "stderr"}[number]: full}),
        )
    assert (0, "") == (ran.returncode, ((ran.stdout or b"") + (ran.stderr or b"")).decode().partition("Traceback")[1])


def test_no_file_gets_the_number_of_a_stream_that_is_closed() -> None:
    code = CODE.replace("for number", "print(open('README.md').fileno() > 2, file=sys.stderr)\nfor number")
    command = [sys.executable, "-c", code, "1"]
    ran = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, preexec_fn=lambda: os.close(1))
    assert ran.stderr.startswith(b"True")
