"""THIRD_PARTY.md says what the packages of a build say of themselves."""

import re

from tests.support.paths import ROOT
from tests.support.third_party import text


def test_the_list_of_packages_is_current_and_names_a_licence_of_each() -> None:
    written = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    assert text() == written, "run ./digest schema"
    rows = re.findall(r"(?m)^\| ([\w.-]+) \| (\d\S*) \| ([^|]+) \|$", written)
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^([\w.-]+)==(\S+)", lock) == [(name, version) for name, version, _ in rows]
