"""What must stand in one place only, and what must stand nowhere."""

import re
from collections.abc import Iterator

import pytest

from tests.support.paths import ROOT, tracked
from tests.support.source_tree import (
    engine,
)


def texts() -> Iterator[tuple[str, str]]:
    """Yield the files that git knows and that are text."""
    for name in tracked():
        data = (ROOT / name).read_bytes()
        if b"\0" not in data:
            yield name, data.decode("utf-8", errors="replace")


@pytest.mark.parametrize(
    "setting", ["SITENAME", "SITESUBTITLE", "SITE_DESCRIPTION", "NOTICE", "REPLY_ADDRESS", "SITEURL"]
)
def test_the_identity_of_the_site_stands_in_its_settings_alone(setting: str) -> None:
    value = engine().settings[setting]
    assert value
    documents = ("README.md",) if setting == "SITEURL" else ()  # which may show how to deploy to it
    naming = [name for name, text in texts() if value in text or value in " ".join(text.split())]
    assert set(naming) <= {"pelicanconf.py", *documents}


def test_no_file_names_a_folder_of_anybodys_machine() -> None:
    folders = re.compile("(?<![\\w.])/(" + "|".join(("work", "tmp", "home", "root", "Users", "mnt")) + ")/")
    own = "tests/project/test_house.py"
    assert [] == [f"{name}: {found[0]}" for name, text in texts() if name != own and (found := folders.search(text))]


def test_locks_hold_hashes_and_no_address() -> None:
    locks = [(name, text) for name, text in texts() if name.endswith(".lock")]
    assert {"requirements.lock", "requirements-test.lock"} <= dict(locks).keys()
    for name, text in locks:
        assert not re.search(r"https?:|://|index-url|file:", text), name
        packages = re.findall(r"^[a-z0-9][\w.\[\]-]*==\S+", text, re.MULTILINE | re.IGNORECASE)
        assert len(packages) > 10, name
        for block in re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]:
            assert "--hash=sha256:" in block, f"{name}: {block.splitlines()[0]}"
