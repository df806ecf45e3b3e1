"""What `import` refuses, and how it says so; what is there already is never written again."""

from pathlib import Path

import pytest

from plugins.system.optional_libraries import desk_library
from tests.support.cli import check, ending
from tests.support.desk import MATERIAL, drafts, importing, loopback, written


@pytest.fixture
def folder(copied: Path) -> Path:
    """A folder with the small site's content."""
    return copied.parent


def test_a_library_that_is_missing_is_named_with_its_mend(capsys: pytest.CaptureFixture[str]) -> None:
    with ending() as stop:
        desk_library("no_such_library")
    line = "no_such_library is not installed; ./digest extra desk installs it\n"
    assert (2, line) == (stop.value.code, capsys.readouterr().err)


def test_what_is_there_already_is_named_and_not_written_again(folder: Path) -> None:
    importing(
        folder, MATERIAL / "pages" / "arc.html", MATERIAL / "export.xml", MATERIAL / "release.eml", MATERIAL / "pelican"
    )
    before = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file() and ".cache" not in path.parts}
    again = importing(folder, MATERIAL / "pages" / "arc.html", MATERIAL / "export.xml", MATERIAL / "pelican")
    assert (1, []) == (again.code, written(again))
    assert again.err.split("\n")[0] == (
        "import: Council chief warns of dark winter is there already: "
        "content/articles/2025/2025-06-10-council-chief-warns-of-dark-winter.md; nothing was changed"
    )
    after = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file() and ".cache" not in path.parts}
    assert before == after


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("none.html", None, "import: {path} is not there; name a file, a folder, an address or a number of the"),
        ("a.bin", b"\x00\x01\x02", "import: {path} is none of what can be imported: a content folder of Pelican; "),
        ("a.txt", b"Some words.", "import: {path} is none of what can be imported: a content folder of Pelican; "),
        ("a.html", b"<html><body></body></html>", "import: {path} has no text of a report; save the page once it is "),
        ("a.xml", b'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>', "import: {path}:1: is no XML ("),
        ("a.md", b"---\ntitle: a: b\n---\nx\n", "import: {path}:2: a colon inside a value; put the value in quotes"),
        ("a.opml", b"<opml><body></body></opml>", "import: {path} is a list of subscriptions (OPML), and nothing is"),
        ("a.rss", b'<?xml version="1.0"?><rss version="2.0">', "import: {path} is a feed; name it under `feeds` of a"),
        ("9", None, "import: 9 is no file, and no inbox was listed yet; ./digest inbox lists it\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_imported_is_told_with_its_mend(
    name: str, data: bytes | None, message: str, folder: Path
) -> None:
    if data is not None:
        (folder / name).write_bytes(data)
    done = importing(folder, name)
    assert 1 == done.code
    assert done.err.startswith(message.format(path=folder / name))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("The Accord: nowhere\n", "map.yaml:1: 'nowhere' is no topic; write the name of a file in topics/, "),
        ("- a\n", "map.yaml:1: is no map; write a category and a topic in each line, such as `Arms"),
        ("a: b: c\n", "map.yaml:1: a colon inside a value; put the value in quotes\n"),
    ],
)  # fmt: skip
def test_a_map_with_a_fault_is_refused_before_anything_is_written(text: str, message: str, folder: Path) -> None:
    (folder / "map.yaml").write_text(text)
    done = importing(folder, MATERIAL / "export.xml", map="map.yaml")
    assert (2, [], True) == (done.code, written(done), done.err.startswith(message))


def test_a_page_is_fetched_and_known_by_where_it_is(folder: Path) -> None:
    with loopback({"/statements/12": (MATERIAL / "pages" / "government.html").read_bytes()}) as served:
        done = importing(folder, f"{served.url}/statements/12", private=True)
        ((_, (header, _)),) = drafts(folder).items()
        assert (0, f"{served.url}/statements/12") == (done.code, header["source"]["url"])
        refused = importing(folder, f"{served.url}/statements/13")
    assert 1 == refused.code
    assert (
        f"import: {served.url}/statements/13 is on this machine's own network; --private fetches it all the same\n"
        == (refused.err)
    )


@pytest.mark.slow
def test_odd_feeds_and_hosts_leave_sources_sound(folder: Path) -> None:
    (folder / "odd.opml").write_text(
        '<opml><body><outline text="Odd, [News]: #1" xmlUrl="https://odd.example.com/a,b[1]?x=#y" />'
        '<outline text="Odd, [News]: #1" xmlUrl="https://odd.example.com/a,b[1]?x=#y" />'
        '<outline text="Odd, [News]: #1" xmlUrl="https://odd.example.com/{second}" />'
        '<outline text="None" xmlUrl="feed://odd.example.com/z" /></body></opml>'
    )
    (folder / "odd.html").write_text(
        '<html><head><title>A&#8203; &#x202e;B</title><meta property="og:site_name" content="&#8203;No&#173;where">'
        '<link rel="canonical" href="https://x:y z/story/1"></head><body><article><p>' + "Some words here. " * 30
    )
    done = importing(folder, "odd.opml", "odd.html")
    assert "import: None: xmlUrl: 'feed://odd.example.com/z' is not a web address; give one that " in done.err
    assert "content/sources.yaml: 2 feeds added, 1 there already.\n" in done.out
    checked = check(folder)
    assert (0, []) == (checked.code, [row for row in checked.err.splitlines() if "content/sources.yaml" in row])
    ((_, (header, _)),) = drafts(folder).items()
    assert ("TODO: A B", "Nowhere") == (header["title"], header["source"]["publisher"])
