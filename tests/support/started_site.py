"""A site as `start` makes it, on a subject of its own: kept in tests/sites/started without its engine."""

import re
import shutil
import sys
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

from plugins.authoring import start as starting
from tests.support.paths import ROOT, SITES

KEPT = SITES / "started"
GIVEN = {
    "name": "The Honey Post",
    "topic": "Urban beekeeping",
    "tagline": "News on bees in cities, condensed and sourced.",
    "siteurl": "https://honey.example.net",
    "timezone": "Europe/Vienna",
    "reply_address": "letters@honey.example.net",
    "licence": "CC BY-SA 4.0",
    "accent": "#7a5200",
}
DAY, ID = "2026-11-24", UUID("44c31e46-0000-4000-8000-000000000000")


def begin(folder: Path) -> Path:
    """Make the site as on one day, and return its folder."""
    with patch.object(starting, "present_day", lambda: DAY), patch.object(starting, "uuid4", lambda: ID):
        starting.start(folder, ROOT, yes=True, **GIVEN)
    return folder


def own_files(folder: Path) -> dict[str, bytes]:
    """Return what of a new site is not its engine, nor git's."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".pyc")
    named = {path.relative_to(folder).as_posix(): path for path in paths}
    return {
        name: path.read_bytes() for name, path in named.items() if not name.startswith((".cache/", ".git/", "engine/"))
    }


def renew(folder: Path) -> None:
    """Make the site of today the one that is kept; `folder` is one to make it in."""
    shutil.rmtree(KEPT, ignore_errors=True)
    for name, data in own_files(begin(folder / "started")).items():
        (KEPT / name).parent.mkdir(parents=True, exist_ok=True)
        (KEPT / name).write_bytes(data)


def with_environment(site: Path) -> Path:
    """Give a site this environment as its .venv, as it is after the first use."""
    (site / ".venv").mkdir()
    for entry in Path(sys.prefix).iterdir():
        if not entry.name.endswith(".lock"):
            (site / ".venv" / entry.name).symlink_to(entry)
    for lock in (site / "engine").glob("*.lock"):
        shutil.copyfile(lock, site / ".venv" / lock.name)
    return site


def words_of_the_demonstration() -> set[str]:
    """Return names that the demonstration's content and settings hold, and that no other digest should."""
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    found = set(re.findall(r'^SITE(?:NAME|SUBTITLE) = "(.+)"$', settings, re.MULTILINE))
    for name in ("entities.yaml", "sources.yaml"):
        text = (ROOT / "content" / name).read_text(encoding="utf-8")
        found |= {each.strip(" \"'") for each in re.findall(r"^(?:- |  )name: (.+)$", text, re.MULTILINE)}
    for path in (ROOT / "content" / "topics").glob("*.md"):
        found |= set(re.findall(r"^title: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE))
    return found | {"nuclear", "warhead", "missile", "arms control", "nonproliferation", "SALT I"}
