"""Runs of a command: how long they take, what they use of processor and memory, and when a watcher is at rest."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .faults import BenchError

SAMPLE_S = 0.04
REST_S = 1.0
RESTS = 3
"""So many looks, a rest apart, find a watcher idle before it is taken for idle."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds by the clock, and seconds of processor time of all its processes."""

    wall_s: float
    cpu_s: float = 0.0


def start(command: tuple[str, ...], folder: Path, log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a command in a session of its own, by which all its processes are known.

    Python keeps what it compiles, whatever this environment says: else every run compiles all of our code anew.
    """
    return subprocess.Popen(
        command,
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def timed(command: tuple[str, ...], folder: Path, log: Path) -> Timing:
    """Run a command and return what it took. What earlier runs have left to be written to disk is written before."""
    os.sync()
    with log.open("wb") as said:
        begun = time.perf_counter()
        running = start(command, folder, said)
        _, status, used = os.wait4(running.pid, 0)
        wall_s = time.perf_counter() - begun
    running.returncode = os.waitstatus_to_exitcode(status)
    judge(running.returncode, command, log)
    return Timing(wall_s, used.ru_utime + used.ru_stime)


def peak_mb(command: tuple[str, ...], folder: Path, log: Path) -> float:
    """Run a command and return the most that its processes held at once: the sum of their PSS, in megabytes."""
    peak_kb = 0
    with log.open("wb") as said:
        running = start(command, folder, said)
        while running.poll() is None:
            peak_kb = max(peak_kb, sum(pss_kb(pid) for pid in session(running.pid)))
            time.sleep(SAMPLE_S)
    judge(running.returncode, command, log)
    return peak_kb * 1024 / 1e6


def judge(code: int, command: tuple[str, ...], log: Path) -> None:
    """Stop with the last lines of a run that failed."""
    if code:
        said = log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:]
        raise BenchError(f"{' '.join(command)} ended with {code}:\n" + "\n".join(said))


def session(leader: int) -> Iterator[int]:
    """Yield the processes of a session."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and (fields := stat(int(entry.name))) and int(fields[3]) == leader:
            yield int(entry.name)


def stat(pid: int) -> list[str]:
    """Return what the system says of a process, from its state on; nothing if it has gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return []


def pss_kb(pid: int) -> int:
    """Return a process's share of memory: what several hold in common is divided among them."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)


def busy_s(leader: int) -> float:
    """Return the processor time that the living processes of a session have used."""
    return sum(sum(map(int, fields[11:13])) for pid in session(leader) if (fields := stat(pid))) / TICKS


def sleeping(leader: int) -> bool:
    """Tell whether no living process of a session runs, or waits for the disk."""
    return not any(fields[0] in "RD" for pid in session(leader) if (fields := stat(pid)))


def rest(running: subprocess.Popen[bytes], command: tuple[str, ...], log: Path, deadline_s: float) -> None:
    """Wait until a watcher has nothing left to do: it sleeps, and takes no processor time.

    One look would take for idle what waits for a disk, which takes no processor time either.
    """
    until = time.perf_counter() + deadline_s
    before, quiet = -1.0, 0
    while quiet < RESTS:
        if running.poll() is not None:
            judge(running.returncode or -1, command, log)
        if time.perf_counter() > until:
            raise BenchError(f"{' '.join(command)} did not come to rest in {deadline_s:.0f} s")
        now = busy_s(running.pid)  # it falls when a process of a watcher ends
        quiet = quiet + 1 if abs(now - before) <= 0.02 and sleeping(running.pid) else 0
        before = now
        time.sleep(REST_S)


def end(running: subprocess.Popen[bytes]) -> None:
    """End a watcher that we started, with all its processes."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        if running.poll() is None:
            os.killpg(running.pid, sign)
            try:
                running.wait(5)
            except subprocess.TimeoutExpired:
                continue
