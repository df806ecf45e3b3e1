"""The manifest of an output folder lies beside it: outputs are alike, and it tells of no other folder."""

import shutil
from pathlib import Path

import pytest

from plugins.model.errors import Abort
from plugins.writing import manifest as manifests
from plugins.writing.build import build as plain_build
from plugins.writing.sync import MARK
from tests.support.cli import ending
from tests.support.golden_site import SETTINGS, build

pytestmark = pytest.mark.slow

QUICK = {**SETTINGS, "CARDS": False, "DATA": ()}


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return build(tmp_path / "site" / "output", settings=QUICK)


def test_two_outputs_of_the_same_content_are_alike_to_the_byte(site: Path, tmp_path: Path) -> None:
    other = build(tmp_path / "other" / "output", settings=QUICK)
    assert everything(site) == everything(other)
    assert [] == [path.name for path in site.iterdir() if path.name.startswith(".")]


def test_a_copied_folder_is_built_right_whatever_was_copied_with_it(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone, whole = tmp_path / "alone" / "output", tmp_path / "whole"
    shutil.copytree(site, alone)
    shutil.copytree(site.parent, whole, symlinks=True)
    (alone / "index.html").write_text("other")
    before = everything(site)
    assert before == everything(build(alone, settings={**QUICK, "YES": True}))
    capsys.readouterr()
    assert before == everything(build(whole / "output", settings=QUICK))
    assert "Wrote 0 new files, 0 changed, 0 deleted" in capsys.readouterr().out


def test_what_an_earlier_version_marked_is_taken_over_and_the_mark_goes(site: Path) -> None:
    before = everything(site)
    forget_all(site)
    (site / MARK).touch()
    (site / "old.html").touch()
    assert before == everything(build(site, settings=QUICK))


def test_a_folder_of_which_nothing_is_on_record_is_replaced_only_if_that_is_meant(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(site)
    forget_all(site)
    with ending():
        build(site, settings=QUICK)
    assert capsys.readouterr().err.endswith(
        "output is not empty and was not made by this build; name another folder or empty it; "
        "if all that is in it may be replaced, say --yes\n"
    )
    assert before == everything(build(site, settings={**QUICK, "YES": True}))


@pytest.mark.parametrize("number", ["its own", "another"])
def test_a_folder_made_anew_under_the_same_name_is_not_ours(number: str, site: Path) -> None:
    (path,) = (each for each in manifests.beside(site) if each == manifests.manifest_path(site))
    manifest = path.read_bytes()
    shutil.rmtree(site)
    site.mkdir()
    (site / "letter.txt").write_text("dear")
    if number == "its own":  # the file system may give a number again
        manifests.manifest_path(site).write_bytes(manifest)
    with pytest.raises(Abort):
        build(site, settings=QUICK)
    assert {"letter.txt": b"dear"} == everything(site)


def test_an_output_that_was_deleted_brings_nothing_back_when_its_number_is_given_again(copied: Path) -> None:
    def built(name: str) -> Path:
        output, cache = copied.parent / name, copied.parent / f"{name}-cache"
        plain_build(content=str(copied), output=str(output), cache=str(cache), cards=False, search=False, jobs="1")
        return output

    site = built("output")
    kept = manifests.manifest_path(site).read_bytes()
    shutil.rmtree(site)
    site.mkdir()
    manifests.manifest_path(site).write_bytes(kept)
    gone = next((copied / "articles").rglob("*northern-answer.md"))
    gone.unlink()
    for entry in (copied / "replies").glob("*"):
        shutil.rmtree(entry)
    assert everything(built("clean")) == everything(built("output"))


def forget_all(site: Path) -> None:
    """Delete the manifests of a folder."""
    for each in manifests.beside(site):
        each.unlink()


@pytest.mark.parametrize("lost", ["cache", "twin"])
def test_what_lies_beside_may_be_deleted(lost: str, site: Path) -> None:
    before = everything(site)
    for path in site.parent.glob({"cache": ".cache", "twin": ".*.next"}[lost]):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (site / "sources" / "index.html").unlink()
    assert before == everything(build(site, settings=QUICK))


def test_a_record_tells_of_its_folder_alone(tmp_path: Path) -> None:
    live, twin = tmp_path / "output", tmp_path / ".output.next"
    live.mkdir()
    twin.mkdir()
    (live / "index.html").write_text("x")
    manifest = {"index.html": manifests.file_entry((live / "index.html").stat(), "f")}
    manifests.save(live, manifest)
    manifests.save(twin, {})
    assert (manifest, {}) == (manifests.load(live), manifests.load(twin))
    live.rename(tmp_path / "aside")
    twin.rename(live)
    (tmp_path / "aside").rename(twin)
    assert ({}, manifest) == (manifests.load(live), manifests.load(twin))
    manifests.forget(twin)
    assert manifests.load(twin) is None
    manifests.save(live, manifest)
    assert 1 == len(list(tmp_path.glob(".output.*.record")))
