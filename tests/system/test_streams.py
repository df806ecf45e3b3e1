"""What is printed never ends a run: letters that a stream cannot hold are escaped, and a reader may go away."""

import os
import subprocess
import sys

from tests.support.paths import ROOT

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
