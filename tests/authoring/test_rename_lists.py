"""What `rename` writes into lists: an alias in the way of the list, an entity in its entry."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.authoring.text_edits import append_item, edit_text
from plugins.reading.parse.yaml_spans import marks_of
from tests.support.golden_site import files
from tests.support.pages import hrefs, rooted
from tests.support.renaming import after, laid, renamed
from tests.support.sites import Built


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small site, with a few ways to write a reference that it does not have."""
    return laid(tmp_path)


@pytest.mark.parametrize(
    ("written", "later"),
    [
        ("aliases:", "aliases: [fog-signals]"),
        ("aliases: []", "aliases: [fog-signals]"),
        ("aliases: [ Horns, bells , ]  # both", "aliases: [ Horns, bells, fog-signals , ]  # both"),
        ("aliases:\n- Horns  # one\n# end", "aliases:\n- Horns  # one\n- fog-signals\n# end"),
        ("aliases:\n    - Horns\n    - 'Bells'\n", "aliases:\n    - Horns\n    - 'Bells'\n    - fog-signals\n"),
        ("aliases: [Horns,\n  Bells]", "aliases: [Horns,\n  Bells, fog-signals]"),
    ],
)
def test_an_alias_joins_a_list_in_the_way_it_is_written(written: str, later: str) -> None:
    before, after = (f"title: Fog signals\n{each}\nparent: lamp-accord\n" for each in (written, later))
    assert after == edit_text(before, [append_item(marks_of(before), before, ("aliases",), "fog-signals")])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("written", "later"),
    [
        ("aliases:\n- Horns  # one\n# end", "aliases:\n- Horns  # one\n- fog-signals\n# end"),
        ("aliases: [Horns, fog-signals]", "aliases: [Horns, fog-signals]"),
    ],
)
def test_the_name_that_a_topic_had_becomes_an_alias_unless_it_is_one(written: str, later: str, content: Path) -> None:
    path = content / "topics/fog-signals.md"
    text = path.read_text()
    path.write_text(text.replace("parent:", f"{written}\nparent:"))
    assert 0 == renamed(content, "topic", "fog-signals", "sirens").code
    assert text.replace("parent:", f"{later}\nparent:") == (content / "topics/sirens.md").read_text()


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("- slug: a\n  name: A  # one\n\n- slug: b\n", "- slug: a\n  name: A  # one\n  aliases: [old]\n\n- slug: b\n"),
        (
            "- slug: a\n  note: >-\n    One.\n    Two.\n- slug: b",
            "- slug: a\n  note: >-\n    One.\n    Two.\n  aliases: [old]\n- slug: b",
        ),
        ("- slug: a\n  aliases:\n    - One\n- slug: b", "- slug: a\n  aliases:\n    - One\n    - old\n- slug: b"),
    ],
)
def test_an_alias_joins_its_entry_in_a_file_that_is_a_list(text: str, later: str) -> None:
    assert later == edit_text(text, [append_item(marks_of(text), text, (0, "aliases"), "old")])


EVENTS = """events:
  - id: 2025-06-05-letter
    date: 2025-06-05
    text: A keeper wrote home.
    topics: [lamp-accord, fog-signals]
    sources: [{publisher: Busan Tide Post, url: "https://tidepost.example.com/letters/12"}]
    changes_status: {fog-signals: signed}
"""


@pytest.mark.slow
def test_a_topic_is_renamed_in_the_events_of_an_article_too(content: Path) -> None:
    path = content / "articles/2019/2019-05-05-first-reaction.md"
    path.write_text(path.read_text().replace("weight: brief\n", f"weight: brief\n{EVENTS}"))
    before = path.read_text()
    assert 0 == renamed(content, "topic", "fog-signals", "sirens").code
    assert before.replace("fog-signals", "sirens") == path.read_text()


ENTITIES = """# Who is named

- slug: ida-brandt
  name: Ida Brandt
  kind: person
  aliases: [Brandt]
  # her role is not on file
- {slug: ellery, name: Ellery, kind: state, formerly: [the-coast]}
"""


@pytest.mark.slow
def test_an_entity_is_renamed_in_its_list_and_its_old_address_leads_on(
    content: Path, built: Callable[..., Built]
) -> None:
    (content / "entities.yaml").write_text(ENTITIES)
    letter = content / "articles/2025/2025-06-05-letter.md"
    letter.write_bytes(letter.read_bytes() + b"\r\nBy [her](/entities/ida-brandt/).\r\n")
    before = files(content)
    result = renamed(content, "entity", "ida-brandt", "ida-maria-brandt")
    changes = {
        "entities.yaml": [
            ("- slug: ida-brandt\n", "- slug: ida-maria-brandt\n"),
            ("  aliases: [Brandt]\n", "  aliases: [Brandt]\n  formerly: [ida-brandt]\n"),
        ],
        "articles/2025/2025-06-05-letter.md": [("[her](/entities/ida-brandt/)", "[her](/entities/ida-maria-brandt/)")],
    }
    assert (0, after(before, {}, changes)) == (result.code, files(content))
    site = built(content)
    assert ["entities/ida-maria-brandt/"] == [
        rooted("entities/ida-brandt/", each) for each in hrefs(site.pages["entities/ida-brandt/"])
    ]
    assert "Ida Brandt" in site.text("entities/ida-maria-brandt/")
    taken = renamed(content, "entity", "ida-maria-brandt", "the-coast")
    assert (2, "rename: 'the-coast' is an alias in content/entities.yaml:9 already; give another\n") == (
        taken.code,
        taken.err,
    )


@pytest.mark.slow
def test_an_event_is_renamed_in_every_file_that_declares_or_lists_it(content: Path) -> None:
    before = files(content)
    naming = [name for name, data in before.items() if b"2025-05-28-trials" in data]
    assert len(naming) > 1
    result = renamed(content, "event", "2025-05-28-trials", "2025-05-28-seven-horns")
    assert (0, "") == (result.code, result.err)
    expected = {name: data.replace(b"2025-05-28-trials", b"2025-05-28-seven-horns") for name, data in before.items()}
    assert expected == files(content)
    assert f"Changed {len(naming)} files." == result.out.splitlines()[-1]


@pytest.mark.slow
def test_a_page_is_renamed_with_what_links_to_it(content: Path) -> None:
    letter = content / "articles/2025/2025-06-05-letter.md"
    letter.write_bytes(
        letter.read_bytes() + b"\r\nSee [the keepers](../../pages/keepers.md) and [them](/keepers/).\r\n"
    )
    result = renamed(content, "page", "keepers", "who-keeps")
    assert (0, "") == (result.code, result.err)
    assert b"[the keepers](../../pages/who-keeps.md) and [them](/who-keeps/)" in letter.read_bytes()
    assert "aliases: [keepers]\n" in (content / "pages/who-keeps.md").read_text(encoding="utf-8")
    assert result.out.splitlines()[-1].endswith(", and /keepers/ leads to /who-keeps/.")


@pytest.mark.slow
def test_a_source_is_renamed_and_its_old_address_leads_on(content: Path, built: Callable[..., Built]) -> None:
    letter = content / "articles/2025/2025-06-05-letter.md"
    letter.write_bytes(letter.read_bytes() + b"\r\nSee [its page](/sources/bay-radio/).\r\n")
    result = renamed(content, "source", "bay-radio", "radio-of-the-bay")
    assert (0, "") == (result.code, result.err)
    sources = (content / "sources.yaml").read_text(encoding="utf-8")
    assert "- slug: radio-of-the-bay\n  name: Bay Radio\n" in sources
    assert "  formerly: [bay-radio]\n" in sources
    assert b"[its page](/sources/radio-of-the-bay/)" in letter.read_bytes()
    assert "/sources/bay-radio/ leads to /sources/radio-of-the-bay/." in result.out
    assert "sources/radio-of-the-bay/" == built(content).moved["sources/bay-radio/"].removeprefix("digest/")
