"""THIRD_PARTY.md: what requirements.lock holds, with the licences that the packages themselves state."""

import re
from importlib.metadata import Distribution, distribution

from tests.support.paths import ROOT

HEAD = """# Third-party packages

What a build uses, by `requirements.lock`; no package is part of this repository. `./digest schema` writes this list
from the packages' own metadata.

| Package | Version | Licence |
|---|---|---|
"""
PREFIX = "License :: "


def text() -> str:
    """Return the list as it has to be."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"(?m)^([\w.-]+)==(\S+)", lock)
    return HEAD + "".join(f"| {name} | {version} | {licence(distribution(name))} |\n" for name, version in pinned)


def licence(package: Distribution) -> str:
    """Return the licence that a package states."""
    stated = package.metadata
    classified = [each for each in stated.get_all("Classifier") or () if each.startswith(PREFIX)]
    names = [each.rpartition(" :: ")[2] for each in classified]
    expressions = stated.get_all("License-Expression") or stated.get_all("License") or []
    return ", ".join(names if names and "License-Expression" not in stated else map(str, expressions))
