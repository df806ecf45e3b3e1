"""Files that take long are begun before the rest is gathered: they become what a build from nothing makes of them."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast

import pytest

from plugins import data
from plugins.model.errors import Abort
from plugins.model.options import BuildOptions
from plugins.system.files import ASIDE
from plugins.writing import early, indexing, publishing
from plugins.writing.build import build
from tests.support.generated_site import differences, files

ARTICLE = "articles/2025/2025-06-10-accord-relit.md"
DATABASE = "data/v1/digest.sqlite"
INDEX = "search/index/pagefind-entry.json"


class Site:
    """The small site, which counts as a large one; `begun` are the files that each build has begun early."""

    def __init__(self, content: Path) -> None:
        self.content, self.folder = content, content.parent
        self.begun: list[frozenset[str]] = []

    def options(self, output: str = "output", cache: str = "cache", **more: Any) -> BuildOptions:
        known: BuildOptions = {
            "content": str(self.content),
            "output": str(self.folder / output),
            "cache": str(self.folder / cache),
            "cards": False,
            "search": False,
            "jobs": "2",
        }
        return cast(BuildOptions, {**known, **more})

    def edit(self, change: Callable[[str], str]) -> None:
        path = self.content / ARTICLE
        before = path.read_text(encoding="utf-8")
        after = change(before)
        assert before != after
        path.write_text(after, encoding="utf-8")

    def output(self, name: str = "output") -> dict[str, bytes]:
        return files(self.folder / name)


@pytest.fixture
def site(copied: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    site = Site(copied)
    monkeypatch.setattr(early, "EARLY_FROM", 1)

    @contextmanager
    def begun(*arguments: Any) -> Iterator[tuple[early.EarlyFile, ...]]:
        with early.begun_early(*arguments) as found:
            site.begun.append(frozenset(each.file for each in found))
            yield found

    monkeypatch.setattr(publishing, "begun_early", begun)
    build(**site.options())
    return site


@pytest.mark.slow
def test_what_is_begun_early_is_what_a_build_from_nothing_makes(site: Site) -> None:
    for change in (
        lambda text: f"{text}\nCalm again, and a zebra.\n",
        lambda text: text.replace("a zebra", "two zebras"),
        lambda text: text.replace("two zebras", "a zebra"),
    ):
        site.edit(change)
        build(**site.options(explain=True))
        assert {DATABASE} == site.begun[-1]
    site.edit(lambda text: text.replace("title: '", "title: 'On ", 1))
    build(**site.options())
    assert not site.begun[-1], "more than prose has changed"
    build(**site.options("clean", "other"))
    assert [] == differences(site.output("clean"), site.output())


@pytest.mark.slow
def test_the_reason_is_told_and_an_edit_that_changes_no_text_makes_no_other_file(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.edit(lambda text: f"{text}\nA zebra.\n")
    build(**site.options(explain=True))
    assert f"{DATABASE}: texts changed" in capsys.readouterr().out
    before = site.output()
    site.edit(lambda text: f"{text}\n\n\n")
    capsys.readouterr()
    build(**site.options())
    assert "Wrote 0 new files, 0 changed, 0 deleted" in capsys.readouterr().out
    assert before == site.output()


@pytest.mark.slow
def test_the_index_of_a_search_is_begun_early_with_all_files_of_its_folder(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    build(**site.options(search=True))
    for change in (
        lambda text: f"{text}\nCalm again, and a zebra.\n",
        lambda text: text.replace("a zebra", "two zebras"),
        lambda text: f"{text}\n\n\n",
        lambda text: text.replace("two zebras", "a zebra"),
    ):
        site.edit(change)
        build(**site.options(search=True, explain=True))
        assert {DATABASE, INDEX} == site.begun[-1]
    build(**site.options("clean", "other", search=True))
    assert [] == differences(site.output("clean"), site.output())
    before = site.output()
    site.edit(lambda text: f"{text}\n\n\n")
    capsys.readouterr()
    build(**site.options(search=True))
    assert "Wrote 0 new files, 0 changed, 0 deleted" in capsys.readouterr().out
    assert before == site.output()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no /proc tells what runs")
def test_a_program_that_indexes_for_a_build_that_ends_before_is_ended_and_its_folder_goes(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    build(**site.options(search=True))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    run = indexing.run_program
    monkeypatch.setattr(indexing, "run_program", lambda words, folder: run(["/bin/sleep", "77"], folder))
    site.edit(lambda text: f"{text}\nA zebra.\n")

    def refuse_once_it_runs(*_: Any, **__: Any) -> None:
        until = time.monotonic() + 30
        while not running(temporary) and time.monotonic() < until:
            time.sleep(0.01)
        assert running(temporary)
        assert [*temporary.iterdir()]
        raise Abort("refused")

    monkeypatch.setattr(publishing, "collect", refuse_once_it_runs)
    with pytest.raises(Abort):
        build(**site.options(search=True))
    assert not running(temporary)
    assert [] == [*temporary.iterdir()]


def running(folder: Path) -> bool:
    """Tell whether a program runs in a folder below one."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended, or is somebody else's
            found.append((process / "cwd").readlink())
    return any(folder in each.parents for each in found)


@pytest.mark.slow
def test_with_one_process_or_files_beside_it_nothing_is_begun(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.edit(lambda text: f"{text}\nA zebra.\n")
    build(**site.options(jobs="1"))
    assert not site.begun[-1]
    monkeypatch.setattr(early, "siblings", lambda file, *_: {f"{file}.gz": None})
    site.edit(lambda text: f"{text}\nTwo zebras.\n")
    build(**site.options())
    assert not site.begun[-1]
    build(**site.options("clean", "other"))
    assert [] == differences(site.output("clean"), site.output())


@pytest.mark.slow
def test_a_build_that_ends_before_leaves_all_as_it_was(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    before = site.output()
    site.edit(lambda text: f"{text}\nA zebra.\n")

    def refuse(*_: Any, **__: Any) -> None:
        raise Abort("refused")

    for module, name in ((publishing, "collect"), (data, "as_database")):
        with monkeypatch.context() as patched, pytest.raises(Abort):
            patched.setattr(module, name, refuse)
            build(**site.options())
        assert {DATABASE} == site.begun[-1]
        assert before == site.output()
    build(**site.options())
    build(**site.options("clean", "other"))
    assert [] == differences(site.output("clean"), site.output())


@pytest.mark.slow
def test_what_a_process_was_writing_aside_goes_with_the_build(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.edit(lambda text: f"{text}\nA zebra.\n")

    def left() -> list[Path]:
        return [*site.folder.rglob(f".*{ASIDE}")]

    def refuse_once_it_writes(*_: Any, **__: Any) -> None:
        until = time.monotonic() + 30
        while not left() and time.monotonic() < until:
            time.sleep(0.01)
        assert left()
        raise Abort("refused")

    monkeypatch.setattr(publishing, "collect", refuse_once_it_writes)
    with pytest.raises(Abort):
        build(**site.options())
    assert [] == left()
