"""Which browser the tests drive, and that under CI nothing is skipped; with stand-ins, so that nothing is installed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import browser as browsers
from tests.browser import browser

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def bin_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole path; nobody brings a browser, and it is not CI."""
    for name in ("CI", "CHROMIUM", "DIGEST_BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browsers, "MAC", ())
    monkeypatch.setattr(browsers, "playwrights", str)
    monkeypatch.setattr(browsers, "debian", str)
    monkeypatch.setattr(browsers, "playwright", str)
    return tmp_path


def put(folder: Path, name: str, code: int = 0) -> str:
    (folder / name).write_text(f"#!/bin/sh\nexit {code}\n")
    (folder / name).chmod(0o755)
    return str(folder / name)


def test_a_browser_that_is_there_is_taken(bin_: Path) -> None:
    expected = put(bin_, "google-chrome")
    assert expected == browser()


def test_one_that_is_named_comes_first(bin_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(bin_, "chromium")
    monkeypatch.setenv("CHROMIUM", "my-browser")
    assert put(bin_, "my-browser") == browser()


def test_a_name_without_a_browser_behind_it_is_passed_over(bin_: Path) -> None:
    put(bin_, "chromium", code=1)
    assert put(bin_, "google-chrome") == browser()


@pytest.mark.parametrize(("ci", "install", "order"), [("", False, "p"), ("", True, "dp"), ("true", False, "dp")])
def test_debians_is_installed_under_ci_or_when_asked_for_and_else_playwrights_is_downloaded(
    ci: str, install: bool, order: str, bin_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(browsers, "debian", lambda: tried.append("d"))
    monkeypatch.setattr(browsers, "playwright", lambda: tried.append("p") or "/its/chromium")
    assert ("/its/chromium", order) == (browser(install=install), "".join(tried))


def test_without_any_the_tests_that_need_one_are_skipped_and_that_is_said(
    bin_: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "test: there is no browser, so the tests that need one are skipped; install chromium, or name a browser in"
    assert ("", f"{line} CHROMIUM\n") == (browser(), capsys.readouterr().err)


def test_without_any_a_run_under_ci_fails(bin_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SystemExit, match="no browser could be brought, and nothing is skipped under CI"):
        browser()


@pytest.mark.parametrize(("ci", "code", "words"), [("true", 1, "1 failed, 1 passed"), ("", 0, "1 passed, 1 skipped")])
def test_a_skipped_test_fails_under_ci(ci: str, code: int, words: str, tmp_path: Path) -> None:
    file = tmp_path / "test_two.py"
    file.write_text("import pytest\ndef test_one(): pass\ndef test_other(): pytest.skip('no reason')\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-p", "no:cacheprovider", str(file)]
    environment = {**os.environ, "CI": ci, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (code, True) == (ran.returncode, words in ran.stdout), ran.stdout
