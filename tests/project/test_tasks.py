"""The command line: what it lists, what it refuses, and that a path means what it says."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tasks
from plugins.delivery.commands import OPTIONS, Command, command_line
from plugins.model.options import BuildOptions, options_of, settings_of
from tests.support.paths import ROOT

DRAFTS = "build: --drafts never builds into output/; name another folder with --output"
LIST = "./digest alone lists the tasks"
TASKS = {each.name: each for each in vars(tasks).values() if isinstance(each, Command)}

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Give words to the command line of this process, and return its exit code and what it printed."""
    monkeypatch.setattr(sys, "dont_write_bytecode", sys.dont_write_bytecode)  # which Invoke changes

    def run(*args: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            command_line(tasks).run(["digest", *args])
        return int(stop.value.code or 0), *capsys.readouterr()

    return run


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["bild"], f"digest: there is no task 'bild'; did you mean 'build'? {LIST}"),
        (["--help", "bild"], f"digest: there is no task 'bild'; did you mean 'build'? {LIST}"),
        (["xyz"], f"digest: there is no task 'xyz'; {LIST}"),
        (["serve"], f"digest: there is no task 'serve'; 'preview' does that; {LIST}"),
        (["build", "--outptu", "x"], "digest: there is no option '--outptu'; did you mean '--output'? "
                                     "./digest --help build shows what it takes"),
        (["build", "x"], "digest: 'x' is not taken; ./digest --help build shows what it takes"),
        (["new"], "digest: KIND is missing; ./digest --help new shows what it takes"),
        (["rename"], "digest: KIND and OLD and NEW are missing; ./digest --help rename shows what it takes"),
        (["check", "--format"], "digest: --format needs a value; ./digest --help check shows what it takes"),
        (["build", "--drafts"], DRAFTS),
        (["build", "--drafts", "--output", "./output/"], DRAFTS),
    ],
)  # fmt: skip
def test_a_wrong_call_gets_one_line_and_exit_code_2(args: list[str], line: str, typed: Typed) -> None:
    assert (2, "", f"{line}\n") == typed(*args)


def test_it_says_which_version_it_is(typed: Typed) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (0, f"digest {project['version']}\n", "") == typed("--version")


def test_alone_it_lists_the_tasks_with_a_line_for_each(typed: Typed) -> None:
    code, out, said = typed()
    assert (0, "") == (code, said)
    assert sorted(TASKS) == re.findall(r"^  (\w+)  +\S.*\.$", out, re.MULTILINE)


def test_every_task_has_a_sentence_and_every_option_is_taken_and_has_a_help() -> None:
    assert [] == [name for name, each in TASKS.items() if not re.fullmatch(r"[A-Z].*\.", each.__doc__ or "")]
    assert [] == [name for name, option in OPTIONS.items() if not option.help]
    assert set(OPTIONS) == {name for each in TASKS.values() for name in each.options.values()}


def test_every_option_of_a_build_overrides_a_setting() -> None:
    settings = settings_of({})
    assert len(options_of(BuildOptions)) == len(settings)
    assert "" not in settings


@pytest.mark.parametrize("call", [["--help", "rename"], ["rename", "--help"], ["rename", "-h"]])
def test_help_shows_how_a_task_is_called(call: list[str], typed: Typed) -> None:
    code, out, said = typed(*call)
    usage, sentence, _, *options, _ = out.splitlines()
    assert (0, "") == (code, said)
    assert ["./digest rename KIND OLD NEW [OPTIONS]", TASKS["rename"].__doc__] == [usage, sentence]
    assert any(re.fullmatch(r"  -d, --dry-run +say what would change; write nothing", each) for each in options)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ({}, {}),
        ({"jobs": "2", "siteurl": "", "drafts": True}, {"jobs": "2", "siteurl": "", "drafts": True}),
        ({"no_cards": True, "no_data": True}, {"cards": False, "data": ()}),
    ],
)
def test_a_task_is_called_with_what_was_given(words: dict[str, Any], given: dict[str, Any]) -> None:
    build = TASKS["build"]
    default: dict[str, Any] = {str(argument.name): argument.default for argument in build.get_arguments()}
    assert given == build.given_options(default | words)


def test_a_flag_of_a_build_is_off_unless_it_is_given_and_other_settings_stand() -> None:
    settings = {name: value for name, value in settings_of({"cards": False}).items() if value is not None}
    assert dict.fromkeys(("DRAFTS", "NO_WAIT", "YES", "PARANOID", "EXPLAIN", "CARDS"), False) == settings


@pytest.mark.slow
def test_a_path_means_what_it_says_where_it_was_typed(tmp_path: Path) -> None:
    (tmp_path / "my content").mkdir()
    words = ["new", "page", "--title", "About", "--content", "my content"]
    assert 0 == subprocess.run([sys.executable, str(ROOT / "tasks.py"), *words], cwd=tmp_path, check=False).returncode
    assert (tmp_path / "my content" / "pages" / "about.md").is_file()


@pytest.mark.slow
def test_the_command_line_comes_up_without_loading_what_a_build_needs() -> None:
    code = "import tasks, sys; print([name for name in ('pelican', 'watchfiles', 'pydantic') if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "[]\n" == run.stdout
