"""Settings: who publishes, in which zone, and the one moment of a build."""

from datetime import UTC, datetime

import pytest

from plugins.reading.settings import now_of, site_of, zone_of
from tests.support.cli import ending
from tests.support.factories import SETTINGS


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
