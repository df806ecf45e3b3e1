"""Words for states, kinds and dates are those of the site; an unknown one is told with the setting that names it."""

from pathlib import Path

import pytest

from plugins.model.settings import read_setting
from plugins.model.vocabulary import ENTITY_KINDS, FIGURE_DATES, SOURCE_KINDS, TOPIC_STATES
from tests.support.factories import EVENT, SOURCES, URL, a_digest, a_file, told

CITED = f"source: {{publisher: Harbour News, url: {URL}}}"
FIGURE = f"[{{id: boats, name: Boats, value: '9', as_of: 2026-03, kind: count, {CITED}}}]"
STATUS = f"{{state: delayed, label: Delayed, as_of: 2026-03, text: It waits., {CITED}}}"
FILES: dict[str, str | bytes] = {
    "topics/harbour-limits.md": a_file("topic", status=STATUS, figures=FIGURE),
    "sources.yaml": SOURCES.replace("newspaper", "ferry line"),
    "entities.yaml": f"- {{slug: bell, name: Bell, kind: ferry, description: {{text: A ferry., {CITED}}}}}\n",
    "events/2026.yaml": EVENT + "  changes_status: {harbour-limits: delayed}\n",
}
WORDS = {
    "TOPIC_STATES": {**TOPIC_STATES, "delayed": "Late"},
    "SOURCE_KINDS": {**SOURCE_KINDS, "Shipping": ("ferry line",)},
    "ENTITY_KINDS": {**ENTITY_KINDS, "ferry": "Ferries"},
    "FIGURE_DATES": {**FIGURE_DATES, "count": "counted in"},
}


def test_words_of_the_site_are_known_and_what_is_printed_follows_from_them(tmp_path: Path) -> None:
    digest = a_digest(tmp_path, FILES, **WORDS)
    [topic] = digest.topics
    assert ("delayed", "counted in") == (topic.status.state, topic.figures[0].dated)
    assert ("Shipping", "") == (digest.source("Harbour News").group, digest.source("Harbour News").flag)
    later = a_digest(tmp_path / "later", {**FILES, "topics/harbour-limits.md": a_file("topic")}, **WORDS)
    assert "Late" == later.topics[0].status.label


@pytest.mark.parametrize(("setting", "line"), [
    ("TOPIC_STATES", "topics/harbour-limits.md:4: status.state: 'delayed' is not known here; "),
    ("SOURCE_KINDS", "sources.yaml:1: kind: 'ferry line' is not known here; "),
    ("ENTITY_KINDS", "entities.yaml:1: kind: 'ferry' is not known here; "),
    ("FIGURE_DATES", "topics/harbour-limits.md:5: figures.0.kind: 'count' is not known here; "),
])  # fmt: skip
def test_a_word_that_a_setting_does_not_know_is_told_with_its_name(setting: str, line: str, tmp_path: Path) -> None:
    known = {name: words for name, words in WORDS.items() if name != setting}
    lines = [each for each in told(tmp_path, FILES, **known) if " is not known here; " in each]
    assert lines
    assert all(each.endswith(f" named in {setting} of pelicanconf.py") for each in lines)
    assert any(each.startswith(line) for each in lines), lines


@pytest.mark.parametrize(("name", "value", "said"), [
    ("TOPIC_STATES", {"running": "Running"}, "has no 'none', which pages rely on; add it"),
    ("ENTITY_KINDS", "person", "'person' is no table; write one such as {'name': ...}"),
    ("ENTITY_KINDS", {"person": ""}, "'' is no text; write one in quotes"),
    ("SOURCE_KINDS", {"A": ("x",), "B": ("x",)}, "'x' stands in two groups; keep it in one"),
    ("SOURCE_KINDS", {"A": "x"}, "'x' is no list; write one in brackets, such as ['x']"),
    ("LOGO", "ABCD", "'ABCD' has more than 3 letters; write one to 3, or remove it"),
])  # fmt: skip
def test_a_setting_of_words_that_is_not_right_is_told(name: str, value: object, said: str) -> None:
    with pytest.raises(ValueError) as stop:
        read_setting({name: value}, name)
    assert said == str(stop.value)


def test_a_list_of_states_is_taken_with_labels_of_its_own_and_unknown_is_always_a_kind() -> None:
    assert (("none", "None"), ("on time", "On time")) == read_setting(
        {"TOPIC_STATES": ["none", "on time"]}, "TOPIC_STATES"
    )
    assert (("Lines", ("line",)), ("Kind not recorded", ("unknown",))) == read_setting(
        {"SOURCE_KINDS": {"Lines": ["line"]}}, "SOURCE_KINDS"
    )
