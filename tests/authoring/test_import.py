"""What `import` makes of material of every kind: drafts that load, with notes; and nothing is overwritten."""

import re
from pathlib import Path

import pytest

from plugins.reading.parse.yaml_text import parse
from tests.support.cli import build, check
from tests.support.desk import MATERIAL, drafts, importing

PAGES = {
    # system: publisher, author, published as noted, language, address
    "wordpress": (
        "Harbour Courier", "Ada Brink", "11 June 2025, 21:40 (+00:00)", "en",
        "https://courier.example.com/2025/06/lamp-talks-resume/",
    ),
    "ghost": (
        "Buoy Letter", "Jon Vik", "12 June 2025, 06:05 (+00:00)", "en",
        "https://buoyletter.example.com/what-the-buoys-rule-says/",
    ),
    "drupal": (
        "Institute for Coasts", "Institute for Coasts", "9 June 2025, 14:30 (+02:00)", "en",
        "https://coasts.example.org/analysis/four-questions",
    ),
    "arc": (
        "The Ellery Post", "Lea Roth, Tom Aske", "10 June 2025, 23:15 (-04:00)", "en",
        "https://www.ellerypost.example.com/world/2025/06/10/council-chief-warns/",
    ),
    "amp": (
        "Signal Wire", "Signal Wire", "12 June 2025, 09:00 (+09:00)", "en",
        "https://www.signalwire.example.com/news/nine-coasts-sign.html",
    ),
    "government": ("Ministry of Coasts", None, "8 June 2025", "en", "https://example.org/TODO"),
    "naver": ("부산조류일보", None, "12 June 2025", "ko", "https://n.news.example.com/article/001/0015440000"),
    "agency": (
        "Northern Beam Agency", None, "12 June 2025, 08:20 (+00:00)", "ru",
        "https://beam.example.com/mezhdunarodnaya-panorama/24100001",
    ),
}  # fmt: skip
"""Known from sources.yaml by name, alias or host: Harbour Courier, Signal Wire, Northern Beam Agency."""


@pytest.fixture
def folder(copied: Path) -> Path:
    """A folder with the small site's content."""
    return copied.parent


@pytest.mark.slow
def test_a_saved_page_of_every_system_tells_who_when_where_and_in_which_language(folder: Path) -> None:
    done = importing(folder, *sorted((MATERIAL / "pages").iterdir()))
    assert (0, "") == (done.code, done.err)
    found = {}
    for name, (header, body) in drafts(folder).items():
        source = header["source"]
        when = re.search(r"- Published: (.*)", body)
        said = (source["publisher"], source.get("author"), when and when[1], source["language"], source["url"])
        found[name] = said
        assert ("draft", "TODO: " + source["title"]) == (header["status"], header["title"])
        assert source["published"] == name[:10]
    assert set(PAGES.values()) == set(found.values())


def test_the_notes_have_dates_numbers_names_and_quotations_with_who_said_them(folder: Path) -> None:
    importing(folder, MATERIAL / "pages" / "wordpress.html")
    ((_, body),) = drafts(folder).values()
    assert body.split("\n") == [
        "TODO: write the account in your own words from these notes, and delete them.",
        "",
        "- Published: 11 June 2025, 21:40 (+00:00)",
        "- Date: March 2024",
        "- TODO: “Tuesday”: 10 June 2025? (the source is of 2025-06-11)",
        "- TODO: “September”: September 2025? (the source is of 2025-06-11)",
        "- Number: nine coasts",
        "- Number: 14",
        "- Number: 21 articles",
        "- Number: 3.5 million crowns",
        "- Name: Port Ellery",
        "- Name: Marta Holm",
        "- Name: Coast Council",
        "- Quotation, she: “We are closer than anybody thought last year”",
        "- Quotation, Coast Council: “No lamp will go dark while we talk.”",
    ]


def test_a_mail_keeps_no_address_of_anybody(folder: Path) -> None:
    done = importing(folder, MATERIAL / "release.eml")
    ((name, (header, body)),) = drafts(folder).items()
    assert "2025-06-12-coast-council-opens-the-vote-on-the-reserve-statement.md" == name
    source = header["source"]
    assert ("Coast Council Press Office", "https://council.example.org/mail/2025-06-12") == (
        source["publisher"],
        source["url"],
    )
    assert "- Quotation, Marta Holm: “Nobody loses a lamp by this”" in body.split("\n")
    (copy,) = (folder / "sources").glob("*.txt")
    texts = [
        path.read_text(encoding="utf-8") for path in folder.rglob("*.*") if path.suffix in (".md", ".txt", ".yaml")
    ]
    assert "The Coast Council opened the vote on a reserve" in copy.read_text(encoding="utf-8")
    assert not [each for each in texts if "@council" in each]
    assert 0 == done.code


def test_a_plain_text_copy_keeps_its_id_and_loses_the_form_for_replies(folder: Path) -> None:
    importing(folder, MATERIAL / "copied.txt")
    ((_, (header, body)),) = drafts(folder).items()
    assert {
        "title": "What the Interim Rules for Lamps Change",
        "id": "7f3b2a10-4c5d-4e6f-8a9b-0c1d2e3f4a5b",
        "summary": "Nine coasts have signed interim rules. Observers note that two of them joined late.",
    } == {name: header[name] for name in ("title", "id", "summary")}
    assert ("Harbour Courier", "https://www.courier.example.com/TODO") == (
        header["source"]["publisher"],
        header["source"]["url"],
    )
    relative = [row for row in body.split("\n") if "which date is that?" in row]
    assert ["recent", "February", "last week"] == [row.split("“")[1].split("”")[0] for row in relative]
    copy = (folder / "sources" / "7f3b2a10.txt").read_text(encoding="utf-8")
    assert "the last two coasts agreed to sign" in copy
    assert not [word for word in ("Leave a Reply", "email address", "\n0\n", "Original Source") if word in copy + body]


def test_subscriptions_become_feeds_of_sources_and_comments_stay(folder: Path) -> None:
    path = folder / "content" / "sources.yaml"
    path.write_text("# Ours, in order.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    done = importing(folder, MATERIAL / "subscriptions.opml")
    assert "content/sources.yaml: 3 feeds added, 0 there already.\n" in done.out
    after = path.read_text(encoding="utf-8")
    feeds = {each["name"]: each["feeds"] for each in parse(after)[0] if each.get("feeds")}
    assert {
        "Harbour Courier": ["https://courier.example.com/feed/"],
        "Buoy Letter": ["https://buoyletter.example.com/rss/", "https://buoyletter.example.com/notes/rss/"],
    } == feeds
    assert [] == [row for row in before.split("\n") if row not in after.split("\n")]
    assert (
        "content/sources.yaml: 0 feeds added, 3 there already.\n"
        in importing(folder, MATERIAL / "subscriptions.opml").out
    )


@pytest.mark.slow
def test_all_that_was_imported_loads_and_once_written_is_built_without_a_word_of_the_copies(folder: Path) -> None:
    everything = [*sorted((MATERIAL / "pages").iterdir()), MATERIAL / "release.eml", MATERIAL / "copied.txt"]
    everything += [MATERIAL / "export.xml", MATERIAL / "pelican", MATERIAL / "jekyll" / "_posts", MATERIAL / "hugo"]
    assert 0 == importing(folder, *everything).code
    checked = check(folder)
    assert (0, []) == (checked.code, [each for each in checked.err.splitlines() if "warning" not in each][:-1])
    for path in sorted((folder / "content" / "articles").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if "status: draft" in text and "unfinished" not in path.name:
            head, _, _ = text.partition("\n---\n\n")
            head = re.sub(r"^title: .*$", f'title: "Account {path.stem}"', head, flags=re.MULTILINE)
            head = re.sub(r"^summary: .*$", 'summary: "What happened."', head, flags=re.MULTILINE)
            head = head.replace("TODO: publisher", "Harbour Courier").replace("/TODO", f"/{path.stem}")
            path.write_text(
                f"{head.replace('status: draft', 'status: published')}\n---\n\nIn our words.\n", encoding="utf-8"
            )
    built = build(folder, force="facts")
    assert 0 == built.code, built.err
    assert (folder / "output/articles/lamp-talks-resume-in-port-ellery/index.html").is_file()
    copies = [each.read_text(encoding="utf-8") for each in (folder / "sources").glob("*.txt")]
    assert 10 == len(copies)
    runs = {row[:60] for copy in copies for row in copy.partition("\n\n")[2].split("\n") if len(row) > 60}
    output = [path.read_text(encoding="utf-8") for path in (folder / "output").rglob("*.html")]
    assert not [run for run in runs for page in output if run in page]


def test_copies_are_ignored_by_git_wherever_content_is(folder: Path) -> None:
    importing(folder, MATERIAL / "copied.txt")
    assert (folder / "sources" / ".gitignore").read_text(encoding="utf-8").endswith("\n*\n")
