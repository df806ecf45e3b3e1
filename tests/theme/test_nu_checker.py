"""What the Nu checker (validator.github.io) says of both sites: it needs Java, and its jar named in VNU_JAR.

`npm install vnu-jar` brings the jar. Where there is none, CI does not know of this test, as nothing is skipped there.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.debian import in_ci
from tests.support.paths import ROOT
from tests.support.sites import Built

BROUGHT = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
JAR = Path(os.environ.get("VNU_JAR") or BROUGHT)
THERE = bool(shutil.which("java")) and JAR.is_file()
MEANT = ("Article lacks heading",)
"""A reply is an article without a heading: its writer's name stands first."""

if THERE or not in_ci():

    @pytest.mark.skipif(not THERE, reason="there is no Java, or VNU_JAR names no jar of the Nu checker")
    def test_the_nu_checker_finds_nothing_in_pages_sheets_and_drawings(site: Built) -> None:
        checks = ["--also-check-css", "--also-check-svg", "--skip-non-html", "--format", "gnu"]
        command = ["java", "-jar", str(JAR), *checks, str(site.root)]
        told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False).stderr
        lines = [line.replace(f"file:{site.root}/", "") for line in told.splitlines()]
        assert [] == [line for line in lines if not any(each in line for each in MEANT)]
