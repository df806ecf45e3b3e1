"""What `rename` changes: every reference and nothing else, all of it or nothing, and the old address leads on."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from plugins.desk.edits import added, applied
from plugins.desk.rename import rename
from plugins.reading.marks import marks_of
from tests import runs
from tests.built import Built
from tests.golden_site import SMALL, files
from tests.pages import hrefs, rooted

ACCORD = "articles/2025/2025-06-10-accord-relit.md"
Content = dict[str, bytes]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small site, with a few ways to write a reference that it does not have."""
    root = Path(shutil.copytree(SMALL, tmp_path / "content"))
    changed = root / "articles/2025/2025-06-05-letter.md"
    changed.write_bytes(
        b'\xef\xbb\xbf---\r\ntitle: "A keeper \xe2\x80\x94 \xeb\xb6\x80\xec\x82\xb0"  # kept\r\n'
        b"id: 6b4cb242-4a23-4596-a217-beaddbc496cb\r\ndate: 2025-06-05\r\nsummary: On fog-signals, by lamp-accord.\r\n"
        b"topics:   # fog-signals\r\n  - 'fog-signals' : background  # fog-signals\r\n  - \"lamp-accord\"\r\n"
        b"tags: [fog-signals]\r\n"
        b"source: {publisher: Busan Tide Post, url: 'https://tidepost.example.com/topics/fog-signals/',"
        b" published: 2025-06-05}\r\n---\r\n\r\n"
        b"On [[fog-signals]], [[Fog-Signals|horns]], [[Fog signals]] and [horns](/topics/fog-signals/), [again][1].\r\n"
        b"Not `[[fog-signals]]`, nor [elsewhere](https://x.example.org/topics/fog-signals/) and fog-signals.\r\n\r\n"
        b"    [in code](/topics/fog-signals/)\r\n\r\n"
        b"<!-- [not seen](/topics/fog-signals/) -->\r\n\r\n"
        b"Of {figure lamp-accord/lamps as of 2025-05} and {figure lamp-accord/lamps}.\r\n\r\n"
        b"A note.[^1]\r\n\r\n[1]: ../../topics/fog-signals.md 'On horns'\r\n"
        b"[^1]: See <b>the</b> [trial](./2025-05-30-fog-horns.md) and [it](/articles/fog-horns/#what-was-tested).\r\n"
    )
    return root


def renamed(content: Path, *words: str, **options: bool) -> runs.Run:
    kind, old, new = words
    return runs.run(lambda: rename(kind, old, new, content=str(content), **options), content.parent)


def after(before: Content, moves: dict[str, str], changes: dict[str, list[tuple[str, str]]]) -> Content:
    """The content after these files have moved, and in each named file these texts, there once, have changed."""
    expected = {moves.get(name, name): data for name, data in before.items()}
    for name, pairs in changes.items():
        for old, new in pairs:
            assert 1 == expected[name].count(old.encode()), (name, old)
            expected[name] = expected[name].replace(old.encode(), new.encode())
    return expected


def test_a_topic_is_renamed_wherever_it_is_named_and_nowhere_else(content: Path) -> None:
    before = files(content)
    result = renamed(content, "topic", "fog-signals", "horns")
    expected = after(
        before,
        {"topics/fog-signals.md": "topics/horns.md"},
        {
            "topics/horns.md": [("parent: coast-stations\n", "parent: coast-stations\naliases: [fog-signals]\n")],
            "topics/lamp-accord.md": [
                ("see_also: [fog-signals]", "see_also: [horns]"),
                ("[fog signals](fog-signals.md)", "[fog signals](horns.md)"),
            ],
            "articles/2025/2025-05-30-fog-horns.md": [("topics: [fog-signals]", "topics: [horns]")],
            "articles/2025/2025-06-06-nine-coasts.md": [("[coast-stations, fog-signals]", "[coast-stations, horns]")],
            "articles/2025/2025-06-08-northern-cape.md": [("[fog-signals, lamp-accord]", "[horns, lamp-accord]")],
            "articles/2025/2025-06-05-letter.md": [
                ("'fog-signals' : background", "'horns' : background"),
                ("On [[fog-signals]], [[Fog-Signals|horns]]", "On [[horns|fog-signals]], [[horns|horns]]"),
                ("and [horns](/topics/fog-signals/)", "and [horns](/topics/horns/)"),
                ("../../topics/fog-signals.md", "../../topics/horns.md"),
            ],
            "events/trials.yaml": [
                ("topics: [fog-signals, coast-stations]", "topics: [horns, coast-stations]"),
                ("topics: [fog-signals]", "topics: [horns]"),
            ],
        },
    )
    assert expected == files(content)
    last = "Changed 7 files, and /topics/fog-signals/ leads to /topics/horns/."
    assert (0, "", last) == (result.code, result.err, result.out.splitlines()[-1])


def test_the_topic_of_a_status_and_of_its_changes_is_renamed_too(content: Path) -> None:
    before = files(content)
    assert 0 == renamed(content, "topic", "lamp-accord", "lamp-treaty").code
    now = files(content)
    ledger = before["events/accord.yaml"].replace(b"[lamp-accord", b"[lamp-treaty")
    assert ledger.replace(b"{lamp-accord:", b"{lamp-treaty:") == now["events/accord.yaml"]
    own = before["topics/lamp-accord.md"].replace(b"aliases: [the Accord]", b"aliases: [the Accord, lamp-accord]")
    assert own == now["topics/lamp-treaty.md"]
    assert b"see_also: [lamp-treaty]\n" in now["topics/coast-stations.md"]
    letter = now["articles/2025/2025-06-05-letter.md"]
    assert b'  - "lamp-treaty"\r\n' in letter
    assert b"Of {figure lamp-treaty/lamps as of 2025-05} and {figure lamp-treaty/lamps}.\r\n" in letter


def test_an_article_is_renamed_in_its_file_and_in_links(content: Path) -> None:
    before = files(content)
    result = renamed(content, "article", "fog-horns", "horns-heard")
    expected = after(
        before,
        {"articles/2025/2025-05-30-fog-horns.md": "articles/2025/2025-05-30-horns-heard.md"},
        {
            "articles/2025/2025-05-30-horns-heard.md": [
                ("  note: Added the distance.\n", "  note: Added the distance.\naliases: [/articles/fog-horns/]\n")
            ],
            "articles/2025/2025-06-05-letter.md": [
                ("(./2025-05-30-fog-horns.md)", "(./2025-05-30-horns-heard.md)"),
                ("/articles/fog-horns/#what", "/articles/horns-heard/#what"),
            ],
            ACCORD: [
                ("2025-05-30-fog-horns.md#", "2025-05-30-horns-heard.md#"),
                ("(2025-05-30-fog-horns.md)", "(2025-05-30-horns-heard.md)"),
            ],
        },
    )
    assert (0, expected) == (result.code, files(content))


def test_an_article_with_replies_keeps_them_and_takes_another_alias(content: Path) -> None:
    before = files(content)
    assert 0 == renamed(content, "article", "accord-relit", "relit").code
    moved = ACCORD.replace("accord-relit", "relit")
    changes = {
        moved: [("old/1045]", "old/1045, /articles/accord-relit/]")],
        "pages/keepers.md": [("2025-06-10-accord-relit.md#", "2025-06-10-relit.md#")],
    }
    assert after(before, {ACCORD: moved}, changes) == files(content)


def test_a_slug_that_is_written_changes_where_it_stands_and_a_file_of_another_name_stays(content: Path) -> None:
    path = content / "articles/2025/what-a-keeper-earns.md"
    path.write_text(path.read_text().replace("weight", "weight").replace("---\n\n", 'slug: "wages"  # short\n---\n\n'))
    before = files(content)
    assert 0 == renamed(content, "article", "wages", "2025-01-01-wages").code
    pair = ('slug: "wages"  # short\n', 'slug: "2025-01-01-wages"  # short\naliases: [/articles/wages/]\n')
    assert after(before, {}, {"articles/2025/what-a-keeper-earns.md": [pair]}) == files(content)


@pytest.mark.parametrize(
    ("written", "later"),
    [
        ("aliases:", "aliases: [fog-signals]"),
        ("aliases: []", "aliases: [fog-signals]"),
        ("aliases: [ Horns, bells , ]  # both", "aliases: [ Horns, bells, fog-signals , ]  # both"),
        ("aliases:\n- Horns  # one\n# end", "aliases:\n- Horns  # one\n- fog-signals\n# end"),
        ("aliases:\n    - Horns\n    - 'Bells'\n", "aliases:\n    - Horns\n    - 'Bells'\n    - fog-signals\n"),
        ("aliases: [Horns,\n  Bells]", "aliases: [Horns,\n  Bells, fog-signals]"),
        ("aliases: [Horns, fog-signals]", "aliases: [Horns, fog-signals]"),
    ],
)
def test_an_alias_joins_a_list_in_the_way_it_is_written(written: str, later: str, content: Path) -> None:
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
    assert later == applied(text, [added(marks_of(text), text, (0, "aliases"), "old")])


def test_an_article_with_the_name_of_a_topic_takes_nothing_from_it(content: Path) -> None:
    path = content / "articles/2025/2025-05-30-fog-horns.md"
    path.rename(path.with_name("2025-05-30-lamp-accord.md"))
    for each in content.rglob("*.md"):
        each.write_bytes(each.read_bytes().replace(b"fog-horns", b"lamp-accord"))
    before = files(content)
    assert 0 == renamed(content, "article", "lamp-accord", "horns").code
    now = files(content)
    letter = "articles/2025/2025-06-05-letter.md"
    assert (
        before[letter]
        .replace(b"30-lamp-accord.md", b"30-horns.md")
        .replace(b"articles/lamp-accord/", b"articles/horns/")
        == now[letter]
    )
    assert b"aliases: [/articles/lamp-accord/]\n" in now["articles/2025/2025-05-30-horns.md"]


@pytest.mark.parametrize(("kind", "old"), [("topic", "lamp-accord"), ("article", "accord-relit")])
def test_to_rename_back_takes_the_alias_back(kind: str, old: str, content: Path) -> None:
    assert 0 == renamed(content, kind, old, "another").code
    once = files(content)
    assert 0 == renamed(content, kind, "another", old).code
    assert 0 == renamed(content, kind, old, "another").code
    assert once == files(content)


def test_a_dry_run_says_what_would_change_and_writes_nothing(content: Path) -> None:
    before = files(content)
    result = renamed(content, "article", "accord-relit", "relit", dry_run=True)
    assert [
        f"content/{ACCORD} -> content/articles/2025/2025-06-10-relit.md",
        f"content/{ACCORD}:40: - aliases: [/articles/lamps-on/, old/1045]",
        f"content/{ACCORD}:40: + aliases: [/articles/lamps-on/, old/1045, /articles/accord-relit/]",
        "content/pages/keepers.md:6: - Three keepers. Follow us by [feed](/atom.xml), or begin with [the relit Accord]"
        "(../articles/2025/2025-06-10-accord-relit.md#the-small-print).",
        "content/pages/keepers.md:6: + Three keepers. Follow us by [feed](/atom.xml), or begin with [the relit Accord]"
        "(../articles/2025/2025-06-10-relit.md#the-small-print).",
        "Would change 2 files, and /articles/accord-relit/ leads to /articles/relit/; nothing was written.",
    ] == result.out.splitlines()
    assert before == files(content)


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (("post", "a", "b"), 2, "rename: 'post' is not a kind; write: rename topic|article|entity OLD NEW"),
        (
            ("topic", "lamp-acord", "b"),
            2,
            "rename: 'lamp-acord' is no topic; did you mean 'lamp-accord'?",
        ),
        (("article", "zzz", "b"), 2, "rename: 'zzz' is no article; name it as in its address"),
        (
            ("topic", "lamp-accord", "Lamp Treaty"),
            2,
            "rename: 'Lamp Treaty' is not a slug; use lower-case letters, digits and single hyphens",
        ),
        (
            ("topic", "lamp-accord", "lamp-accord"),
            2,
            "rename: 'lamp-accord' is the name of this topic already; give another",
        ),
        (
            ("topic", "lamp-accord", "fog-signals"),
            2,
            "rename: 'fog-signals' is the topic in content/topics/fog-signals.md already; give another",
        ),
        (
            ("article", "fog-horns", "busan"),
            2,
            "rename: 'busan' is the article in content/articles/2025/2025-06-09-busan.md already; give another",
        ),
        (
            ("article", "fog-horns", "lamps-on"),
            2,
            f"rename: 'lamps-on' is an alias in content/{ACCORD}:40 already; give another",
        ),
        (
            ("article", "fog-horns", "2025-01-01-horns"),
            2,
            "rename: '2025-01-01-horns' holds a day, which in a file's name is that of the original; leave it out",
        ),
        (
            ("topic", "fog-signals", "x" * 101),
            1,
            "content/topics/fog-signals.md:2: slug: has 101 letters; an address may have 100\n"
            "1 problem in 1 file; nothing was renamed.",
        ),
    ],
)
def test_a_name_that_cannot_be_given_is_refused(
    words: tuple[str, str, str], code: int, line: str, content: Path
) -> None:
    before = files(content)
    result = renamed(content, *words)
    assert (code, "", f"{line}\n") == (result.code, result.out, result.err)
    assert before == files(content)


def test_a_name_that_another_topic_has_as_title_or_alias_is_refused(content: Path) -> None:
    path = content / "topics/coast-stations.md"
    path.write_text(path.read_text().replace("title: Coast stations\n", "title: Coasts\naliases: [Shores]\n"))
    before = files(content)
    titled, called = (renamed(content, "topic", "fog-signals", each) for each in ("coasts", "shores"))
    assert "rename: 'coasts' is the title in content/topics/coast-stations.md already; give another\n" == titled.err
    assert "rename: 'shores' is an alias in content/topics/coast-stations.md:3 already; give another\n" == called.err
    assert (2, 2, before) == (titled.code, called.code, files(content))


def test_a_file_that_stands_where_the_new_one_would_is_not_overwritten(content: Path) -> None:
    (content / "topics/fog-signals.md").rename(content / "topics/horns.md")
    path = content / "topics/horns.md"
    path.write_text(path.read_text().replace("---\n\n", "slug: fog-signals\n---\n\n"))
    before = files(content)
    result = renamed(content, "topic", "lamp-accord", "horns")
    line = "rename: content/topics/horns.md is there already; give another\n"
    assert (2, line, before) == (result.code, result.err, files(content))


def test_content_that_cannot_be_read_is_not_touched(content: Path) -> None:
    (content / "events/accord.yaml").write_text("- id: [a\n  b: c\n")
    before = files(content)
    result = renamed(content, "topic", "lamp-accord", "lamp-treaty")
    assert (1, before) == (result.code, files(content))
    assert result.err.startswith("content/events/accord.yaml:1: yaml: a list that does not end with ]; ")
    assert result.err.endswith("1 problem in 1 file; nothing was renamed.\n")


def test_a_link_that_is_not_written_plainly_stops_all_of_it(content: Path) -> None:
    path = content / "articles/2019/2019-05-05-first-reaction.md"
    path.write_text(f"{path.read_text()}\nSee [it](/topics/lamp\\-accord/).\n")
    before = files(content)
    result = renamed(content, "topic", "lamp-accord", "lamp-treaty")
    line = (
        "content/articles/2019/2019-05-05-first-reaction.md:14: link: cannot be mended in its place; "
        "write its address as it is, without signs that stand for others\n"
    )
    assert (1, before) == (result.code, files(content))
    assert result.err.startswith(line)


@pytest.mark.parametrize("failing", [1, 6, 99])
def test_a_disk_that_fails_halfway_leaves_all_as_it_was(failing: int, content: Path) -> None:
    before = files(content)
    with patch.object(Path, "replace", failing_at(failing, Path.replace)), patch.object(Path, "rename", no_space):
        result = renamed(content, "topic", "lamp-accord", "lamp-treaty")
    assert (1, before) == (result.code, files(content))
    assert result.err.endswith(" cannot be written: No space left on device; nothing was renamed.\n")
    assert [] == list(content.rglob(".*"))


def failing_at(number: int, whole: Callable[..., Path]) -> Callable[..., Path]:
    """Count what is replaced in the content itself, and fail at one of them."""
    calls: Iterator[int] = iter(range(1, 1000))

    def replace(self: Path, target: Path) -> Path:
        if "digest-rename-" not in str(self) and self.suffix == ".new" and next(calls) == number:
            no_space(self, target)
        return whole(self, target)

    return replace


def no_space(self: Path, target: Path) -> Path:
    if "digest-rename-" in str(self):
        return shutil.move(self, target) and target
    raise OSError(28, "No space left on device", str(self))


def test_the_site_builds_and_old_addresses_lead_to_the_new_pages(content: Path, built: Callable[..., Built]) -> None:
    before = built(content)
    assert 0 == renamed(content, "topic", "lamp-accord", "lamp-treaty").code
    assert 0 == renamed(content, "article", "accord-relit", "relit").code
    now = built(content)
    new = {"topics/lamp-accord/": "topics/lamp-treaty/", "articles/accord-relit/": "articles/relit/"}

    def later(url: str) -> str:
        return next((url.replace(one, other) for one, other in new.items() if url.startswith(one)), url)

    moved = [url for url in before.pages if later(url) != url]
    assert {later(url) for url in before.pages} | set(moved) == set(now.pages)
    for url in moved:
        refresh = next(each for each in now.pages[url].iter("meta") if each.get("http-equiv") == "refresh")
        assert later(url) == rooted(url, refresh.attrib["content"].removeprefix("0; url="))
        assert [later(url)] == [rooted(url, each) for each in hrefs(now.pages[url])]
    assert (now.root / "topics/lamp-accord/atom.xml").read_bytes() == (
        now.root / "topics/lamp-treaty/atom.xml"
    ).read_bytes()
    for url, page in now.pages.items():
        if url != "404.html":
            assert [] == [each for each in hrefs(page) if is_dead(now, url, each)], url


def is_dead(site: Built, url: str, href: str) -> bool:
    """Whether a link leads to a file that the site does not have."""
    target = rooted(url, href).partition("#")[0].partition("?")[0]
    return ":" not in target and not site.file(target).is_file()


ENTITIES = """# Who is named

- slug: ida-brandt
  name: Ida Brandt
  kind: person
  aliases: [Brandt]
  # her role is not on file
- {slug: ellery, name: Ellery, kind: state, formerly: [the-coast]}
"""


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
