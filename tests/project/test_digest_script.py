"""The `digest` script with a stand-in for Python, so that nothing is downloaded: what it makes, and what it says."""

import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.support.paths import ROOT

pytestmark = pytest.mark.slow

TOOLS = ("sh", "cat", "cmp", "cp", "dirname", "mkdir", "readlink", "rm", "rmdir", "sleep")
FIRST_USE = "digest: making .venv from requirements.lock with python3; this is done once and takes a minute\n"

# Python, as far as the script knows it. OLD: it is too old; BARE: it lacks venv; FAILING: packages cannot be had;
# GATE: packages are there only once this file is.
PYTHON = """#!/bin/sh
case "$*" in
    *version_info*) exit ${OLD:-0} ;;
    *ensurepip*) exit ${BARE:-0} ;;
    "-m venv "*) mkdir -p "$3/bin" && : >"$3/pyvenv.cfg" && cp "$0" "$3/bin/python" ;;
    "-m pip install "*)
        while [ -n "${GATE:-}" ] && [ ! -e "$GATE" ]; do sleep 0.05; done
        for last in "$@"; do :; done
        echo "${last##*/}" >>"$LOG"
        exit ${FAILING:-0} ;;
    *) for each in "$@"; do echo "${each##*/}"; done ;;
esac
"""
UV = """#!/bin/sh
echo "uv $1 ${2%%-*}" >>"$LOG"
for last in "$@"; do :; done
[ "$1" = venv ] || exit 0
mkdir -p "$last/bin" && : >"$last/pyvenv.cfg" && cp "$(dirname "$0")/python3" "$last/bin/python"
"""


class Machine:
    """A project and a path with little on it."""

    def __init__(self, root: Path) -> None:
        self.bin = root / "bin"
        self.bin.mkdir()
        self.log = root / "log"
        self.project = root / "my digest"
        self.project.mkdir()
        shutil.copy(ROOT / "digest", self.project)
        for name in ("requirements.lock", "requirements-test.lock"):
            (self.project / name).write_text("pelican==1\n")
        for name in TOOLS:
            found = shutil.which(name)
            assert found, name
            (self.bin / name).symlink_to(found)

    def put(self, name: str, text: str = PYTHON) -> None:
        (self.bin / name).write_text(text)
        (self.bin / name).chmod(0o755)

    def environment(self, **more: str) -> dict[str, str]:
        return {"PATH": str(self.bin), "LOG": str(self.log), **more}

    def run(self, *args: str, cwd: Path | None = None, script: Path | None = None, **more: str) -> tuple[int, str, str]:
        command = [str(script or self.project / "digest"), *args]
        run = subprocess.run(
            command, cwd=cwd, env=self.environment(**more), capture_output=True, text=True, timeout=60, check=False
        )
        return run.returncode, run.stdout, run.stderr

    @property
    def installed(self) -> list[str]:
        return self.log.read_text().split("\n")[:-1] if self.log.exists() else []


@pytest.fixture
def bare(tmp_path: Path) -> Machine:
    """A machine without Python."""
    return Machine(tmp_path)


@pytest.fixture
def machine(bare: Machine) -> Machine:
    """A machine with a good Python."""
    bare.put("python3")
    return bare


def test_first_use_says_what_it_does_and_the_next_says_nothing(machine: Machine) -> None:
    assert (0, "tasks.py\nbuild\n", FIRST_USE) == machine.run("build")
    assert (0, "tasks.py\nbuild\n", "") == machine.run("build")
    assert ["requirements.lock"] == machine.installed


def test_arguments_arrive_as_they_were_typed(machine: Machine) -> None:
    _, out, _ = machine.run("new", "article", "--title", 'Kim\'s "talks" $HOME  *')
    assert 'tasks.py\nnew\narticle\n--title\nKim\'s "talks" $HOME  *\n' == out


def test_it_works_from_another_folder_and_through_a_link(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(machine.project / "digest")
    code, out, _ = machine.run("check", cwd=tmp_path, script=tmp_path / "link")
    assert (0, "tasks.py\ncheck\n") == (code, out)
    assert (machine.project / ".venv" / "bin" / "python").exists()


def test_a_lock_that_changed_makes_it_anew(machine: Machine) -> None:
    machine.run("build")
    (machine.project / ".venv" / "left over").touch()
    (machine.project / "requirements.lock").write_text("pelican==2\n")
    assert FIRST_USE == machine.run("build")[2]
    assert not (machine.project / ".venv" / "left over").exists()
    assert "" == machine.run("build")[2]


def test_tests_add_what_they_need_once_and_a_build_keeps_it(machine: Machine) -> None:
    machine.run("build")
    said = [machine.run(task)[2] for task in ("test", "lint", "build")]
    assert ["digest: adding the packages of requirements-test.lock to .venv; this is done once\n", "", ""] == said
    assert ["requirements.lock", "requirements-test.lock"] == machine.installed


def test_an_extra_adds_the_packages_of_its_lock_and_a_name_without_a_lock_adds_none(machine: Machine) -> None:
    (machine.project / "requirements-s3.lock").write_text("pelican==1\nboto3==1\n")
    machine.run("build")
    said = [machine.run("extra", name)[1:] for name in ("s3", "s3", "s4")]
    adding = "digest: adding the packages of requirements-s3.lock to .venv; this is done once\n"
    assert [("tasks.py\nextra\ns3\n", adding), ("tasks.py\nextra\ns3\n", ""), ("tasks.py\nextra\ns4\n", "")] == said
    assert ["requirements.lock", "requirements-s3.lock"] == machine.installed


def test_tests_alone_need_one_installation(machine: Machine) -> None:
    machine.run("test")
    machine.run("build")
    assert ["requirements-test.lock"] == machine.installed


def test_a_changed_lock_of_the_tests_is_nothing_to_a_build(machine: Machine) -> None:
    machine.run("test")
    (machine.project / "requirements-test.lock").write_text("pytest==2\n")
    assert "" == machine.run("build")[2]
    assert "" != machine.run("test")[2]


@pytest.mark.parametrize("how", ["failed", "killed"])
def test_an_installation_that_did_not_end_is_not_taken_for_good(how: str, machine: Machine) -> None:
    if how == "failed":
        code, out, said = machine.run("build", FAILING="1")
        line = "digest: the packages of requirements.lock could not be installed; the lines above say why\n"
        assert (2, "", FIRST_USE + line) == (code, out, said)
    else:
        machine.run("build")
        (machine.project / ".venv" / "unfinished").touch()
    (machine.project / ".venv" / "left over").touch()
    assert (0, FIRST_USE) == machine.run("build")[::2]
    assert not (machine.project / ".venv" / "left over").exists()
    assert not (machine.project / ".venv.busy").exists()


def test_a_venv_whose_python_is_gone_is_made_anew(machine: Machine) -> None:
    machine.run("build")
    (machine.project / ".venv" / "bin" / "python").unlink()
    assert (0, FIRST_USE) == machine.run("build")[::2]


def test_what_is_no_venv_is_not_removed(machine: Machine) -> None:
    (machine.project / ".venv").mkdir()
    (machine.project / ".venv" / "letter.txt").touch()
    code, _, said = machine.run("build")
    line = f"digest: {machine.project / '.venv'} is not a virtual environment; move it out of the way\n"
    assert (2, line) == (code, said)
    assert (machine.project / ".venv" / "letter.txt").exists()


@pytest.mark.parametrize("old", [True, False])
def test_a_missing_or_old_python_gets_one_line_with_the_mend(old: bool, bare: Machine) -> None:
    if old:
        bare.put("python3")
    code, out, said = bare.run("build", OLD="1")
    mend = "install one (python.org; Debian or Ubuntu: apt install python3 python3-venv)"
    assert (2, "", f"digest: no Python 3.11 or newer was found; {mend}\n") == (code, out, said)


def test_a_missing_venv_module_gets_one_line_with_the_mend(machine: Machine) -> None:
    line = "digest: python3 cannot make a virtual environment; on Debian or Ubuntu: apt install python3-venv\n"
    assert (2, "", line) == machine.run("build", BARE="1")


def test_a_newer_python_is_found_behind_an_old_one(bare: Machine) -> None:
    bare.put("python3", "#!/bin/sh\nexit 1\n")
    bare.put("python3.12")
    assert FIRST_USE.replace("python3;", "python3.12;") == bare.run("build")[2]


def test_uv_is_used_where_it_is(machine: Machine) -> None:
    machine.put("uv", UV)
    code, out, said = machine.run("build")
    assert (0, "tasks.py\nbuild\n") == (code, out)
    assert "digest: making .venv from requirements.lock with uv; this is done once and takes a moment\n" == said
    assert ["uv venv ", "uv pip install"] == machine.installed


def test_two_first_uses_at_once_install_once(machine: Machine, tmp_path: Path) -> None:
    gate = tmp_path / "gate"

    def start() -> "subprocess.Popen[str]":
        command, environment = [str(machine.project / "digest"), "build"], machine.environment(GATE=str(gate))
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    first = start()
    assert first.stderr
    assert FIRST_USE == first.stderr.readline()
    second = start()
    assert second.stderr
    assert second.stderr.readline().startswith("digest: another ./digest is making .venv; waiting (if none is: rm -r ")
    gate.touch()
    assert [("tasks.py\nbuild\n", ""), ("tasks.py\nbuild\n", "")] == [
        each.communicate(timeout=60) for each in (first, second)
    ]
    assert ["requirements.lock"] == machine.installed


def test_a_turn_that_died_is_taken_over(machine: Machine) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    (machine.project / ".venv.busy").mkdir()
    (machine.project / ".venv.busy" / "pid").write_text(f"{gone.pid}\n")
    assert (0, FIRST_USE) == machine.run("build")[::2]


# What stands in the repository


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE))


def test_every_package_of_a_build_stands_in_the_lock_of_the_tests_in_the_same_version() -> None:
    build, tests = pins("requirements.lock"), pins("requirements-test.lock")
    assert build == {name: tests.get(name) for name in build}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_holds_hashes_for_every_package_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [] == [block for block in blocks if "--hash=sha256:" not in block]
    assert [] == re.findall(r"\S*(?:://|--index|--extra|--find|\B/)\S*", text)


def test_the_scripts_can_be_run() -> None:
    assert [] == [name for name in ("digest", ".ci/run") if not (ROOT / name).stat().st_mode & stat.S_IXUSR]
