"""The small invented site and its expected output, file for file: `./digest golden` renews it.

Texts are kept byte for byte. Pictures are kept as a digest of what is seen, because compressors differ between
machines, and a database as a text, because versions of SQLite may lay it out otherwise. The theme's own files are not
kept a second time: they must be what stands in theme/static, and the hashes in their names are left out of the texts.
"""

import hashlib
import json
import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from pelican.settings import read_settings
from PIL import Image

from plugins.writing.engine import Engine
from plugins.writing.hashed_names import plain_name
from tests.support import started_site
from tests.support.paths import ROOT
from tests.support.shared import share_made

SMALL = ROOT / "tests" / "sites" / "small" / "content"
GOLDEN = ROOT / "tests" / "golden"
PICTURES = "pictures.sha256"
HASH_IN_NAME = re.compile(rb"(theme/[\w/-]+)\.[0-9a-f]{10}(?=\.\w)")
TEXTS = {".html", ".xml", ".txt", ".json", ".csv", ".ics", ".webmanifest", ".bib", ".ris", ".opml", ".css"}
NOW_S = 1749686400  # 12 June 2025, 00:00 UTC and 09:00 in Seoul
SETTINGS: dict[str, Any] = {
    "SITENAME": "Lamps & Signals",
    "SITESUBTITLE": "What is written about lighthouses, condensed.",
    "SITE_DESCRIPTION": "An invented digest, which the tests build.",
    "NOTICE": "",
    "SITEURL": "https://lamps.example.org/digest",
    "TIMEZONE": "Asia/Seoul",
    "REPLY_ADDRESS": "letters+lamps@example.org",
    "SEARCH": False,
}


def build(output: Path, content: Path = SMALL, now_s: int = NOW_S, settings: Mapping[str, Any] = SETTINGS) -> Path:
    """Build a content folder as of a moment, with settings over those of pelicanconf.py; return the output folder.

    Builds share cards and pictures, each kept by all that it is made of, unless they name a cache of their own.
    """
    override = {**settings, "PATH": str(content), "OUTPUT_PATH": str(output)}
    if "CACHE_PATH" not in override:
        share_made(output.parent / ".cache")
        override["CACHE_PATH"] = str(output.parent / ".cache")
    override.setdefault("JOBS", 1)  # so that templates that were compiled once serve every build of this process
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(now_s)
    try:
        Engine(read_settings(str(ROOT / "pelicanconf.py"), override=override)).run()
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH")
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before
    return output


def files(root: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path; names with a dot at the top are not part of a site."""
    paths = (path for path in sorted(root.rglob("*")) if path.is_file())
    named = ((path.relative_to(root).as_posix(), path) for path in paths)
    return {name: path.read_bytes() for name, path in named if not name.startswith(".")}


def theme_files(output: Path) -> dict[str, bytes]:
    """Return the theme's files of an output, by their names without hashes."""
    return {plain_name(name): data for name, data in files(output / "theme").items()}


def expected(output: Path) -> dict[str, bytes]:
    """Return what is kept of an output: its texts, and one list of its pictures."""
    kept = {name: data for name, data in files(output).items() if not name.startswith("theme/")}
    texts = {name: HASH_IN_NAME.sub(rb"\1", data) for name, data in kept.items() if Path(name).suffix in TEXTS}
    bases = {name: output / name for name in kept if name.endswith(".sqlite")}
    texts |= {f"{name}.txt": tables(path) for name, path in bases.items()}
    seen = [f"{seen_in(output / name)}  {name}\n" for name in kept if name not in {*texts, *bases}]
    return texts | {PICTURES: "".join(seen).encode()}


def tables(path: Path) -> bytes:
    """Return the tables of a database: how each is made, and a line for each row; of indexes of words, how they are."""
    lines = []
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        for name, made in connection.execute("SELECT name, sql FROM sqlite_master ORDER BY rowid").fetchall():
            if "_search_" not in name:
                lines.append(made)
            if "_search" not in name:
                rows = connection.execute(f"SELECT * FROM {name}")
                lines += [json.dumps(row, ensure_ascii=False) for row in rows]
    return "".join(f"{line}\n" for line in lines).encode()


def seen_in(path: Path) -> str:
    """Return a digest of a picture's format, size and pixels."""
    with Image.open(path) as image:
        facts = f"{image.format} {image.mode} {image.size}".encode()
        return hashlib.sha256(facts + image.tobytes()).hexdigest()


def renew() -> None:
    """Make the output of today the expected one."""
    with tempfile.TemporaryDirectory() as aside:
        made = expected(build(Path(aside, "output")))
        started_site.renew(Path(aside))
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for name, data in made.items():
        path = GOLDEN / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    print("Renewed tests/golden and tests/sites/started; read what changed before you commit it: git diff tests")
