"""A project whose build is given, for tests of deploys, and servers on loopback to which it is deployed."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery.deploy import deploy
from tests.support.cli import ending

Entry = dict[str, Any]
PAGES = {"index.html": "home", "topics/a/index.html": "a", "css/site.css": "sheet", "atom.xml": "feed", "Å b.txt": "å"}


def article(title: str, text: str, *corrections: str, length: str = "9 words") -> str:
    after = "".join(f'<p id="correction-{at}">{each}</p>' for at, each in enumerate(corrections, 1))
    facts = f"<dl><dt>Length</dt><dd>{length}</dd></dl>"
    return f"<main><article><h1>{title}</h1>{facts}<div class='prose'>{text}</div></article>{after}</main>"


def topics(label: str, value: str) -> str:
    figures = [{"id": "lamps", "name": "Lamps in use", "value": value}]
    record = {"slug": "lamp-accord", "title": "Lamp Accord", "status": {"label": label}, "figures": figures}
    return json.dumps({"version": 1, "topics": [record]})


def events(*ids: str) -> str:
    return json.dumps({"version": 1, "events": [{"id": each} for each in ids]})


LEADS_ON = '<meta http-equiv="refresh" content="0; url=../../articles/moved/"><h1>This page has moved</h1>'
OLD = {
    "index.html": "home",
    "articles/a/index.html": article("A", "Each state keeps <b>over 1,000</b> lamps."),
    "articles/c/index.html": article("C", "Nothing changes here.", length="9 words"),
    "articles/d/index.html": article("D", "It is here today."),
    "old/b/index.html": article("M", "It was at another address."),
    "articles/e/index.html": article("E", "A slip of speling."),
    "data/v1/topics.json": topics("In force", "1,550"),
    "data/v1/events.json": events("x"),
}
NEW = {
    "index.html": "home 2",
    "about/index.html": "about",
    "articles/a/index.html": article("A", "Each state keeps <b>1,000</b> lamps.", "It was not over 1,000."),
    "articles/b/index.html": article("B", "New."),
    "articles/c/index.html": article("C", "Nothing changes here.", length="8 words"),
    "articles/e/index.html": article("E", "A slip of spelling."),
    "articles/f/index.html": article("F", "New as well."),
    "articles/moved/index.html": article("M", "It was at another address."),
    "old/b/index.html": LEADS_ON,
    "old/never/index.html": LEADS_ON,
    "data/v1/topics.json": topics("Expired", "1,600"),
    "data/v1/events.json": events("x", "y"),
}


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
    with ending():
        deploy("live", **given)
    return capsys.readouterr().err.strip()
