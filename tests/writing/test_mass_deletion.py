"""What stands is not deleted by mistake: content and output lie apart, and a large deletion has to be meant."""

import shutil
from pathlib import Path

import pytest

from plugins.model.errors import Abort
from plugins.writing.sync import require_meant
from tests.support.cli import ending
from tests.support.golden_site import SETTINGS, SMALL, build, files

QUICK = {**SETTINGS, "CARDS": False, "DATA": ()}


@pytest.mark.parametrize("inside", ["content", "content/out", ""])
def test_content_and_output_that_hold_each_other_are_refused(
    inside: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    with ending() as stop:
        build(tmp_path / inside, content, settings=QUICK | {"CACHE_PATH": str(tmp_path / "cache")})
    line = f"output: {tmp_path / inside} and the content in {content} hold each other; name another folder\n"
    assert (2, line) == (stop.value.code, capsys.readouterr().err)


@pytest.mark.slow
def test_a_build_that_leaves_no_article_has_to_be_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, output = tmp_path / "content", tmp_path / "output"
    shutil.copytree(SMALL, content)
    before = files(build(output, content, settings=QUICK))
    shutil.rmtree(content)
    content.mkdir()
    with ending() as stop:
        build(output, content, settings=QUICK)
    words = "and no article would be left; nothing was written; if that is meant, say --yes"
    assert (1, before) == (stop.value.code, files(output))
    assert capsys.readouterr().err.rstrip().endswith(words)
    build(output, content, settings=QUICK | {"YES": True})
    assert not any(name.startswith("articles/") for name in files(output))


@pytest.mark.parametrize(
    ("deleted", "there", "after", "refused"),
    [
        (9, 10, ["articles/x/index.html"], False),
        (10, 30, ["articles/x/index.html"], True),
        (10, 40, ["articles/x/index.html"], False),
        (1, 2, ["index.html"], True),
    ],
)
def test_what_an_edit_deletes_needs_no_word(
    deleted: int, there: int, after: list[str], refused: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"articles/{number}/index.html" for number in range(deleted)]
    try:
        require_meant(names, there, after, "output")
        assert not refused
    except Abort as stop:
        assert (1, refused) == (stop.code, True)
