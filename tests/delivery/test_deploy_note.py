"""The note of a deploy: one former generation of files with a hash in their names stays, through cuts too."""

from pathlib import Path

import pytest

from plugins.delivery.deploy import deploy
from plugins.delivery.deploy_note import UNKNOWN, DeployNote
from plugins.writing.sync import Changes
from tests.support.deploys import describe, write

SHEETS = [f"theme/css/site.{digit * 10}.css" for digit in "1234"]
BASE = {"index.html": "home", "articles/a/index.html": "a"}


def generation(number: int) -> dict[str, str]:
    return {**BASE, "index.html": f"loads {number}", SHEETS[number]: f"sheet {number}"}


def test_a_note_is_read_as_it_was_left_and_one_of_another_version_names_what_it_can() -> None:
    note = DeployNote(site="Lamps & Signals", current=frozenset(SHEETS[:2]), former=frozenset(SHEETS[2:]))
    assert note == DeployNote.read(f"a line of somebody's\n{note}")
    assert DeployNote(site="Lamps") == DeployNote.read("Site: Lamps\n")
    assert DeployNote(site=UNKNOWN) == DeployNote.read("written by ./digest")


@pytest.mark.parametrize("kind", ["folder", "git"])
def test_what_pages_loaded_before_stays_for_one_generation(kind: str, house: Path, site: Path, tmp_path: Path) -> None:
    import subprocess

    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path / "pages.git")], check=True)
    www = tmp_path / "www"
    describe(house, **{"folder": {"kind": kind, "path": "../www"}}.get(
        kind, {"kind": kind, "repository": "../pages.git", "branch": "pages"}))  # fmt: skip

    def live() -> list[str]:
        if kind == "folder":
            return sorted(path.name for path in (www / "theme/css").iterdir())
        names = subprocess.run(
            ["git", "-C", str(tmp_path / "pages.git"), "ls-tree", "-r", "--name-only", "pages"],
            capture_output=True, text=True, check=True)  # fmt: skip
        return [Path(name).name for name in names.stdout.split() if name.startswith("theme/")]

    found: list[list[str]] = []
    for number in (0, 1, 1, 2):
        write(site, generation(number) | ({"new.txt": "n"} if len(found) == 2 else {}))
        deploy("live")
        found.append(live())
    names = [Path(each).name for each in SHEETS]
    assert [names[:1], names[:2], names[:2], names[1:3]] == found


def test_a_deploy_that_was_cut_off_loses_no_generation() -> None:
    last = DeployNote(site="Lamps", current=frozenset(SHEETS[:1]))
    note, changes = last.keeping(Changes(added=(SHEETS[1],), deleted=(SHEETS[0],)), [SHEETS[1]])
    assert () == changes.deleted
    again, changes = note.keeping(Changes(changed=("index.html",), deleted=(SHEETS[0],)), [SHEETS[1]])
    assert (note, ()) == (again, changes.deleted)
    later, changes = again.keeping(Changes(added=(SHEETS[2],), deleted=tuple(SHEETS[:2])), [SHEETS[2]])
    assert ((SHEETS[0],), frozenset(SHEETS[1:2])) == (changes.deleted, later.former)
