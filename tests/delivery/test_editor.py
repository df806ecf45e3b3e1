"""A new file is opened in the editor of the environment, at what is still to be written."""

from pathlib import Path

import pytest

from plugins.delivery.editor import open_in_editor
from tests.support.cli import ending


@pytest.mark.parametrize(("name", "words"), [("vim", "+2 {}"), ("code", "--goto {}:2"), ("other", "{}")])
def test_it_is_told_the_first_todo_as_it_wants_to_be_told(
    name: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, opened, path = tmp_path / name, tmp_path / "opened", tmp_path / "a.md"
    editor.write_text(f'#!/bin/sh\necho "$@" > "{opened}"\n', encoding="utf-8")
    editor.chmod(0o755)
    path.write_text("---\ntitle: TODO\nsummary: TODO\n", encoding="utf-8")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    open_in_editor(path)
    assert f"{words.format(path)}\n" == opened.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("", "new: --open: no editor is known; set EDITOR, for example: export EDITOR=nano\n"),
        ("/no/such/editor", "new: --open: /no/such/editor cannot be started: No such file or directory; set EDITOR\n"),
        ("false", "new: --open: false ended with 1; {} is there all the same\n"),
    ],
)
def test_without_one_that_works_it_says_so(
    editor: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.md"
    path.write_text("TODO\n", encoding="utf-8")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    with ending():
        open_in_editor(path)
    assert said.format(path) == capsys.readouterr().err
