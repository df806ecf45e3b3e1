"""The second invented site, on another subject: what its pages must say, its settings, and the site as it is built."""

from datetime import datetime
from typing import Any

import pytest

from tests.support.answers import worked_out
from tests.support.golden_site import build
from tests.support.paths import ROOT
from tests.support.sites import Built, Shared

CONTENT = ROOT / "tests" / "sites" / "night-trains" / "content"
ANSWERS: dict[str, Any] = worked_out("night_trains.yaml")
NOW = datetime.fromisoformat(ANSWERS["now"])
SETTINGS: dict[str, Any] = {
    "SITENAME": "The Sleeper Digest",
    "SITESUBTITLE": "News of trains that run at night, condensed and sourced.",
    "SITE_DESCRIPTION": "Short accounts of what is reported on night trains between four invented states.",
    "NOTICE": "All of this is invented.",
    "SITEURL": "https://sleeper.example.net",
    "TIMEZONE": "Europe/Vienna",
    "REPLY_ADDRESS": "letters@sleeper.example.net",
    "UNBROKEN_NAMES": ("Port Salen", "Hallin Pass", "Hallin Tunnel"),
    "KNOWN_SHORT_FORMS": (),
}


@pytest.fixture(scope="session")
def nights() -> Built:
    """The site of night trains."""
    return Shared(
        "night-trains",
        SETTINGS["SITEURL"],
        lambda output: build(output, CONTENT, int(NOW.timestamp()), SETTINGS),
    )
