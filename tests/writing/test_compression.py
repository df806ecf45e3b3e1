"""Texts compressed with the build for servers of one's own, of the bytes beside them, as in a build from nothing."""

import gzip
import shutil
from pathlib import Path
from typing import Any

import brotli
import pytest

from plugins.writing import compression
from plugins.writing.compression import ENDS, SMALLEST_BYTES, TEXTS, uncompressed
from tests.support.cli import NOW_S
from tests.support.factories import SETTINGS, a_content, a_file
from tests.support.golden_site import build

pytestmark = pytest.mark.slow

ARTICLE, OTHER = "articles/2026/2026-03-01-boats.md", "articles/2026/2026-03-02-ships.md"
FILES: dict[str, str | bytes] = {
    ARTICLE: a_file(body="The boats.\n" * 200),
    OTHER: a_file(title="Ships", id="44444444-4444-4444-8444-444444444444"),
}
SHORT: dict[str, str | bytes] = {ARTICLE: a_file()}
ASKED = {**SETTINGS, "HOSTS": ("nginx",), "CARDS": False, "SEARCH": False, "DATA": ("csv",)}
NOT_ASKED = {**ASKED, "HOSTS": ("github",)}


FROM_NOTHING: dict[str, dict[str, bytes]] = {}
"""What is built from nothing by settings, files and compressors, once for all tests of a process."""


class Outputs:
    """The output that is built again and again, beside those from nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def alike(self, settings: dict[str, Any], files: dict[str, str | bytes]) -> dict[str, bytes]:
        """Build again and from nothing, which must be alike, and return the files."""
        shutil.rmtree(self.folder / "content", ignore_errors=True)
        content = a_content(self.folder, files)
        again = tree(build(self.folder / "out", content, now_s=int(NOW_S), settings=settings))
        key = repr((sorted(settings.items()), sorted(files.items()), compression._brotli()))
        if key not in FROM_NOTHING:
            aside = self.folder / f"clean-{len(FROM_NOTHING)}" / "out"
            FROM_NOTHING[key] = tree(build(aside, content, now_s=int(NOW_S), settings=settings))
        assert FROM_NOTHING[key] == again
        return again


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def compressed(files: dict[str, bytes]) -> set[str]:
    return {name for name in files if name.endswith(ENDS)}


def test_what_is_compressed_is_what_stands_beside_it_after_every_edit(tmp_path: Path) -> None:
    outputs = Outputs(tmp_path)
    edited: dict[str, str | bytes] = {**FILES, ARTICLE: a_file(body="Other boats.\n" * 200)}
    for files in (FILES, edited, SHORT, FILES):
        found = outputs.alike(ASKED, files)
        texts = {name for name, data in found.items() if Path(name).suffix in TEXTS and len(data) >= SMALLEST_BYTES}
        assert {f"{name}{end}" for name in texts for end in ENDS} == compressed(found)
        for name in compressed(found):
            unpack = gzip.decompress if name.endswith(".gz") else brotli.decompress
            assert found[uncompressed(name)] == unpack(found[name]), name
    assert "articles/boats/index.html.br" in found


def test_it_comes_and_goes_with_what_hosts_want_and_with_brotli(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = Outputs(tmp_path)
    assert not compressed(outputs.alike(NOT_ASKED, FILES))
    whole = compressed(outputs.alike(ASKED, FILES))
    with monkeypatch.context() as without:
        without.setattr(compression, "_brotli", lambda: None)
        assert {name for name in whole if name.endswith(".gz")} == compressed(outputs.alike(ASKED, FILES))
    assert whole == compressed(outputs.alike(ASKED, FILES))
    assert not compressed(outputs.alike(ASKED | {"DRAFTS": True}, FILES))
    assert not compressed(outputs.alike(NOT_ASKED, FILES))


def test_what_is_gone_or_changed_by_others_is_made_anew(tmp_path: Path) -> None:
    outputs = Outputs(tmp_path)
    before = outputs.alike(ASKED, FILES)
    (tmp_path / "out" / "index.html.gz").unlink()
    (tmp_path / "out" / "articles" / "boats" / "index.html.br").write_bytes(b"other")
    assert before == outputs.alike(ASKED, FILES)


def test_a_name_that_the_site_publishes_is_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outputs, table = Outputs(tmp_path), b"a,b\n" * 500
    theirs = {"tables/t.csv": table, "tables/t.csv.gz": b"theirs"}
    settings = {**ASKED, "STATIC_PATHS": ["tables"]}
    both = outputs.alike(settings, {**FILES, **theirs})
    assert b"theirs" == both["tables/t.csv.gz"]
    assert table == brotli.decompress(both["tables/t.csv.br"])
    alone = outputs.alike(settings, {**FILES, "tables/t.csv": table})
    assert table == gzip.decompress(alone["tables/t.csv.gz"])
    assert both == outputs.alike(settings, {**FILES, **theirs})
