"""One build at a time works on an output folder; the others wait, or say who does."""

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.generated_site import GeneratedSite, differences, ended, files, until

pytestmark = pytest.mark.slow

LOCK = ".output.lock"


@pytest.fixture
def site(tmp_path: Path) -> GeneratedSite:
    return GeneratedSite(tmp_path / "site", count=14)


@pytest.fixture
def held(site: GeneratedSite) -> Iterator["subprocess.Popen[str]"]:
    """A build that has taken the lock and then stands still."""
    process = site.start()
    assert until(lambda: holder(site) == f"process {process.pid}", process)
    process.send_signal(signal.SIGSTOP)
    yield process
    process.kill()
    process.communicate()


def holder(site: GeneratedSite) -> str:
    try:
        return (site.root / LOCK).read_text()
    except FileNotFoundError:
        return ""


def test_a_second_build_waits_and_then_succeeds(site: GeneratedSite, held: "subprocess.Popen[str]") -> None:
    second = site.start("--explain")
    assert second.stdout
    assert f"Waiting for process {held.pid}.\n" == second.stdout.readline()
    held.send_signal(signal.SIGCONT)
    first = ended(held)
    last = ended(second)
    assert (0, 0) == (first.code, last.code)
    assert "Wrote 0 new files, 0 changed, 0 deleted" in last.out
    assert "" == holder(site)  # nobody works any more


def test_without_waiting_a_second_build_ends_with_75_and_names_the_process_that_works(
    site: GeneratedSite, held: "subprocess.Popen[str]"
) -> None:
    ran = site.build("--no-wait")
    line = f"{site.output} is being built by process {held.pid}; wait for it, or leave out --no-wait\n"
    assert (75, "", line) == (ran.code, ran.out, ran.err)
    held.send_signal(signal.SIGCONT)
    assert 0 == ended(held).code


def test_another_output_folder_is_built_meanwhile(
    site: GeneratedSite, held: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    ran = site.build("--no-wait", "--output", str(tmp_path / "another"))
    assert 0 == ran.code, ran.err
    held.send_signal(signal.SIGCONT)
    assert 0 == ended(held).code
    assert [] == differences(files(site.output), files(tmp_path / "another"))


def test_the_lock_of_a_killed_build_is_taken_over_at_once(site: GeneratedSite, held: "subprocess.Popen[str]") -> None:
    held.kill()
    ended(held)
    assert f"process {held.pid}" == holder(site)
    ran = site.build("--no-wait")
    assert (0, "") == (ran.code, "".join(line for line in ran.err.splitlines() if "warning" not in line))
    _, expected = site.copied(site.root.with_name("clean")).build()
    assert [] == differences(expected, files(site.output))


def test_the_children_of_a_killed_build_end_with_it_and_write_nothing_more(tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path / "site", count=20)  # pages enough for four children
    site.built()
    frame = site.root / "theme" / "templates" / "partials" / "frame.html"
    frame.write_text(frame.read_text(encoding="utf-8").replace("<body", '<body data-state="1"'), encoding="utf-8")
    process = site.start("--jobs", "4")
    assert until(lambda: len(children(process.pid)) == 4, process)
    until(lambda: not site.twin_on_record, process)
    known = children(process.pid)
    process.kill()
    ended(process)
    assert until(lambda: not any(alive(each) for each in known))
    assert 0 == site.build("--no-wait").code


def children(pid: int) -> list[int]:
    """Return the processes that a process has made; none where the system does not tell."""
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
