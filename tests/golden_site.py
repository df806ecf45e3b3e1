"""The small invented site and its expected output, file for file: `./digest golden` renews it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SMALL = ROOT / "tests" / "sites" / "small"
GOLDEN = ROOT / "tests" / "golden"
ADDRESS = "https://small.example.org"
NOW_S = "1795478400"  # 24 November 2026, 00:00 UTC


def make(output: Path) -> None:
    """Build the small site as of the golden moment."""
    options = ["--content", str(SMALL), "--output", str(output), "--siteurl", ADDRESS]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": NOW_S}
    subprocess.run([sys.executable, "-m", "invoke", "build", *options], cwd=ROOT, env=environment, check=True)


def renew() -> None:
    """Make the output of today the expected one."""
    make(GOLDEN)
