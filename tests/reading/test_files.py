"""The files of content: which are read, which are refused, and how they are decoded."""

import errno
import os
from codecs import BOM_UTF8
from pathlib import Path
from typing import Any

import pytest

from plugins.model.problem import Problem
from plugins.reading.parse import documents
from plugins.reading.parse.files import PICTURES, FoundFile, guess, printed_path, walk
from tests.support.factories import a_content, a_digest, a_file, told

ARTICLE = "articles/2026/2026-03-01-boats.md"


def find(root: Path) -> tuple[list[FoundFile], list[Problem]]:
    """Return the files below a folder, and what is wrong with any of them."""
    problems: list[Problem] = []
    return list(walk(str(root), problems)), problems


def test_a_byte_order_mark_and_any_line_ends_change_nothing(tmp_path: Path) -> None:
    plain = a_file(body="Boats were\ncounted.\n\n## How\n\nBy hand.")
    bodies = []
    for number, data in enumerate(
        [
            plain.encode(),
            BOM_UTF8 + plain.encode(),
            plain.replace("\n", "\r\n").encode(),
            BOM_UTF8 + plain.replace("\n", "\r\n").encode(),
            plain.replace("\n", "\r").encode(),
        ]
    ):
        [article] = a_digest(tmp_path / str(number), {ARTICLE: data}).articles
        bodies.append((article.title, article.body))
    assert [bodies[0]] * 5 == bodies


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_problem_has_its_line_whatever_the_line_ends(end: str, tmp_path: Path) -> None:
    text = a_file(body="A\n\nSee [[Deep sea]].", titel="Boats").replace("\n", end)
    [first, second] = told(tmp_path, {ARTICLE: BOM_UTF8 + text.encode(), "topics/boat-counts.md": "---\nx: y\n"})[:2]
    assert f"{ARTICLE}:8: titel: unknown key; did you mean 'title'?" == first
    assert second.startswith("topics/boat-counts.md:1: file: the front matter has no closing line ---")


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("북한이 협상을 재개할 수 있다고 밝혔다.", "euc-kr", "EUC-KR"),
        ("Москва сняла мораторий: «нет» — да.", "cp1251", "Windows-1251"),
        ("L’été, le traité signé à Genève — déjà.", "cp1252", "Windows-1252"),
        ("Größe", "cp1252", "Windows-1252"),
        ("The “limits” lapsed", "cp1252", "Windows-1252"),
        ("boats", "utf-16", "UTF-16"),
        ("\x81\x8d\x90", "latin-1", "Latin-1"),
    ],
)
def test_the_encoding_of_a_foreign_text_is_guessed(text: str, encoding: str, name: str) -> None:
    assert name == guess(text.encode(encoding))


def test_a_file_that_cannot_be_read_is_a_problem_and_the_others_are_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may read everything, so the refusal of the system is played.
    def refuse(path: str, *how: Any, **more: Any) -> Any:
        if Path(path).name == "shut.md":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return open(path, *how, **more)  # noqa: PTH123

    monkeypatch.setattr(documents, "open", refuse, raising=False)
    files: dict[str, str | bytes] = {"topics/shut.md": a_file("topic"), ARTICLE: a_file(titel="x")}
    assert [
        f"{ARTICLE}:8: titel: unknown key; did you mean 'title'?",
        "topics/shut.md: file: cannot be read (Permission denied); mend its permissions",
    ] == told(tmp_path, files)


def test_a_folder_that_cannot_be_opened_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "topics":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    text = a_file(body="See [[Harbour limits]].")
    assert ["topics: file: cannot be opened (Permission denied); mend its permissions"] == told(
        tmp_path, {ARTICLE: text}
    )


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    root = a_content(tmp_path)
    (tmp_path / "secret.md").write_text("---\ntitle: Secret\n---\n", encoding="utf-8")
    (root / "topics" / "inside.md").symlink_to("harbour-limits.md")
    (root / "topics" / "outside.md").symlink_to(tmp_path / "secret.md")
    (root / "pages").symlink_to(tmp_path)
    (root / "articles" / "circle").symlink_to(root)
    files, problems = find(root)
    assert [ARTICLE, "sources.yaml", "topics/harbour-limits.md"] == [each.inside for each in files]
    assert [
        "is a symbolic link",
        "is a symbolic link to a file outside content",
        "is a symbolic link",
        "is a symbolic link to a file outside content",
    ] == [each.what for each in problems]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    root = a_content(tmp_path)
    os.mkfifo(root / "topics" / "pipe.md")
    assert ["is neither a file nor a folder"] == [each.what for each in find(root)[1]]


def test_hidden_files_and_folders_are_not_content(tmp_path: Path) -> None:
    hidden: dict[str, str | bytes] = {".git/config.md": "x", "topics/.draft.md": "x", ".DS_Store": b"\0", "._a.md": "x"}
    assert [] == told(tmp_path, hidden)


def test_pictures_are_known_whatever_the_case_of_their_ending(tmp_path: Path) -> None:
    root = a_content(tmp_path, {"images/a.JPG": b"", "articles/2026/b.webp": b"", "images/c.svg": b""})
    assert ["articles/2026/b.webp", "images/a.JPG"] == [
        each.inside for each in find(root)[0] if each.suffix in PICTURES
    ]


def test_the_order_of_files_does_not_matter_to_what_is_read(tmp_path: Path) -> None:
    names = [f"articles/2026/{number}.md" for number in "cab"]
    files: dict[str, str | bytes] = {
        name: a_file(id=f"{number}2222222-2222-4222-8222-222222222222") for number, name in enumerate(names, 4)
    }
    found, _ = find(a_content(tmp_path, dict(reversed(files.items()))))
    assert sorted([*names, ARTICLE, "sources.yaml", "topics/harbour-limits.md"]) == [each.inside for each in found]


def test_paths_are_printed_from_where_the_check_was_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "content/a.md" == printed_path(tmp_path / "content" / "x" / ".." / "a.md")
    assert "content/a.md" == printed_path(Path("content/a.md"))
    assert (tmp_path.parent / "a.md").as_posix() == printed_path(tmp_path.parent / "a.md")
