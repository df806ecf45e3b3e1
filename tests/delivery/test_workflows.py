"""The ready workflows: they are what their hosts read, and every command in them is one that there is."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

import tasks
from plugins.delivery.commands import Command
from tests.support.paths import ROOT

FOLDER = ROOT / "plugins" / "authoring" / "scaffolds" / "workflows"
NAMES = ("digest.service", "digest.timer", "github.yml", "gitlab.yml")
CALL = re.compile(r"(?:\./|/)digest ([a-z]+)((?: (?:--[a-z-]+|\w+|\"[^\"]*\"))*)")


def test_there_is_one_for_each_host_and_each_builds_checks_and_deploys() -> None:
    assert [*NAMES] == sorted(path.name for path in FOLDER.iterdir())
    for name in set(NAMES) - {"digest.timer"}:
        called = [match[1] for match in CALL.finditer((FOLDER / name).read_text("utf-8"))]
        assert called.index("check") < called.index("deploy"), name
        assert "due" in called, name


@pytest.mark.parametrize("name", NAMES)
def test_every_command_and_option_in_it_is_one_of_ours(name: str) -> None:
    for match in CALL.finditer((FOLDER / name).read_text("utf-8").replace("%h/digest and", "")):
        command = getattr(tasks, match[1])
        assert isinstance(command, Command), match[0]
        options = {f"--{word.replace('_', '-')}" for word in command.options}
        assert {*re.findall(r"--[a-z-]+", match[2])} <= options, match[0]


def test_what_is_kept_between_runs_is_what_a_build_keeps() -> None:
    github, gitlab = (yaml.safe_load((FOLDER / name).read_text("utf-8")) for name in ("github.yml", "gitlab.yml"))
    [kept] = [step["with"]["path"] for step in github["jobs"]["publish"]["steps"] if "cache" in step.get("uses", "")]
    assert {".cache", ".venv"} == {*kept.split()} == {path.rstrip("/") for path in gitlab["cache"]["paths"]}
    assert github["concurrency"]["cancel-in-progress"] is False
    assert "publish" == gitlab["pages"]["resource_group"]


def test_the_units_name_what_they_start_and_systemd_takes_them(tmp_path: Path) -> None:
    for name, section in (("digest.service", "Service"), ("digest.timer", "Timer")):
        text = (FOLDER / name).read_text("utf-8").replace("%h/digest", str(ROOT))
        assert f"\n[{section}]\n" in text
        (tmp_path / name).write_text(text, encoding="utf-8")
    if analyze := shutil.which("systemd-analyze"):
        command = [analyze, "verify", "--user", str(tmp_path / "digest.service"), str(tmp_path / "digest.timer")]
        environment = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
        ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert (0, []) == (ran.returncode, [line for line in ran.stderr.splitlines() if "digest." in line])
