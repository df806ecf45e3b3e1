"""A deploy that is cut at any step: every live file is wholly old or new, every page finds what it loads and links to.

And the next deploy finishes it. What is a step depends on the kind: a file, a call of a program, or a part of what goes
over the wire, where the connection itself is cut.
"""

import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery.deploy import deploy
from plugins.model.errors import Abort
from plugins.writing import sync
from plugins.writing.hashed_names import is_hashed
from plugins.writing.sync import MARK
from tests.support.cutting import Relay
from tests.support.deploys import Entry, describe, write
from tests.support.scale import usual_or_long

CUTS = usual_or_long(3, 24)
OVER_THE_WIRE = usual_or_long(1, 20)
"""Each of these takes seconds."""
ARTICLES = 8
NAMES = re.compile(r"\[([^\]]+)\]")
Files = dict[str, str]


class CutOff(Exception):
    """Stands for a machine that goes off."""


def generation(number: int) -> Files:
    """A site of which all pages differ from those of the next: each names in brackets what it loads and links to."""
    sheet = f"theme/css/site.{number:010x}.css"
    pages = [f"articles/a{at}/index.html" for at in range(number, number + ARTICLES)]
    linked = "".join(f"[{page}]" for page in pages)
    return {
        sheet: f"sheet {number}" * 100,
        "data/v1/topics.json": "{}",
        "index.html": f"home {number} [{sheet}] {linked}",
        "topics/x/index.html": f"topic {number} [{sheet}] {linked}",
        **dict.fromkeys(pages, f"article {number} [{sheet}] [topics/x/index.html]" + "text " * 50),
        "atom.xml": f"feed {number} {linked}",
    }


def require_whole(live: Files, old: Files, new: Files) -> None:
    """Fail if a file is neither old nor new, or names what is not there."""
    assert {name: text for name, text in live.items() if text not in (old.get(name), new.get(name))} == {}
    missing = {(name, each) for name, text in live.items() for each in NAMES.findall(text) if each not in live}
    assert missing == set()


def cut_and_finished(cutting: Callable[[int], bool], live: Callable[[], Files], site: Path, cuts: int) -> int:
    """Cut deploys of one generation after another, and finish each; return how many were really cut."""
    cut = 0
    for at in range(cuts):
        old, new = generation(at), generation(at + 1)
        write(site, new)
        was_cut = cutting(at)
        cut += was_cut
        require_whole(without_former(live(), old, new), old, new)
        deploy("live", yes=True)
        assert new == {name: text for name, text in live().items() if name in new or not is_hashed(name)}
    return cut


def without_former(live: Files, old: Files, new: Files) -> Files:
    """Leave out sheets of a generation before the old one."""
    return {name: text for name, text in live.items() if not is_hashed(name) or name in old or name in new}


def at_step(monkeypatch: pytest.MonkeyPatch, steps: list[tuple[Any, str]], step: int) -> bool:
    """Deploy, and go off at the step of a number: a call of any of these functions."""
    count = 0
    with monkeypatch.context() as patched:
        for owner, name in steps:
            function = getattr(owner, name)

            def counted(*given: Any, function: Any = function, **named: Any) -> Any:
                nonlocal count
                count += 1
                if count > step:
                    raise CutOff
                return function(*given, **named)

            patched.setattr(owner, name, counted)
        try:
            deploy("live", yes=True)
        except CutOff:
            return True
    return False


def texts(root: Path) -> Files:
    paths = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths if path.name != MARK}


def test_a_folder(house: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    describe(house, kind="folder", path="../www")
    write(site, generation(0))
    deploy("live")
    steps = [(sync, "copy_into_place"), (sync, "remove_empty")]
    cut = cut_and_finished(
        lambda at: at_step(monkeypatch, steps, 2 * at % 13), lambda: texts(tmp_path / "www"), site, CUTS
    )
    assert CUTS == cut


def test_a_zip_file(house: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    describe(house, kind="zip", path="../site.zip")
    write(site, generation(0))
    deploy("live")

    def live() -> Files:
        with zipfile.ZipFile(tmp_path / "site.zip") as archive:
            return {name: archive.read(name).decode() for name in archive.namelist()}

    steps = [(zipfile.ZipFile, "writestr")]
    assert CUTS == cut_and_finished(lambda at: at_step(monkeypatch, steps, 2 * at % 13), live, site, CUTS)
    assert [] == [path.name for path in tmp_path.glob(".site.zip*")]


@pytest.mark.slow
def test_a_branch(house: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = tmp_path / "pages.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True)
    describe(house, kind="git", repository=str(bare), branch="pages")
    write(site, generation(0))
    deploy("live")

    def live() -> Files:
        archive = subprocess.run(
            ["git", "-C", str(bare), "archive", "--format=zip", "pages"], capture_output=True, check=True
        )
        (tmp_path / "live.zip").write_bytes(archive.stdout)
        with zipfile.ZipFile(tmp_path / "live.zip") as files:
            return {name: files.read(name).decode() for name in files.namelist() if not name.endswith("/")}

    from plugins.delivery.targets import git as kind

    cut = cut_and_finished(
        lambda at: at_step(monkeypatch, [(kind, "output_of")], at % 8), live, site, usual_or_long(3, CUTS)
    )
    assert usual_or_long(3, CUTS) == cut


def over_the_wire(
    entry: Entry, port: int, named: Callable[[int], Entry], house: Path, cuts: int
) -> Callable[[int], bool]:
    """Return what deploys through a relay that is cut after more and more of what a whole deploy sends."""
    sent = 0

    def cutting(at: int) -> bool:
        nonlocal sent
        with Relay(port, limit=None if not sent else sent * at // cuts) as relay:
            describe(house, **(entry | named(relay.port)))
            try:
                deploy("live", yes=True)
                was_cut = False
            except Abort:
                was_cut = True
            sent = sent or relay.sent
        describe(house, **entry)
        return was_cut

    return cutting


@pytest.mark.slow
def test_a_folder_behind_ssh(house: Path, site: Path, remote: Entry, tmp_path: Path) -> None:
    describe(house, **remote)
    write(site, generation(0))
    deploy("live")
    known = (tmp_path / "known").read_text()
    key = known.partition(" ")[2]

    def named(port: int) -> Entry:
        (tmp_path / "known").write_text(f"{known}[127.0.0.1]:{port} {key}")
        return {"port": port}

    cutting = over_the_wire(remote, remote["port"], named, house, OVER_THE_WIRE + 1)
    www = tmp_path / "far" / "www"
    assert OVER_THE_WIRE == cut_and_finished(cutting, lambda: texts(www), site, OVER_THE_WIRE + 1)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_bucket(house: Path, site: Path, endpoint: str, store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    entry: Entry = {"kind": "s3", "bucket": "pages", "endpoint": endpoint}
    describe(house, **entry)
    write(site, generation(0))
    deploy("live")

    def live() -> Files:
        keys = [each["Key"] for each in store.list_objects_v2(Bucket="pages")["Contents"]]
        return {key: store.get_object(Bucket="pages", Key=key)["Body"].read().decode() for key in keys if key != MARK}

    port = int(endpoint.rpartition(":")[2])
    cutting = over_the_wire(entry, port, lambda to: {"endpoint": f"http://127.0.0.1:{to}"}, house, OVER_THE_WIRE + 1)
    assert OVER_THE_WIRE == cut_and_finished(cutting, live, site, OVER_THE_WIRE + 1)
