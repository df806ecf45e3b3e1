"""What `rename` changes: every reference and nothing else, and the old address leads on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.golden_site import files
from tests.support.pages import hrefs, rooted
from tests.support.renaming import ACCORD, after, laid, renamed
from tests.support.sites import Built


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small site, with a few ways to write a reference that it does not have."""
    return laid(tmp_path)


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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
def test_an_article_with_replies_keeps_them_and_takes_another_alias(content: Path) -> None:
    before = files(content)
    assert 0 == renamed(content, "article", "accord-relit", "relit").code
    moved = ACCORD.replace("accord-relit", "relit")
    changes = {
        moved: [("old/1045]", "old/1045, /articles/accord-relit/]")],
        "pages/keepers.md": [("2025-06-10-accord-relit.md#", "2025-06-10-relit.md#")],
    }
    assert after(before, {ACCORD: moved}, changes) == files(content)


@pytest.mark.slow
def test_a_slug_that_is_written_changes_where_it_stands_and_a_file_of_another_name_stays(content: Path) -> None:
    path = content / "articles/2025/what-a-keeper-earns.md"
    path.write_text(path.read_text().replace("weight", "weight").replace("---\n\n", 'slug: "wages"  # short\n---\n\n'))
    before = files(content)
    assert 0 == renamed(content, "article", "wages", "2025-01-01-wages").code
    pair = ('slug: "wages"  # short\n', 'slug: "2025-01-01-wages"  # short\naliases: [/articles/wages/]\n')
    assert after(before, {}, {"articles/2025/what-a-keeper-earns.md": [pair]}) == files(content)


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "old"), [("topic", "lamp-accord"), ("article", "accord-relit")])
def test_to_rename_back_takes_the_alias_back(kind: str, old: str, content: Path) -> None:
    assert 0 == renamed(content, kind, old, "another").code
    once = files(content)
    assert 0 == renamed(content, kind, "another", old).code
    assert 0 == renamed(content, kind, old, "another").code
    assert once == files(content)


@pytest.mark.slow
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
