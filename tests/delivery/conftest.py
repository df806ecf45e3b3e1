"""What the tests of deploys share."""

import shutil
from pathlib import Path

import pytest

from plugins.delivery import deploy as deploying
from tests.support.deploys import PAGES, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    write(root, PAGES)
    return root


@pytest.fixture
def house(tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose build gives `site`."""
    root = tmp_path / "house"
    root.mkdir()
    monkeypatch.setattr(deploying, "build", lambda output, siteurl: shutil.copytree(site, output))
    monkeypatch.setattr(deploying, "ROOT", root)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return root
