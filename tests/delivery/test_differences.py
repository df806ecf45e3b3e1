"""What readers will see of a change, in words: from two folders, and from what a target holds."""

import json
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery.article_text import replacements
from plugins.delivery.deploy import deploy
from plugins.delivery.diff import diff
from tests.support.cli import ending
from tests.support.deploys import NEW, OLD, describe, write

LINE = (
    "2 articles added, 1 corrected ('1,000' was 'over 1,000'), 1 edited ('spelling.' was 'speling.'), 1 removed, "
    "Lamp Accord now Expired, Lamp Accord: Lamps in use now '1,600', was '1,550', "
    "1 event added to timelines, 1 page moved."
)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    write(tmp_path / "old", OLD)
    write(tmp_path / "new", NEW)
    return tmp_path / "old", tmp_path / "new"


def test_a_line_says_what_readers_will_see_and_then_the_files(
    folders: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    diff([*map(str, folders)], called_in=tmp_path)
    line, *files = capsys.readouterr().out.splitlines()
    assert LINE == line
    assert ["+ about/index.html", "and 3 more; --verbose lists all"] == [files[0], files[-1]]
    assert 11 == len(files)
    diff([*map(str, folders)], called_in=tmp_path, verbose=True)
    assert "- articles/d/index.html" == capsys.readouterr().out.splitlines()[-1]


def test_the_same_as_json(folders: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    diff([*map(str, folders)], called_in=tmp_path, json=True)
    found = json.loads(capsys.readouterr().out)
    assert (["B", "F"], ["D"], ["old/b/"], 1) == (found["added"], found["removed"], found["moved"], found["events"])
    assert [["Lamp Accord", "Expired", "In force"]] == found["statuses"]
    assert [("articles/a/", True), ("articles/e/", False)] == [
        (each["url"], each["corrected"]) for each in found["edits"]
    ]


def test_between_equal_sites_there_is_nothing_and_what_holds_no_site_is_refused(
    folders: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    diff(["old", "old"], called_in=tmp_path)
    assert "Readers will see no change of any article, status or figure.\n" == capsys.readouterr().out
    with ending():
        diff(["old", "none"], called_in=tmp_path)
    assert "none holds no built site; name a folder that ./digest build has written" in capsys.readouterr().err


@pytest.mark.parametrize("data", ["", "[]", '{"topics": 1}', '{"topics": [1, {"slug": "x"}]}', "\x00"])
def test_data_of_another_kind_is_no_difference(data: str, folders: tuple[Path, Path], tmp_path: Path) -> None:
    (folders[0] / "data" / "v1" / "topics.json").write_text(data)
    diff([*map(str, folders)], called_in=tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ("a b c", "a b c", []),
        ("about 1,000 left", "about over 1,000 left", [("over 1,000", "1,000")]),
        ("it is so", "it is so now", [("so now", "so")]),
        ("it is so now", "it is so", [("so", "so now")]),
        ("", "new", [("new", "")]),
        ("one two", "three two", [("three", "one")]),
    ],
)
def test_what_was_put_in_or_taken_out_stands_beside_a_word_that_stayed(
    old: str, new: str, pairs: list[tuple[str, str]]
) -> None:
    assert pairs == replacements(old.split(), new.split())


ENTRIES: list[dict[str, Any]] = [
    {"kind": "folder", "path": "../www"},
    {"kind": "zip", "path": "../site.zip"},
    {"kind": "git", "repository": "../pages.git", "branch": "pages"},
]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["kind"]))
def test_a_deploy_says_the_same_of_what_is_live(
    entry: dict[str, Any], house: Path, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import subprocess

    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path / "pages.git")], check=True)
    describe(house, **entry)
    write(site, OLD)
    deploy("live")
    write(site, NEW)
    capsys.readouterr()
    deploy("live", dry_run=True)
    counts, line, *files = capsys.readouterr().out.splitlines()
    size = sum(len(NEW[name].encode()) for name in NEW if OLD.get(name) != NEW[name])
    assert counts.endswith(f": 5 added, 7 changed, 1 deleted, {size:,} bytes to send; nothing is written.")
    assert LINE == line
    write(house / "output", NEW | {"hosts/nginx.conf": "index index.html;"})
    for named in ([], ["live"], ["live", "../site"]):
        diff(named, called_in=house, root=house)
        assert [line, *files] == capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("named", "line"),
    [
        ([], "no deploy has written to {folder}/www yet; name the folder of an earlier site"),
        (["life"], "'life' is no folder, and no target in DEPLOY of pelicanconf.py; did you mean 'live'?"),
        (
            ["nowhere"],
            "'nowhere' is no folder, and no target in DEPLOY of pelicanconf.py; name the folder of an earlier site",
        ),
        (["live", "output", "site"], "more than two are named; write diff OLD NEW"),
        (["live", "none"], "{folder}/house/none holds no built site; name a folder that ./digest build has written"),
        (["../empty"], "{folder}/house/../empty holds no built site; name a folder that ./digest build has written"),
    ],
)
def test_what_cannot_be_compared_is_told(
    named: list[str], line: str, house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    describe(house, kind="folder", path="../www")
    write(house / "output", NEW)
    (tmp_path / "empty").mkdir()
    with ending() as stop:
        diff(named, called_in=house, root=house)
    assert (2, f"diff: {line.format(folder=tmp_path)}\n") == (stop.value.code, capsys.readouterr().err)
    (house / "pelicanconf.py").write_text("DEPLOY = {}\n")
    with ending():
        diff(called_in=house, root=house)
    assert capsys.readouterr().err.startswith("diff: nothing is named, and no target is there in DEPLOY of pelicanconf")
