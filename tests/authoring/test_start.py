"""`start`: a site of one's own, whole and with nothing of the demonstration in it; it never overwrites anything."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.authoring.start import ENGINE, start
from tests.support.cli import ending
from tests.support.paths import ROOT
from tests.support.started_site import GIVEN, KEPT, begin, own_files


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return begin(tmp_path_factory.mktemp("sites") / "honey")


def test_the_files_of_a_new_site_are_those_that_are_kept(begun: Path) -> None:
    kept, made = own_files(KEPT), own_files(begun)
    assert kept.keys() == made.keys()
    assert {} == {name: data.decode() for name, data in made.items() if kept[name] != data}


def test_its_engine_is_whole_without_demonstration_and_tests(begun: Path) -> None:
    names = {path.name for path in (begun / "engine").iterdir()}
    assert {path.name for pattern in ENGINE for path in ROOT.glob(pattern)} == names - {"origin"}
    assert {"requirements-desk.lock", "requirements-s3.lock", "tasks.py"} <= names
    for name in ("plugins/writing/engine.py", "theme/static/css/tokens.css", "plugins/authoring/site/digest.in"):
        assert (ROOT / name).read_bytes() == (begun / "engine" / name).read_bytes()
    assert [] == [*(begun / "engine").rglob("__pycache__")]


def test_it_is_a_repository_with_one_commit_and_nothing_left_over(begun: Path) -> None:
    def git(*words: str) -> str:
        return subprocess.run(["git", "-C", str(begun), *words], capture_output=True, text=True, check=True).stdout

    assert "The Honey Post: a new digest" == git("log", "--format=%s").strip()
    assert "" == git("status", "--porcelain")
    assert [begun.name] == [path.name for path in begun.parent.iterdir()]
    assert (begun / "digest").stat().st_mode & 0o111


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"timezone": "Vienna"}, "start: --timezone: 'Vienna' is unknown; write one such as UTC or Europe/Vienna"),
        ({"siteurl": "news.example.org"}, "start: --siteurl: 'news.example.org' does not say how it is reached"),
        ({"language": "German"}, "start: --language: 'German' is no code of a language; write one such as ko, ru or"),
        ({"licence": "CC BY"}, "start: --licence: 'CC BY' is none of CC BY 4.0, "),
        ({"reply_address": "me at home"}, "start: --reply-address: 'me at home' is no e-mail address; "),
        ({"accent": "navy"}, "start: --accent: 'navy' is no colour; write one such as #1f5f8b"),
        ({"accent": "#ffcc00"}, "start: --accent: '#ffcc00' has a contrast of 1.3 on the paper, and 4.5 is needed; "),
        ({"topic": "???"}, "start: --topic: '???' has no letters for an address; write a name"),
        ({"name": " "}, "start: --name: '' is no text; write one in quotes"),
    ],
)
def test_an_answer_that_cannot_be_used_gets_one_line_and_nothing_is_written(
    given: dict[str, Any], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with ending() as stop:
        start(tmp_path / "site", ROOT, yes=True, **given)
    line = capsys.readouterr().err
    assert (2, 1) == (stop.value.code, line.count("\n"))
    assert line.startswith(said)
    assert [] == [*tmp_path.iterdir()]


def test_nothing_that_is_there_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for folder in (tmp_path / "full", tmp_path / "file", ROOT / "site", tmp_path / "no" / "where"):
        with ending():
            start(folder, ROOT, yes=True)
    first, second, third, fourth = capsys.readouterr().err.splitlines()
    assert f"start: {tmp_path / 'full'} is there already; name a new folder" == first
    assert f"start: {tmp_path / 'file'} is there already; name a new folder" == second
    assert third.endswith("lies in the folder of the engine; name one beside it, ../site")
    assert f"start: {tmp_path / 'no'} is no folder; make it first, or name another" == fourth
    assert {"full", "file"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.slow
def test_it_asks_for_what_is_not_given_until_the_answer_can_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given: dict[str, Any] = {
        name: value for name, value in GIVEN.items() if name not in ("topic", "timezone", "tagline")
    }
    answers: Iterator[str] = iter(["Bees", "", "", "Vienna", "Europe/Vienna"])
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("builtins.input", answer)
    start(tmp_path / "site", ROOT, **given)
    language = "Code of the language it is written in (the pages' own words are English) [en]: "
    zone = "Time zone, such as Europe/Vienna [UTC]: "
    tagline = "What it is about, in a line [Bees: news, condensed and sourced.]: "
    assert ["First topic [First topic]: ", tagline, language, zone, zone] == asked
    assert "'Vienna' is unknown; write one such as UTC or Europe/Vienna\n" in capsys.readouterr().out
    settings = (tmp_path / "site" / "pelicanconf.py").read_text(encoding="utf-8")
    assert re.search(r'^TIMEZONE = "Europe/Vienna"$', settings, re.MULTILINE)
    assert (tmp_path / "site" / "content" / "topics" / "bees.md").is_file()
