"""The same content gives the same bytes, twice in one process, by our task and by Pelican's command."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.golden_site import SETTINGS, build, files
from tests.support.sites import small_in


@pytest.mark.slow
def test_two_builds_in_one_process_give_the_same_bytes(tmp_path: Path) -> None:
    once, again = (
        build(tmp_path / each, settings={**SETTINGS, "CACHE_PATH": str(tmp_path / f".cache-{each}")})
        for each in ("once", "again")
    )
    assert files(once) == files(again)


def made(folder: Path, *command: str, **environment: str) -> dict[str, bytes]:
    """Return what a command builds into `made` in a folder."""
    whole = {
        "PATH": "/usr/bin:/bin",
        "SOURCE_DATE_EPOCH": "1795608000",
        "PYTHONDONTWRITEBYTECODE": "1",
        **environment,
    }
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=whole, capture_output=True, text=True, encoding="utf-8"
    )
    assert 0 == done.returncode, done.stderr
    return files(folder / "made")


def test_pelican_gives_the_same_output_as_the_task(project: Path) -> None:
    small_in(project)
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("\nCARDS = False\n")  # of these, the test above compares all
    task = made(project, "invoke", "build", "--output", "made")
    (project / "made").rename(project / "before")
    assert task == made(project, "pelican", "--output", "made")
