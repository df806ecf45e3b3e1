"""What `new` writes: whole, explained, valid, and never over anything that is there."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from plugins.authoring import new as writer
from plugins.authoring.new import new
from plugins.authoring.scaffolding import SCAFFOLDS
from plugins.model.article import Article, Correction, Update
from plugins.model.citation import Citation
from plugins.model.edition import EditionNote
from plugins.model.entity import Description, Entity, NativeName, Role, SameAs
from plugins.model.event import Event
from plugins.model.picture import Picture
from plugins.model.record import Record, written_fields
from plugins.model.site_page import SitePage
from plugins.model.source import Source
from plugins.model.term import Term
from plugins.model.topic import Figure, Status, Topic, Treaty
from plugins.reading.parse.yaml_text import parse
from tests.support.cli import ending
from tests.support.paths import ROOT

TODAY = "2026-11-24"
KINDS = ("article", "topic", "event", "source", "page", "edition", "entity", "term")


class Day(date):
    """The calendar of these tests."""

    @classmethod
    def today(cls) -> "Day":
        return cls.fromisoformat(TODAY)


@pytest.fixture(autouse=True)
def a_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "date", Day)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    (root / "topics").mkdir(parents=True)
    (root / "topics" / "new-start.md").write_text("---\n---\n")
    return root


@pytest.fixture
def make(content: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Path]:
    """Make something new and return the file that is said to hold it."""

    def made(kind: str, title: str | None = None, name: str | None = None, **more: Any) -> Path:
        new(kind, title=title, name=name, content=content, **more)
        said = capsys.readouterr().out
        assert said.endswith(" is written; ./digest check lists its TODOs.\n")
        return Path(said.removesuffix(" is written; ./digest check lists its TODOs.\n"))

    return made


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("article", "articles/2026/talks-resume.md"),
        ("topic", "topics/talks-resume.md"),
        ("event", "events/2026.yaml"),
        ("source", "sources.yaml"),
        ("page", "pages/talks-resume.md"),
        ("edition", "editions/2026-W48.md"),
        ("entity", "entities.yaml"),
        ("term", "glossary.yaml"),
    ],
)
def test_each_kind_has_its_place(kind: str, path: str, make: Callable[..., Path], content: Path) -> None:
    assert content / path == make(kind, title="Talks resume")


@pytest.mark.parametrize(
    ("kind", "nouns"),
    [
        ("article.md", (Article, Citation, Correction, Update, Picture)),
        ("topic.md", (Topic, Citation, Status, Figure, Treaty)),
        ("event.yaml", (Event, Citation)),
        ("source.yaml", (Source,)),
        ("page.md", (SitePage,)),
        ("entity.yaml", (Entity, NativeName, Role, Description, SameAs)),
        ("term.yaml", (Term,)),
        ("edition.md", (EditionNote,)),
    ],
)
def test_every_field_of_the_model_is_explained(kind: str, nouns: tuple[type[Record], ...]) -> None:
    text = (SCAFFOLDS / kind).read_text(encoding="utf-8")
    fields = {
        name.rstrip("_")
        for noun in nouns
        for name in written_fields(noun)
        if not (kind in ("topic.md", "page.md") and name == "slug")
    }
    assert set() == {name for name in fields if not re.search(rf"\b{name}\b:?", text)}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_overwritten(
    kind: str, make: Callable[..., Path], content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = make(kind)
    before = path.read_bytes()
    with ending() as stop:
        new(kind, title=None, name=None, content=content)
    assert 2 == stop.value.code
    line = capsys.readouterr().err
    assert re.fullmatch(rf"new: {re.escape(str(path))} .* already.*; give another --title or --name\n", line)
    assert before == path.read_bytes()


def test_an_article_has_an_id_of_its_own_and_starts_as_a_draft(make: Callable[..., Path]) -> None:
    one, other = (values(make("article", title=title)) for title in ("One", "Other"))
    assert one["id"] != other["id"]
    assert str(UUID(one["id"])) == one["id"]
    assert ("draft", TODAY) == (one["status"], one["date"])


def values(path: Path) -> dict[str, str]:
    """Return the fields of a front matter that stand on one line."""
    return dict(re.findall(r"^(\w+): (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE))


def test_a_name_that_starts_with_a_day_gives_the_day_of_the_original(make: Callable[..., Path], content: Path) -> None:
    path = make("article", name="2025-03-19-opening")
    assert content / "articles/2025/2025-03-19-opening.md" == path
    assert "  published: 2025-03-19\n" in path.read_text()
    assert "published: " not in make("article", name="closing").read_text()
    assert "  # published: " in make("article", name="ending", full=True).read_text()
    assert content / "events/2019.yaml" == make("event", name="2019-08-02-inf-ended")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Kim: “talks” — and Trump's reply", "kim-talks-and-trump-s-reply"),
        ("북한 미사일", "bughan-misail"),
        ("Ёлка", "iolka"),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_a_title_becomes_a_name_for_addresses(title: str, name: str, make: Callable[..., Path]) -> None:
    assert f"{name}.md" == make("page", title=title).name


@pytest.mark.parametrize("title", ['He said: "no"', "yes", "a # b", "back\\slash", "북한: 미사일", " two\n lines "])
def test_a_title_is_read_back_as_it_was_given(title: str, make: Callable[..., Path]) -> None:
    text = make("source", title=title, name="a-source").read_text(encoding="utf-8")
    found, _ = parse(text)
    assert " ".join(title.split()) == found[0]["name"]


@pytest.mark.parametrize(
    "old",
    [
        b"- id: one\n  date: 2026\n",
        b"- id: one\r\n  date: 2026\r\n",
        b"  - id: one\n    date: 2026",
        b"# a note\n\n- id: one\n  date: 2026\n\n\n",
        b"\xef\xbb\xbf- id: one\n  date: 2026\n",
        b"# nothing yet\n",
        b"",
    ],
    ids=["plain", "crlf", "indented", "commented", "bom", "note", "empty"],
)
def test_an_event_is_added_and_what_stands_there_stays_byte_for_byte(
    old: bytes, make: Callable[..., Path], content: Path
) -> None:
    path = content / "events" / "2026.yaml"
    path.parent.mkdir()
    path.write_bytes(old)
    make("event", title="Talks resume")
    new_bytes = path.read_bytes()
    assert new_bytes.startswith(old)
    found, _ = parse(new_bytes.decode("utf-8-sig").replace("\r\n", "\n"))
    ids = [entry["id"] for entry in found]
    assert [*(["one"] if b"one" in old else []), "talks-resume"] == ids
    assert (b"\r\n" in old) == (b"\r\n" in new_bytes)
    assert [path] == list(path.parent.iterdir())


def test_a_ledger_that_is_no_list_is_left_alone(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = content / "sources.yaml"
    path.write_text("[]\n")
    with ending():
        new("source", title="A", name=None, content=content)
    assert f"new: {path} is not a list of entries that start with -; add it by hand\n" == capsys.readouterr().err
    assert "[]\n" == path.read_text()


def test_the_topics_there_are_stand_in_the_file(make: Callable[..., Path]) -> None:
    assert "# Topics here: new-start. " in make("article", full=True).read_text()


def test_what_is_not_known_is_a_todo_and_what_is_given_stands_there(make: Callable[..., Path]) -> None:
    event = make("event", title="It began").read_text()
    assert "- id: it-began\n  date: TODO\n" in event
    assert "  topics: [TODO]\n" in event
    given: dict[str, Any] = {
        "topic": "new-start",
        "publisher": "The Gazette: a paper",
        "url": "https://gazette.example.org/a?b=c#d",
    }
    found, _ = parse(make("event", title="It ended", name="2019-08-02-ended", **given).read_text())
    assert ("2019-08-02-ended", "2019-08-02", ["new-start"]) == (found[0]["id"], found[0]["date"], found[0]["topics"])
    source = found[0]["sources"][0]
    assert (given["publisher"], given["url"]) == (source["publisher"], source["url"])


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("event", {"topic": "new-strat"}, "new: --topic: 'new-strat' is no topic; did you mean 'new-start'?"),
        ("page", {"topic": "new-start"}, "new: --topic: a new page has none; leave it out"),
        (
            "event",
            {"url": "gazette.example.org"},
            "new: --url: 'gazette.example.org' is no address of a page; write it",
        ),
    ],
)
def test_what_an_entry_cannot_have_is_refused(
    kind: str, given: dict[str, Any], said: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with ending():
        new(kind, title="A", content=content, **given)
    assert capsys.readouterr().err.startswith(said)


def test_a_short_scaffold_has_what_is_needed_and_no_explanation(make: Callable[..., Path]) -> None:
    short, full = (make("article", title=str(given), full=given).read_text() for given in (False, True))
    assert len(short.splitlines()) < 20 < len(full.splitlines())
    assert "#" not in short.partition("\n---\n")[0]
    assert {"title", "id", "date", "status", "summary", "topics"} == values(make("article", title="One")).keys() - {
        "TODO"
    }


@pytest.mark.parametrize(
    ("kind", "title", "name", "line"),
    [
        (
            "post",
            None,
            None,
            "new: 'post' is not a kind; write: new article|topic|event|source|page|edition|entity|term",
        ),
        ("page", "???", None, "new: no name for an address in '???'; give one such as --name word-and-word"),
        ("page", None, "../up", "new: no name for an address in '../up'; give one such as --name word-and-word"),
        ("edition", None, "2026-W54", "new: '2026-W54' is no week; name it after one, such as 2026-W47"),
        (
            "article",
            None,
            "2026-02-30-x",
            "new: '2026-02-30' is not in the calendar; begin --name with the day of the original",
        ),
        ("topic", None, "con", "new: {content}/topics/con.md: the name is reserved on Windows; rename it"),
        (
            "topic",
            None,
            "l" * 300,
            f"new: {{content}}/topics/{'l' * 300}.md: the name has 303 bytes; a name may have 180",
        ),
        ("page", None, "A Name", "new: no name for an address in 'A Name'; give one such as --name word-and-word"),
    ],
)
def test_a_wrong_call_gets_one_line(
    kind: str, title: str | None, name: str | None, line: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with ending() as stop:
        new(kind, title=title, name=name, content=content)
    expected = line.replace("{content}", content.as_posix())
    assert (2, f"{expected}\n") == (stop.value.code, capsys.readouterr().err)


def test_a_content_folder_that_is_not_there_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ending():
        new("page", title="A", name=None, content=tmp_path / "contnet")
    assert capsys.readouterr().err.endswith("is not a folder; name the one that holds the content with --content\n")
    assert not (tmp_path / "contnet").exists()


@pytest.mark.slow
def test_what_is_new_passes_the_check_apart_from_its_todos(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    shutil.rmtree(content / "editions")  # this week's may be there
    for kind in KINDS:
        new(kind, title=None, name=None, content=content, full=kind in ("article", "topic"))
    check = [sys.executable, "-m", "invoke", "check", "--content", str(content)]
    run = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    *lines, number = run.stderr.splitlines()
    assert (1, []) == (run.returncode, [line for line in lines if "TODO" not in line])
    of_the_draft = [line for line in lines if ": warning: " in line]
    assert of_the_draft
    assert f"{len(lines) - len(of_the_draft)} problems in {len(KINDS) - 1} files." == number
