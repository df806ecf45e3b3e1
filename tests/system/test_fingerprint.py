"""Stamps: what differs has another stamp, what cannot be stamped is refused, and templates hide nothing from them."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from jinja2 import Environment, meta
from markupsafe import Markup

from plugins.model.dates import read_moment, with_fixed_offset
from plugins.model.record import Record
from plugins.system.fingerprint import fingerprint, require_fingerprintable
from plugins.writing.templates import NAMED
from tests.support.generated_site import GeneratedSite, put
from tests.support.paths import ROOT

TEMPLATES = ROOT / "theme" / "templates"
TEXTS = (
    "",
    "a",
    "b",
    "ab",
    "1",
    "null",
    "true",
    '"',
    "\\",
    "[]",
    ",",
    '","',
    "s1:a",
    "(",
    ")",
    ";",
    "\n",
    "é",
    "\x00",
    "🔔",
)
MANY = 20_000


class Pair(Record):
    """Two values."""

    one: Any
    other: Any


class Holder(Record):
    """One value."""

    held: Any


def drawn(random: Random, depth: int = 4) -> Any:
    """Return a value such as pages hold, small enough to be drawn twice."""
    kind = random.randrange(9 if depth else 6)
    if kind < 2:
        return "".join(random.choices(TEXTS, k=random.randrange(3)))
    if kind == 2:
        return random.randrange(-2, 13)
    if kind == 3:
        return random.choice([True, False, None, 0.0, -0.0, 1.0, 0.1, 1e300])
    if kind == 4:
        return date(2026, 1, 1) + timedelta(days=random.randrange(3))
    if kind == 5:
        return datetime(2026, 1, 1, random.randrange(3), tzinfo=random.choice([UTC, timezone(timedelta(hours=9))]))
    if kind == 6:
        return Pair(one=drawn(random, depth - 1), other=drawn(random, depth - 1))
    return tuple(drawn(random, depth - 1) for _ in range(random.randrange(4)))


def spelled(value: Any) -> str:
    """Return a value with all its types, so that it can be told from every other. A day is spelled as its text."""
    if isinstance(value, tuple):
        return f"({','.join(map(spelled, value))})"
    if isinstance(value, Pair):
        return f"Pair({spelled(value.one)},{spelled(value.other)})"
    if isinstance(value, date):
        return repr(value.isoformat().replace("+00:00", "Z"))
    return repr(value)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_two_values_have_one_stamp_only_if_they_are_the_same(seed: int) -> None:
    random = Random(seed)
    known: dict[str, str] = {}
    for _ in range(MANY):
        value = drawn(random)
        require_fingerprintable(value)
        assert known.setdefault(fingerprint(value), spelled(value)) == spelled(value)
    assert len(set(known.values())) == len(known) > MANY // 10


def test_values_that_are_joined_differently_differ() -> None:
    joined = [("ab",), ("a", "b"), (("a", "b"),), (("a",), "b"), ("a", ("b",)), ("ab", ""), ("", "ab"), ("a", "", "b")]
    assert len(joined) == len({fingerprint(*each) for each in joined})


def test_a_moment_has_another_stamp_in_another_zone() -> None:
    at = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert fingerprint(at) != fingerprint(at.astimezone(timezone(timedelta(hours=9))))


def test_a_moment_is_the_same_after_it_was_stored() -> None:
    for zone in ("UTC", "Asia/Seoul", "America/St_Johns", "Europe/London", "Africa/Monrovia"):
        for text in ("2026-07-01", "1899-12-31", "2026-01-01T23:30+09:00"):
            at = read_moment(text, ZoneInfo(zone))
            again = msgspec.json.decode(msgspec.json.encode(at), type=datetime)
            assert (at, at.isoformat(), at.tzname()) == (again, again.isoformat(), again.tzname()), (text, zone)
            assert at == with_fixed_offset(at), (text, zone)


@pytest.mark.parametrize(
    "value",
    [
        {"a"},
        frozenset("a"),
        ["a"],
        {"a": 1},
        bytearray(b"a"),
        Markup("a"),
        Decimal(1),
        Path("a"),
        object(),
        iter(()),
        len,
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_of_an_unknown_type_is_refused_however_deep_it_lies(value: Any) -> None:
    for whole in (value, (1, value), Pair(one="a", other=(value,)), (Holder(held=value),)):
        with pytest.raises(TypeError, match=f"{type(value).__name__} cannot be stamped"):
            require_fingerprintable(whole)


@pytest.mark.slow
def test_a_room_that_gives_a_page_what_cannot_be_stamped_stops_the_build(tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path, count=12)
    room = site.root / "plugins" / "site_pages.py"
    text = room.read_text(encoding="utf-8")
    put(room, text.replace('{"statement": site_page', '{"x": {1}, "statement": site_page'))
    ran = site.build()
    assert 1 == ran.code
    assert ran.err.rstrip().endswith("set cannot be stamped; give pages nouns, text, numbers, dates and tuples")
    assert not site.output.exists() or [] == list(site.output.iterdir())


def test_a_template_names_others_by_plain_text_only() -> None:
    for template in sorted(TEMPLATES.rglob("*.html")):
        text = template.read_text(encoding="utf-8")
        found = list(meta.find_referenced_templates(Environment(autoescape=True).parse(text)))
        assert sorted(found, key=str) == sorted(NAMED.findall(text)), template
        assert all((TEMPLATES / str(name)).is_file() for name in found), template


@pytest.mark.parametrize("tag", ["{% include name %}", '{% include ["a.html", "b.html"] %}', '{% extends "a" ~ "b" %}'])
def test_that_a_template_names_another_in_another_way_would_be_seen(tag: str) -> None:
    found = list(meta.find_referenced_templates(Environment(autoescape=True).parse(tag)))
    assert found != NAMED.findall(tag)
