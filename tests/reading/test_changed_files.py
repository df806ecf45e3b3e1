"""A few files of many are read in a process beside the one that reads the store: nothing else is known of them then."""

from pathlib import Path
from typing import Any

import pytest

from plugins.model.errors import Abort
from plugins.model.options import BuildOptions
from plugins.reading import loading
from plugins.writing.build import build
from tests.support.generated_site import differences, files

ARTICLE = "articles/2025/2025-06-10-accord-relit.md"


@pytest.fixture
def given(copied: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what a build gets, by the name of its output; the small site counts as one of many files."""
    monkeypatch.setattr(loading, "BESIDE_FROM", 1)

    def options(output: str, cache: str = "cache") -> BuildOptions:
        folder = copied.parent
        return {
            "content": str(copied),
            "output": str(folder / output),
            "cache": str(folder / cache),
            "cards": False,
            "search": False,
            "jobs": "2",
        }

    build(**options("output"))
    return options


@pytest.mark.slow
def test_what_is_read_beside_gives_what_a_build_from_nothing_gives(copied: Path, given: Any) -> None:
    path = copied / ARTICLE
    before = path.read_text()
    for text in (f"{before}\nCalm again.\n", before.replace("title: '", "title: 'On ", 1)):
        assert text != before
        path.write_text(text)
        build(**given("output"))
    build(**given("clean", "other"))
    assert [] == differences(files(copied.parent / "clean"), files(copied.parent / "output"))


@pytest.mark.slow
def test_what_is_wrong_with_it_is_told(copied: Path, given: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = copied / ARTICLE
    path.write_text(path.read_text().replace("date: ", "date: x", 1))
    before = files(copied.parent / "output")
    with pytest.raises(Abort):
        build(**given("output"))
    assert f"{ARTICLE}:" in capsys.readouterr().err
    assert before == files(copied.parent / "output")
