"""A project whose build is given, for tests of deploys, and servers on loopback to which it is deployed."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery.deploy import deploy
from plugins.model.errors import Abort

Entry = dict[str, Any]
PAGES = {"index.html": "home", "topics/a/index.html": "a", "css/site.css": "sheet", "atom.xml": "feed", "Å b.txt": "å"}


def write(root: Path, files: dict[str, str]) -> None:
    shutil.rmtree(root, ignore_errors=True)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def describe(house: Path, name: str = "Lamps", **entry: Any) -> None:
    given = json.dumps({"live": entry})
    lines = f"SITENAME = {name!r}\nSITEURL = 'https://example.org'\nDEPLOY = {given}"
    (house / "pelicanconf.py").write_text(lines.replace("true", "True").replace("false", "False"))


def refused(capsys: pytest.CaptureFixture[str], **given: Any) -> str:
    """Deploy, and return the line with which that is refused."""
    capsys.readouterr()
    with pytest.raises(Abort):
        deploy("live", **given)
    return capsys.readouterr().err.strip()
