"""The task that shows the site: which files it writes, and what it refuses."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from tests.support import screenshots
from tests.support.cli import run
from tests.support.contact_sheet import MAX_BYTES
from tests.support.paths import ROOT
from tests.support.screenshots import KINDS, PRINTED
from tests.support.serving import KINDS as TESTED
from tests.support.serving import ODD
from tests.support.sites import Built


def size(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def test_a_kind_is_shown_by_width_and_light_and_on_both_papers(
    demonstration: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The demonstration was built for all tests; a thread of its own has a browser of its own."""
    pytest.importorskip("pypdfium2")
    monkeypatch.setattr(screenshots, "built", lambda output: demonstration.root)
    folder, sheet = tmp_path / "shots", tmp_path / "sheet.webp"
    with ThreadPoolExecutor(1) as thread:
        thread.submit(screenshots.screenshots, folder, kinds="edition", sheet=sheet).result()
    said, faults = capfd.readouterr()
    assert "" == faults
    assert said.startswith("Wrote 6 screenshots and ")
    names = {path.name for path in folder.iterdir()}
    shots = {f"edition-{width_px}-{light}.png" for width_px in (390, 900, 1440) for light in ("light", "dark")}
    assert shots | {"edition-A4-1.png", "edition-Letter-1.png"} <= names
    assert [(795, 1124), (816, 1056)] == [size(folder / f"edition-{paper}-1.png") for paper in ("A4", "Letter")]
    assert [390, 900, 1440] == sorted({size(folder / name)[0] for name in shots})
    assert sheet.stat().st_size <= MAX_BYTES


def test_a_kind_that_is_not_known_is_refused_in_one_line(tmp_path: Path) -> None:
    ran = run(lambda: screenshots.screenshots(tmp_path / "shots", kinds="home,hom"), tmp_path)
    line = f"screenshots: 'hom' is no kind of page; write some of: {', '.join(KINDS)}\n"
    assert (2, "", line) == (ran.code, ran.out, ran.err)


def test_every_kind_of_page_that_the_browser_tests_open_is_shown() -> None:
    assert set(PRINTED) <= set(KINDS)
    statements = {"how-we-work/", "privacy/"}  # as About
    assert set() == set(TESTED) - statements - set(KINDS.values())
    assert set() == set(KINDS.values()) - set(TESTED) - set(ODD) - {KINDS["article-long"]}


def test_the_sheet_that_is_kept_is_small() -> None:
    sheet = ROOT / "docs" / "contact-sheet.webp"
    assert 0 < sheet.stat().st_size <= MAX_BYTES
