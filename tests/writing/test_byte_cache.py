"""Bytes that are dear to make: made once for all that they are made of, whoever builds, and never believed blindly."""

from pathlib import Path

import pytest

from plugins.system.code_fingerprint import plugin_fingerprint
from plugins.writing.byte_cache import ByteCache
from plugins.writing.statics import JOINED
from tests.support.golden_site import theme_files
from tests.support.paths import ROOT
from tests.support.sites import Built


class Maker:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> bytes:
        self.made += 1
        return b"\x00drawn\nwith two lines"


def test_bytes_are_made_once_for_each_key(tmp_path: Path) -> None:
    make = Maker()
    assert b"\x00drawn\nwith two lines" == ByteCache(tmp_path).get("ab12", make)
    make.made = 0
    assert b"\x00drawn\nwith two lines" == ByteCache(tmp_path).get("ab12", make)
    assert 0 == make.made
    ByteCache(tmp_path).get("cd34", make)
    assert 1 == make.made


@pytest.mark.parametrize("damage", [b"", b"no check", b"0" * 24 + b"\n\x00drawn\nwith two lines"])
def test_damaged_bytes_are_made_anew_and_mended(tmp_path: Path, damage: bytes) -> None:
    make = Maker()
    ByteCache(tmp_path).get("ab12", make)
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    whole = kept.read_bytes()
    kept.write_bytes(damage)
    assert b"\x00drawn\nwith two lines" == ByteCache(tmp_path).get("ab12", make)
    assert (2, whole) == (make.made, kept.read_bytes())


def test_a_flipped_bit_is_found(tmp_path: Path) -> None:
    make = Maker()
    ByteCache(tmp_path).get("ab12", make)
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    data = bytearray(kept.read_bytes())
    data[-1] ^= 1
    kept.write_bytes(data)
    assert b"\x00drawn\nwith two lines" == ByteCache(tmp_path).get("ab12", make)


def test_where_nothing_can_be_kept_it_is_made_each_time(tmp_path: Path) -> None:
    (tmp_path / "made").write_text("a file stands in the place of the folder")
    make = Maker()
    for _ in range(2):
        assert b"\x00drawn\nwith two lines" == ByteCache(tmp_path / "made").get("ab12", make)
    assert 2 == make.made


def test_the_stamp_of_a_room_is_that_of_its_own_code() -> None:
    assert 3 == len({plugin_fingerprint(room) for room in ("pictures", "articles", "topics")})


def test_style_sheets_are_published_without_comments_and_with_all_their_rules(small: Built) -> None:
    for sheet, names in JOINED.items():
        css = theme_files(small.root)[sheet].decode()
        theme = "".join((ROOT / f"theme/static/css/{name}.css").read_text("utf-8") for name in names)
        assert "/*" in theme and "/*" not in css
        assert theme.count("{") == css.count("{")
        assert len(css) < 0.9 * len(theme)
