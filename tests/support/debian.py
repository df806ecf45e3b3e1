"""Packages of Debian that tests need, installed where that can be done without a question."""

import os
import shutil
import subprocess
import sys

from tests.support.scale import LONG

SERVERS = {"rsync": "rsync", "sshd": "openssh-server"}
"""Programs that tests of deploys start, each with the package that has it."""
IN_LONG_RUNS = {"nginx": "nginx", "caddy": "caddy"}
"""Those that only the long run starts."""


def in_ci() -> bool:
    """Tell whether nothing may be skipped."""
    return os.environ.get("CI", "").lower() in ("true", "1")


def program(name: str) -> str | None:
    """Return the path of a program, which may be one for administrators alone."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")


def install_servers() -> None:
    """Install what is missing of the servers."""
    wanted = SERVERS | (IN_LONG_RUNS if os.environ.get(LONG) else {})
    if missing := [package for name, package in wanted.items() if not program(name)]:
        install_packages(*missing)


def install_packages(*names: str) -> None:
    """Install packages; without Debian's installer, or the right to use it, do nothing."""
    if not shutil.which("apt-get"):
        return
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and not shutil.which("sudo"):
        return
    print(f"test: installing {' '.join(names)}", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *names]):
        subprocess.run([*as_root, "apt-get", "-qq", *command], env=environment, stdout=sys.stderr, check=False)
