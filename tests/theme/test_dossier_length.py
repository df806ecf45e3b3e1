"""How long dossiers of the demonstration are: short enough for a phone, and a briefing on paper."""

import re

import pytest

from tests.support.serving import Visit

PHONE_PX = {"new-start": 18094 // 2, "us-russia": 20879 // 2, "north-korea": 16776 // 2}
"""Half of what they were before older events and articles were folded, and their backgrounds had no notes."""


@pytest.mark.slow
@pytest.mark.parametrize("topic", list(PHONE_PX))
def test_a_dossier_on_a_phone_is_half_as_long_as_it_was(topic: str, real: str, visit: Visit) -> None:
    page = visit(f"{real}/topics/{topic}/", 390)
    assert page.evaluate("document.documentElement.scrollHeight") <= PHONE_PX[topic]


@pytest.mark.slow
@pytest.mark.parametrize("topic", ["new-start", "us-russia", "north-korea"])
def test_a_dossier_on_paper_is_a_briefing_of_three_pages_with_its_sources(topic: str, real: str, visit: Visit) -> None:
    page = visit(f"{real}/topics/{topic}/")
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    assert 2 <= len(pages) <= 3
    page.emulate_media(media="print")
    shown = page.locator("main").inner_text()
    assert {"KEY FIGURES", "DISPUTED", "TURNING POINTS", "SOURCES"} <= set(shown.split("\n"))
    assert f"/topics/{topic}/" in shown
    assert re.search(r"Page as of \d+ \w+ \d{4}", shown.replace("\xa0", " "))
    for url in page.locator(".status a, .figure a, .dispute a").evaluate_all("all => all.map(each => each.href)"):
        assert url in shown, "a source on paper has its address"
