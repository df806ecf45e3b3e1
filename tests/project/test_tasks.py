"""The command line: what it lists, what it refuses, and that a path means what it says."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.paths import ROOT

DRAFTS = "build: --drafts never builds into output/; name another folder with --output"
LIST = "./digest alone lists the tasks"

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed() -> Typed:
    """Type a command, and return its exit code and what it printed."""

    def run(*args: str, cwd: Path = ROOT) -> tuple[int, str, str]:
        command = [sys.executable, str(ROOT / "tasks.py"), *args]
        ran = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)
        return ran.returncode, ran.stdout, ran.stderr

    return run


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["bild"], f"digest: No idea what 'bild' is; {LIST}"),
        (["--help", "bild"], f"digest: No idea what 'bild' is; {LIST}"),
        (["build", "--outptu", "x"], "digest: No idea what '--outptu' is; ./digest --help build shows what it takes"),
        (["new"], "digest: 'new' did not receive required positional arguments: 'kind'; "
                  "./digest --help new shows what it takes"),
        (["build", "--drafts"], DRAFTS),
        (["build", "--drafts", "--output", "./output/"], DRAFTS),
    ],
)  # fmt: skip
def test_a_wrong_call_gets_one_line_and_exit_code_2(args: list[str], line: str, typed: Typed) -> None:
    assert (2, "", f"{line}\n") == typed(*args)


EXPLAINED = ("bench", "build", "check", "deploy", "graph", "new", "preview", "rename", "screenshots", "test", "why")
"""The tasks with options."""


def test_alone_it_lists_the_tasks_with_a_line_for_each(typed: Typed) -> None:
    code, out, said = typed()
    tasks = re.findall(r"^  (\w+)  +\S.*\.$", out, re.MULTILINE)
    assert (0, "") == (code, said)
    assert sorted((*EXPLAINED, "clean", "golden", "lint", "schema")) == tasks


@pytest.mark.parametrize("task", EXPLAINED)
def test_every_option_says_what_it_is(task: str, typed: Typed) -> None:
    options = [line for line in typed("--help", task)[1].splitlines() if line.startswith("  -")]
    assert [] != options
    assert [] == [line for line in options if not re.search(r"\S {3,}\S", line)]


def test_a_path_means_what_it_says_where_it_was_typed(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "my content").mkdir()
    assert 0 == typed("new", "page", "--title", "About", "--content", "my content", cwd=tmp_path)[0]
    assert (tmp_path / "my content" / "pages" / "about.md").is_file()


def test_the_command_line_comes_up_without_loading_what_a_build_needs() -> None:
    code = "import tasks, sys; print([name for name in ('pelican', 'watchfiles', 'pydantic') if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "[]\n" == run.stdout
