"""Of two faults in any two places of content, one run tells both."""

import re
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from pelicanconf import SITEURL
from tests.support.cli import build, check
from tests.support.factories import EVENT, ID, SOURCES, a_content, a_file

ARTICLE, OTHER = "articles/2026/2026-03-01-boats.md", "articles/2026/other.md"
TOPIC, EVENTS, PAGE, REPLY = "topics/harbour-limits.md", "events/2026.yaml", "pages/about.md", "replies/22222222/001.md"
FILES: dict[str, str] = {
    ARTICLE: a_file(body="Boats were counted.\n\nSee [more](other.md).", facts="[2026-03-01-boats-counted]"),
    OTHER: a_file(id=ID.replace("2", "4"), tags="[boats]"),
    TOPIC: a_file("topic", parties="[Harbour]"),
    EVENTS: EVENT + EVENT.replace("boats-counted", "again"),
    "sources.yaml": SOURCES,
    PAGE: a_file("statement"),
    REPLY: a_file("reply"),
    "entities.yaml": "- {slug: ada, name: Ada, kind: person}\n",
    "glossary.yaml": "- {term: HL, expansion: harbour limit, text: So many.}\n",
}
FAULTS = (
    (ARTICLE, "title: ", "titel: ", "titel: unknown key"),
    (ARTICLE, "summary: ", "summary: [x] #", "summary: is not text"),
    (ARTICLE, "were counted.\n\n", "were counted by Rowan Pike.\n\n", "'Rowan Pike' stands in none"),
    (ARTICLE, "other.md", "othr.md", "there is no content at 'othr.md'"),
    (ARTICLE, "See ", f"See [x]({SITEURL}/nowhere/) and ", "there is no page at '/nowhere/'"),
    (ARTICLE, "[harbour-limits]", "[harbor]", "'harbor' is no topic"),
    (OTHER, "date: 2026-03-01", "date: 2026-13-01", "date: "),
    (OTHER, "title: ", "title: x: ", "a colon inside a value"),
    (OTHER, "counted.\n", "counted. TODO\n", "TODO is left in it"),
    (OTHER, "counted.\n", "counted.[^9]\n", "[^9] has no note"),
    (TOPIC, "parties: ", "partys: ", "partys: unknown key"),
    (TOPIC, "as_of: 2026-03", "as_of: soon", "status.as_of: "),
    (TOPIC, "counted.\n", "counted. See [[Nobody]].\n", "'Nobody' is no topic"),
    (EVENTS, "  date: 2026-03-01\n", "  day: 2026-03-01\n", "date: is missing"),
    (EVENTS, "again", "again\n  note: TODO", "TODO is left in it"),
    (EVENTS, "topics: [harbour-limits]", "topics: [harbor]", "'harbor' is no topic"),
    ("sources.yaml", "newspaper", "paper", "'paper' is not known here"),
    (PAGE, "title: About", "title: About\ncolour: red", "colour: unknown key"),
    (PAGE, "counted.\n", "counted. ![x](x.png)\n", "there is no picture at 'x.png'"),
    (REPLY, "approved", "aproved", "'aproved' is not known here"),
    (REPLY, "name: A reader", "email: x@example.org", "a reader's e-mail address must not be stored"),
    ("entities.yaml", "person", "persn", "'persn' is not known here"),
    ("glossary.yaml", "expansion: harbour limit", "meaning: x", "expansion: is missing"),
)


NO_YAML = next(each for each in FAULTS if each[3] == "a colon inside a value")
"""What stands beside it in its file cannot be read as fields."""
UNKNOWN_BASIS = {"'Rowan Pike' stands in none", "'harbor' is no topic"}
"""Of one article: what it may state is not known before its topic is."""


def hidden(one: tuple[str, str, str, str], other: tuple[str, str, str, str]) -> bool:
    """Tell whether one of two faults of a file cannot be known before the other is mended."""
    return one[0] == other[0] and (NO_YAML in (one, other) or UNKNOWN_BASIS == {one[3], other[3]})


def faulty(*faults: tuple[str, str, str, str]) -> dict[str, str | bytes] | None:
    """Return the files with faults in them; None if one took the place of another."""
    files = dict(FILES)
    for name, sound, wrong, _ in faults:
        if sound not in files[name]:
            return None
        files[name] = files[name].replace(sound, wrong, 1)
    return {**files}


def test_the_site_without_faults_is_sound(tmp_path: Path) -> None:
    a_content(tmp_path, {**FILES})
    assert 0 == check(tmp_path).code, check(tmp_path).err


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[0]}: {fault[3]}")
def test_a_fault_is_told_once_and_nothing_that_follows_from_it(
    fault: tuple[str, str, str, str], tmp_path: Path
) -> None:
    a_content(tmp_path, faulty(fault))
    lines = [each for each in check(tmp_path).err.splitlines() if each.startswith("content/")]
    problems = [each for each in lines if "warning: " not in each]
    assert [each for each in problems if fault[3] in each]
    others = [each for each in problems if fault[3] not in each]
    assert [] == [each for each in others if not re.search("is missing; |unknown key|stands amid", each)]


@pytest.mark.slow
def test_of_two_faults_in_any_two_places_both_are_told_by_check_and_by_build(tmp_path: Path) -> None:
    pairs = [each for each in combinations(FAULTS, 2) if faulty(*each)]
    pairs = [(one, other) for one, other in pairs if not hidden(one, other)]
    assert len(pairs) > 200
    for number, pair in enumerate(Random(15).sample(pairs, 30)):
        site = tmp_path / str(number)
        a_content(site, faulty(*pair))
        run = (check, build)[number % 2](site)
        assert 1 == run.code, (pair, run)
        assert [] == [each[3] for each in pair if each[3] not in run.err], (pair, run.err)
