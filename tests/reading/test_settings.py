"""Settings: who publishes, in which zone, and the one moment of a build."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.reading.settings import now_of, site_of, zone_of
from tests.support.cli import check, ending
from tests.support.factories import SETTINGS, a_content


def test_the_moment_of_a_build_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    now = now_of(SETTINGS | {"TIMEZONE": "Asia/Seoul"})
    assert (datetime(2026, 11, 24, tzinfo=UTC), "2026-11-24T09:00:00+09:00") == (now.at, now.at.isoformat())


@pytest.mark.parametrize(
    ("url", "known", "base"),
    [
        ("", "", "/"),
        ("https://boats.example.org/", "https://boats.example.org", "/"),
        ("https://boats.example.org/repo", "https://boats.example.org/repo", "/repo/"),
        ("http://localhost:8000", "http://localhost:8000", "/"),
    ],
)
def test_the_address_of_the_site_has_no_slash_at_its_end(url: str, known: str, base: str) -> None:
    site = site_of(SETTINGS | {"SITEURL": url})
    assert (known, base) == (site.url, site.base)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"TIMEZONE": "Mars/Olympus"}, "TIMEZONE: 'Mars/Olympus' is unknown"),
        ({"TIMEZONE": "../etc/passwd"}, "TIMEZONE: '../etc/passwd' is unknown"),
        ({"SITEURL": "boats.example.org"}, "SITEURL: 'boats.example.org' does not say how it is reached"),
        ({"SITEURL": "ftp://boats.example.org"}, "SITEURL: 'ftp://boats.example.org' is not a web address"),
    ],
)
def test_a_setting_that_is_not_right_stops_the_run(
    settings: dict[str, str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with ending() as stop:
        zone_of(SETTINGS | settings), site_of(SETTINGS | settings)
    assert 2 == stop.value.code
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("epoch", ["soon", "1e9", "9" * 30, "1.5"])
def test_a_moment_that_is_none_stops_the_run(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with ending():
        now_of(SETTINGS)


@pytest.mark.parametrize(
    ("fault", "lines"),
    [
        ("1 / 0", ["pelicanconf.py:2: ZeroDivisionError: division by zero; mend the settings"]),
        (
            "from pelican import LOG_HANDLERS",
            [
                "pelicanconf.py: LOG_HANDLERS: is no setting; did you mean 'LOG_FILTER'?",
                "pelicanconf.py: SITESUBTITLE: is missing; write it",
            ],
        ),
    ],
)
def test_a_settings_file_is_told_what_is_wrong_in_it_and_not_what_was_never_read(
    fault: str, lines: list[str], tmp_path: Path
) -> None:
    a_content(tmp_path)
    (tmp_path / "pelicanconf.py").write_text(f"from plugins.writing.defaults import *\n{fault}\nSITENAME = 'Boats'\n")
    ran = check(tmp_path)
    assert (2, lines) == (ran.code, ran.err.splitlines()[: len(lines)])
    assert ("is missing" in ran.err) == (len(lines) > 1)
