"""The whole output of the small site, file for file. `./digest golden` renews it; read the difference before."""

import re
from difflib import unified_diff
from pathlib import Path

from rcssmin import cssmin

from plugins.writing.hashed_names import hashed_name, is_hashed, plain_name
from plugins.writing.statics import JOINED
from tests.support.golden_site import GOLDEN, PICTURES, expected, files, theme_files
from tests.support.paths import ROOT
from tests.support.sites import Built

SHOWN_LINES = 12
FONT = re.compile(rb"(/[\w-]+)\.[0-9a-f]{10}(?=\.woff2)")
SHOWN_FILES = 8


def difference(name: str, old: bytes, new: bytes) -> str:
    """Return the first lines in which a file differs."""
    before, after = (data.decode("utf-8", errors="replace").splitlines() for data in (old, new))
    lines = list(unified_diff(before, after, f"golden/{name}", f"output/{name}", lineterm="", n=0))
    more = f"\n... and {len(lines) - SHOWN_LINES} lines more" if len(lines) > SHOWN_LINES else ""
    return "\n".join(lines[:SHOWN_LINES]) + more


def test_every_file_of_the_small_site_is_as_it_was(small: Built) -> None:
    golden, built = files(GOLDEN), expected(small.root)
    differing = sorted(name for name in golden | built if golden.get(name) != built.get(name))
    report = [difference(name, golden.get(name, b""), built.get(name, b"")) for name in differing[:SHOWN_FILES]]
    assert not differing, "\n".join([f"{len(differing)} files differ: {', '.join(differing)}", *report])


def test_the_files_of_the_theme_are_published_as_they_are_and_its_sheets_as_one_and_small(small: Built) -> None:
    theme = files(ROOT / "theme" / "static")
    for joined, names in JOINED.items():
        theme[joined] = b"\n".join(theme[f"css/{name}.css"] for name in names)
    for name in {each for names in JOINED.values() for each in names}:
        del theme[f"css/{name}.css"]
    sheets = {name: cssmin(data) if name.endswith(".css") else data for name, data in theme.items()}
    published = {name: FONT.sub(rb"\1", data) for name, data in theme_files(small.root).items()}
    published.pop("img/favicon.svg", None)  # which is drawn
    assert sheets == published


def test_a_file_of_the_theme_has_the_hash_of_what_is_published_in_its_name(small: Built) -> None:
    named = {name: data for name, data in files(small.root / "theme").items() if is_hashed(name)}
    assert [*named] == [hashed_name(plain_name(name), data) for name, data in named.items()]
    assert {".css", ".js", ".woff2"} == {Path(name).suffix for name in named}
    assert not [name for name in files(small.root / "theme") if name.endswith((".css", ".woff2")) and name not in named]


def test_the_golden_output_is_whole(small: Built) -> None:
    golden = files(GOLDEN)
    kinds = {".html", ".xml", ".txt", ".json", ".csv", ".ics", ".webmanifest", ".sha256"}
    assert {*kinds, ".bib", ".ris", ".opml", ".css"} == {Path(name).suffix for name in golden}
    assert 37 == len(golden[PICTURES].splitlines())
    assert len(small.pages) == sum(name.endswith(".html") for name in golden)
