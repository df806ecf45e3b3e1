"""The transcripts in docs/transcripts are what a deploy of each kind prints. With RENEW set, they are renewed.

DIGEST_RENEW=yes ./digest test --long --keyword transcript
"""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery.deploy import deploy
from tests.support.deploys import NEW, OLD, Entry, describe, write
from tests.support.paths import ROOT
from tests.support.scale import LONG

FOLDER = ROOT / "docs" / "transcripts"
RENEW = "DIGEST_RENEW"
REPOSITORY, ENDPOINT, PLACE = "git@example.org:us/site.git", "https://s3.example.org", "us@example.org:/srv/www"


@pytest.fixture
def printed(house: Path, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return what deploys of a changed site print, with the names of an entry in the place of those of the test."""

    def transcript(entry: Entry, names: dict[str, str]) -> str:
        describe(house, **entry)
        write(site, OLD)
        deploy("live")
        write(site, NEW)
        lines = []
        for command, given in (("deploy live --dry-run", {"dry_run": True}), ("deploy live", {}), ("deploy live", {})):
            capsys.readouterr()
            deploy("live", **given)  # type: ignore[arg-type]
            lines += [f"$ ./digest {command}\n", capsys.readouterr().out]
        text = "".join(lines)
        for ours, theirs in (names | {f"{tmp_path}": "/srv"}).items():
            text = text.replace(ours, theirs)
        return text

    return transcript


def require_kept(kind: str, text: str) -> None:
    path = FOLDER / f"{kind}.txt"
    if os.environ.get(RENEW):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def test_a_folder_s_transcript(printed: Any) -> None:
    require_kept("folder", printed({"kind": "folder", "path": "../www"}, {}))


def test_a_zip_file_s_transcript(printed: Any) -> None:
    require_kept("zip", printed({"kind": "zip", "path": "../site.zip"}, {}))


def test_a_branch_s_transcript(printed: Any, tmp_path: Path) -> None:
    bare = tmp_path / "site.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True)
    text = printed({"kind": "git", "repository": str(bare), "branch": "gh-pages"}, {str(bare): REPOSITORY})
    require_kept("git", text)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_bucket_s_transcript(printed: Any, endpoint: str, store: Any) -> None:
    text = printed({"kind": "s3", "bucket": "pages", "endpoint": endpoint}, {endpoint: ENDPOINT})
    require_kept("s3", text)


if os.environ.get(LONG):

    @pytest.mark.slow
    def test_an_rsync_s_transcript(printed: Any, remote: Entry) -> None:
        require_kept("rsync", printed(remote, {remote["to"]: PLACE}))


def test_there_is_one_of_each_kind_and_the_documentation_names_each() -> None:
    from plugins.delivery.targets import kinds

    assert kinds() == sorted(path.stem for path in FOLDER.iterdir())
    page = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")
    assert all(f"(transcripts/{kind}.txt)" in page for kind in kinds())
