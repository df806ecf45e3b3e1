"""Kinds of targets, each with the real thing on loopback: the same site in each, cut off and finished, and refused."""

import os
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery import deploy as deploying
from plugins.delivery import programs
from plugins.delivery.deploy import deploy
from plugins.model.errors import Abort
from plugins.writing.sync import MARK
from tests.support.cli import ending
from tests.support.deploys import PAGES, Entry, describe, refused, write

# Git


def git(repository: Path, *words: str) -> str:
    ran = subprocess.run(["git", "-C", str(repository), *words], capture_output=True, text=True, check=True)
    return ran.stdout


def tree(repository: Path, branch: str = "pages") -> dict[str, str]:
    names = git(repository, "ls-tree", "-r", "-z", "--name-only", branch).split("\0")
    return {name: git(repository, "show", f"{branch}:{name}") for name in names if name}


@pytest.mark.parametrize(("squash", "commits"), [(False, 2), (True, 1)])
def test_a_branch_holds_the_site_and_gets_no_commit_without_a_change(
    squash: bool, commits: int, house: Path, site: Path, bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    describe(house, kind="git", repository=str(bare), branch="pages", squash=squash)
    deploy("live")
    assert PAGES == tree(bare)
    head = git(bare, "rev-parse", "pages")
    deploy("live")
    assert head == git(bare, "rev-parse", "pages")
    assert capsys.readouterr().out.splitlines()[-1] == f"{bare} pages: 0 added, 0 changed, 0 deleted."
    changed = PAGES | {"index.html": "new home", "new/index.html": "n"}
    del changed["topics/a/index.html"]
    write(site, changed)
    deploy("live")
    assert changed == tree(bare)
    assert commits == int(git(bare, "rev-list", "--count", "pages"))


def test_a_file_that_a_host_writes_stays_in_the_branch(house: Path, bare: Path, tmp_path: Path) -> None:
    describe(house, kind="git", repository=str(bare), branch="pages")
    deploy("live")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--branch=pages", str(bare), str(clone)], check=True)
    for name in ("CNAME", ".nojekyll"):
        (clone / name).write_text("digest.example.org")
    git(clone, "add", ".")
    signed = ["-c", "user.name=us", "-c", "user.email=us@example.org"]
    git(clone, *signed, "commit", "--quiet", "--message", "A name\n\nSite: Lamps")
    git(clone, "push", "--quiet")
    deploy("live")
    assert PAGES.keys() | {"CNAME", ".nojekyll"} == tree(bare).keys()


def test_a_branch_of_others_or_that_is_worked_on_is_refused(
    house: Path, bare: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worked = tmp_path / "worked"
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(worked)], check=True)
    (worked / "letter.txt").write_text("mine")
    git(worked, "add", ".")
    git(worked, "-c", "user.name=us", "-c", "user.email=us@example.org", "commit", "--quiet", "--message", "mine")
    git(worked, "branch", "theirs")
    describe(house, kind="git", repository=str(worked), branch="main")
    assert f"deploy: {worked}: main is the branch that is worked on there; name another" == refused(capsys)
    describe(house, kind="git", repository=str(worked), branch="theirs")
    line = f"deploy: {worked} theirs holds what no deploy has written; empty it, or name another"
    assert line == refused(capsys) == refused(capsys, yes=True)
    assert {"letter.txt": "mine"} == tree(worked, "theirs")
    describe(house, kind="git", repository=str(bare), branch="pages")
    deploy("live")
    describe(house, "Another site", kind="git", repository=str(bare), branch="pages")
    assert f"deploy: {bare} pages was last written by 'Lamps'; name another, or say --yes if that is meant" == refused(
        capsys
    )
    deploy("live", yes=True)


def test_a_push_that_another_came_before_is_told(
    house: Path, site: Path, bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    describe(house, kind="git", repository=str(bare), branch="pages")
    deploy("live")
    call = programs.output_of

    def late(words: list[str], **given: Any) -> bytes:
        if "push" in words:
            parent = git(bare, "rev-parse", "pages").strip()
            signed = ["-c", "user.name=us", "-c", "user.email=us@example.org"]
            other = git(bare, *signed, "commit-tree", f"{parent}^{{tree}}", "-p", parent, "-m", "first").strip()
            git(bare, "update-ref", "refs/heads/pages", other)
        return call(words, **given)

    monkeypatch.setattr("plugins.delivery.targets.git.output_of", late)
    write(site, PAGES | {"index.html": "new"})
    assert refused(capsys).startswith("deploy: git: ")
    assert "home" == tree(bare)["index.html"]


# Zip


def test_a_zip_file_is_the_same_for_the_same_site(house: Path, site: Path, tmp_path: Path) -> None:
    describe(house, kind="zip", path="../site.zip")
    deploy("live")
    first = (tmp_path / "site.zip").read_bytes()
    (tmp_path / "site.zip").unlink()
    for path in site.rglob("*"):
        os.utime(path, (1, 1))
    deploy("live")
    assert first == (tmp_path / "site.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == PAGES


def test_a_file_that_is_no_zip_file_of_this_site_is_refused(
    house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    describe(house, kind="zip", path="../site.zip")
    (tmp_path / "site.zip").write_text("a letter")
    assert f"deploy: {tmp_path / 'site.zip'} is there and is no ZIP file; name another" == refused(capsys)
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as archive:
        archive.writestr("letter.txt", "mine")
    assert "holds what no deploy has written" in refused(capsys, yes=True)


# Rsync


def live(tmp_path: Path) -> dict[str, str]:
    www = tmp_path / "far" / "www"
    return {
        path.relative_to(www).as_posix(): path.read_text(encoding="utf-8")
        for path in www.rglob("*")
        if path.is_file() and path.name != MARK
    }


@pytest.mark.slow
def test_a_folder_behind_ssh_becomes_the_site_and_keeps_what_is_hidden(
    remote: Entry, house: Path, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    describe(house, **remote)
    deploy("live")
    assert PAGES == live(tmp_path)
    (tmp_path / "far" / "www" / ".well-known").write_text("theirs")
    deploy("live")
    assert capsys.readouterr().out.splitlines()[-1].endswith(": 0 added, 0 changed, 0 deleted.")
    changed = PAGES | {"index.html": "HOME", "new/index.html": "n"}
    del changed["topics/a/index.html"]
    write(site, changed)
    deploy("live", dry_run=True)
    lines = capsys.readouterr().out.splitlines()
    assert ["+ new/index.html", "~ index.html", "- topics/a/index.html"] == lines[2:5]
    deploy("live")
    assert changed | {".well-known": "theirs"} == live(tmp_path)
    describe(house, "Another site", **remote)
    assert (
        f"deploy: {remote['to']} was last written by 'Lamps'; name another, or say --yes if that is meant"
        == refused(capsys)
    )


@pytest.mark.slow
def test_a_folder_behind_ssh_that_holds_anything_else_or_a_host_that_is_not_there_is_refused(
    remote: Entry, house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    describe(house, **remote)
    (tmp_path / "far" / "www").mkdir(parents=True)
    (tmp_path / "far" / "www" / "letter.txt").write_text("mine")
    assert "holds what no deploy has written" in refused(capsys, yes=True)
    assert {"letter.txt": "mine"} == live(tmp_path)
    describe(house, **(remote | {"known_hosts": str(tmp_path / "none")}))
    assert refused(capsys).startswith("deploy: rsync: ")


# Entries


@pytest.mark.parametrize(
    ("entry", "lines"),
    [
        (
            {"kind": "git", "repositry": "x", "squash": "no"},
            [
                "repositry: is no field of a target of kind 'git'; did you mean 'repository'?",
                "repository: is missing; give the address or the path of the repository",
                "branch: is missing; give the branch to write to, such as 'gh-pages'",
                "squash: 'no' is neither True nor False; write one of them, without quotes",
            ],
        ),
        (
            {"kind": "git", "repository": "https://us:secret@example.org/site.git", "branch": "-x"},
            [
                "repository: holds a name or a password; take it out: git asks its credential helper",
                "branch: '-x' is no name of a branch; write one such as 'gh-pages'",
            ],
        ),
        (
            {"kind": "rsync", "to": "/srv/www", "port": 0},
            [
                "to: '/srv/www' is no folder of another machine; write it as 'user@host:/srv/www'",
                "port: 0 is no number from 1 on; write one, without quotes",
            ],
        ),
        ({"kind": "rsync", "to": "host:/"}, ["to: 'host:/' is no folder of its own; write it as 'user@host:/srv/www'"]),
    ],
)
def test_every_fault_of_an_entry_is_told_in_one_run(
    entry: Entry, lines: list[str], house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    describe(house, **entry)
    assert [f"deploy: DEPLOY['live']: {line}" for line in lines] == refused(capsys).splitlines()


def test_the_second_of_two_deploys_is_told(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    describe(house, kind="zip", path="../site.zip")

    def twice(**_: str) -> None:
        assert " is being written by process " in refused(capsys)
        raise Abort("")

    monkeypatch.setattr(deploying, "build", twice)
    with ending():
        deploy("live")
