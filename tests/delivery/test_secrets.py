"""Secrets of a deploy are in nothing that it prints, writes, sends or calls: each kind against its real server."""

import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery.credentials import without_credentials
from plugins.delivery.deploy import deploy
from plugins.delivery.programs import ProgramError
from tests.support.cli import ending
from tests.support.deploys import PAGES, Entry, describe, refused, write
from tests.support.git_server import git_server

TOKEN = "tkn-5f1e-canary-91"
PROGRAMS = ("git", "ssh", "rsync", "purge")
Nowhere = Callable[..., None]


@pytest.fixture
def nowhere(
    tmp_path: Path, house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Nowhere:
    """A test that secrets are in no word of any program called, in no file of the project, and not printed.

    Programs are recorded, each with its words, by scripts before them on the path; those that git calls, by git.
    """
    called, traced, folder = tmp_path / "called", tmp_path / "traced", tmp_path / "bin"
    folder.mkdir()
    for name in PROGRAMS:
        real = shutil.which(name) or "true"
        path = folder / name
        path.write_text(f'#!/bin/sh\necho "$0 $*" >> {called}\nexec {real} "$@"\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    monkeypatch.setenv("GIT_TRACE", str(traced))
    capsys.readouterr()

    def is_so(*secrets: str, programs: set[str], more: bytes = b"") -> None:
        lines = called.read_text().splitlines() if called.exists() else []
        assert programs == {Path(each.split()[0]).name for each in lines}
        out, err = capsys.readouterr()
        said = "\n".join([out, err, *lines, traced.read_text() if traced.exists() else ""]).encode()
        held = [path.read_bytes() for path in house.rglob("*") if path.is_file()]
        for secret in secrets:
            assert secret.encode() not in b"\0".join([said, more, *held])

    return is_so


def deployed_twice(site: Path) -> None:
    """Deploy, and once more with a change, so that what is there is read, compared, sent and deleted."""
    deploy("live", verbose=True)
    write(site, {"index.html": "new home"} | {name: text for name, text in PAGES.items() if name != "index.html"})
    deploy("live", verbose=True)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_keys_of_a_store_are_nowhere(
    entry: Entry, store: Any, house: Path, site: Path, nowhere: Nowhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = {
        name: f"{name.lower()}-canary-77"
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
    }
    for name, value in keys.items():
        monkeypatch.setenv(name, value)
    describe(house, **entry, purge=["purge", "/"])
    deployed_twice(site)
    listed = store.list_objects_v2(Bucket="pages")["Contents"]
    live = [store.get_object(Bucket="pages", Key=each["Key"]) for each in listed]
    assert len(PAGES) < len(live)
    told = [repr({name: each[name] for name in each if name != "Body"}).encode() + each["Body"].read() for each in live]
    for wrong in ({"bucket": "none"}, {"purge": ["sh", "-c", "echo $AWS_SECRET_ACCESS_KEY >&2; exit 1"]}):
        write(site, PAGES | {"index.html": "newer home"})
        describe(house, **entry | wrong)
        with ending():
            deploy("live")
    nowhere(*keys.values(), programs={"purge"}, more=b"".join(told))


@pytest.mark.slow
def test_a_token_of_a_credential_helper_is_nowhere(
    house: Path, site: Path, tmp_path: Path, nowhere: Nowhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = tmp_path / "served" / "pages.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(repository)], check=True)
    subprocess.run(["git", "-C", str(repository), "config", "http.receivepack", "true"], check=True)
    helper = '!f() { test "$1" = get && echo username=us && printenv DEPLOY_TOKEN | sed s/^/password=/; }; f'
    with git_server(repository.parent, "us", TOKEN) as address:
        describe(house, kind="git", repository=f"{address}/pages.git", branch="pages")
        monkeypatch.setenv("DEPLOY_TOKEN", TOKEN)
        subprocess.run(["git", "config", "--global", "credential.helper", helper], check=True)
        deployed_twice(site)
        live = subprocess.run(
            ["git", "-C", str(repository), "log", "-p", "--format=raw", "pages"], check=True, capture_output=True
        ).stdout
        assert b"new home" in live
        monkeypatch.setenv("DEPLOY_TOKEN", f"{TOKEN}-of-others")
        with ending():
            deploy("live")
    nowhere(TOKEN, programs={"git"}, more=live)


@pytest.mark.slow
def test_a_key_of_ssh_is_nowhere(remote: Entry, house: Path, site: Path, tmp_path: Path, nowhere: Nowhere) -> None:
    describe(house, **remote)
    deployed_twice(site)
    live = b"".join(path.read_bytes() for path in (tmp_path / "far").rglob("*") if path.is_file())
    assert b"new home" in live
    secret = (tmp_path / "user").read_text().splitlines()[1:-1]
    nowhere(*secret, programs={"rsync", "ssh"}, more=live)


@pytest.mark.parametrize(
    "entry",
    [
        *(
            {"kind": "git", "branch": "pages", "repository": each}
            for each in (
                f"https://us:{TOKEN}@example.org/site.git", f"https://{TOKEN}@example.org/site.git",
                f"HTTPS://x:{TOKEN}@example.org/site.git", f"ssh://us:{TOKEN}@example.org/site.git",
                f"us:{TOKEN}@example.org:site.git", f"https://example.org/site.git?token={TOKEN}",
                f"-https://us:{TOKEN}@example.org/site.git",
            )
        ),
        *(
            {"kind": "rsync", "to": each}
            for each in (
                f"us:{TOKEN}@example.org:/srv", f"rsync://us:{TOKEN}@example.org/srv", f"-us:{TOKEN}@example.org:/srv"
            )
        ),
        {"kind": "s3", "bucket": f"https://us:{TOKEN}@pages"},
        {"kind": "s3", "bucket": "pages", "endpoint": f"https://us:{TOKEN}@example.org"},
        {"kind": "s3", "bucket": "pages", "secret_key": TOKEN},
        {"kind": "s3", "bucket": "pages", "purge": f"curl -u us:{TOKEN} https://example.org"},
        {"kind": "s3", "bucket": "pages", "purge": ["curl", "-u", f"us:{TOKEN}", "https://example.org"]},
        {"kind": "s3", "bucket": "pages", "purge": ["curl", "-H", f"Authorization: Bearer {TOKEN}", "https://a.example"]},
        {"kind": "s3", "bucket": "pages", "purge": ["curl", f"https://example.org/?api_key={TOKEN}"]},
        {"kind": "zip", "path": "site.zip", "siteurl": f"https://us:{TOKEN}@example.org"},
    ],
)  # fmt: skip
def test_a_secret_in_settings_is_refused_and_not_repeated(
    entry: Entry, house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    describe(house, **entry)
    said = refused(capsys, dry_run=True)
    assert said.startswith("deploy: DEPLOY['live']: ")
    assert TOKEN not in said


def test_what_programs_say_is_printed_without_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEPLOY_TOKEN", TOKEN)
    monkeypatch.setenv("DEPLOY_TOKEN_FILE", "/run/secrets/deploy")
    monkeypatch.setenv("SHORT_SECRET", "pages")
    for given, printed in {
        f"fatal: unable to access 'https://us:{TOKEN}x@example.org/'": "fatal: unable to access 'https://example.org/'",
        f"401 for {TOKEN} at pages": "401 for … at pages",
        "cannot read /run/secrets/deploy": "cannot read /run/secrets/deploy",
        "ssh://git@example.org/x and git@example.org:x": "ssh://git@example.org/x and git@example.org:x",
    }.items():
        assert (printed, printed) == (without_credentials(given), str(ProgramError(given)))
