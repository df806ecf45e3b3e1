"""A bucket as the target of a deploy: a real server of the protocol on loopback, spoken to over HTTP."""

from pathlib import Path
from typing import Any

import pytest

from plugins.delivery import extras
from plugins.delivery.deploy import deploy
from plugins.hosts.headers import FOR_EVER, SHORTLY
from plugins.writing.sync import MARK
from tests.support.deploys import PAGES, Entry, describe, refused, write

pytestmark = [
    pytest.mark.slow,  # the server
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the libraries that the server is made of
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


def live(store: Any) -> dict[str, str]:
    listed = store.list_objects_v2(Bucket="pages").get("Contents", ())
    texts = {each["Key"]: store.get_object(Bucket="pages", Key=each["Key"])["Body"].read().decode() for each in listed}
    return {key.removeprefix("digest/"): text for key, text in texts.items() if not key.endswith(MARK)}


def test_a_bucket_becomes_the_site_with_types_and_with_how_long_each_file_may_be_kept(
    house: Path, site: Path, entry: Entry, store: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    describe(house, **entry)
    write(site, PAGES | {"theme/css/site.0123456789.css": "sheet"})
    deploy("live")
    assert PAGES | {"theme/css/site.0123456789.css": "sheet"} == live(store)
    heads = {
        name: store.head_object(Bucket="pages", Key=f"digest/{name}")
        for name in ("index.html", "atom.xml", "theme/css/site.0123456789.css")
    }
    assert {
        "index.html": ("text/html; charset=utf-8", SHORTLY),
        "atom.xml": ("application/xml", SHORTLY),
        "theme/css/site.0123456789.css": ("text/css; charset=utf-8", FOR_EVER),
    } == {name: (head["ContentType"], head["CacheControl"]) for name, head in heads.items()}
    capsys.readouterr()
    deploy("live")
    assert capsys.readouterr().out.splitlines()[-1].endswith(": 0 added, 0 changed, 0 deleted.")


def test_what_is_beside_the_prefix_or_hidden_stays_and_what_is_gone_is_deleted(
    house: Path, site: Path, entry: Entry, store: Any
) -> None:
    store.put_object(Bucket="pages", Key="other/letter.txt", Body=b"mine")
    describe(house, **entry)
    deploy("live")
    store.put_object(Bucket="pages", Key="digest/.well-known/theirs", Body=b"theirs")
    changed = PAGES | {"index.html": "HOME", "new/index.html": "n"}
    del changed["topics/a/index.html"]
    write(site, changed)
    deploy("live")
    assert changed | {".well-known/theirs": "theirs", "other/letter.txt": "mine"} == live(store)


def test_a_bucket_of_others_is_refused(
    house: Path, entry: Entry, store: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    store.put_object(Bucket="pages", Key="digest/letter.txt", Body=b"mine")
    describe(house, **entry)
    assert "holds what no deploy has written; empty it, or name another" in refused(capsys, yes=True)
    store.delete_object(Bucket="pages", Key="digest/letter.txt")
    deploy("live")
    describe(house, "Another site", **entry)
    assert "was last written by 'Lamps'" in refused(capsys)


def test_a_purge_is_called_without_a_shell_and_its_failure_is_told(
    house: Path, site: Path, entry: Entry, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    describe(house, **entry, purge=["touch", str(tmp_path / "purged; $HOME")])
    deploy("live")
    assert (tmp_path / "purged; $HOME").is_file()
    describe(house, **entry, purge=["ls", str(tmp_path / "none")])
    write(site, PAGES | {"index.html": "new"})
    line = refused(capsys)
    assert line.startswith("deploy: all is there, but purge failed: ls: ")
    assert line.endswith("; run it yourself")


def test_no_credentials_no_bucket_and_no_server_get_one_line_with_the_mend(
    house: Path, entry: Entry, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    describe(house, **(entry | {"bucket": "none"}))
    assert "The specified bucket does not exist" in refused(capsys)
    describe(house, **(entry | {"endpoint": "http://127.0.0.1:9"}))
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    assert 'Could not connect to the endpoint URL: "http://127.0.0.1:9/' in refused(capsys)
    describe(house, **entry)
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    assert refused(capsys).endswith(
        "; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile of ~/.aws/credentials"
    )


def test_every_fault_of_an_entry_is_told_in_one_run(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    describe(house, kind="s3", bucket="s3://pages", endpoint="https://us:secret@x.org", prefix="/", purge="curl -X")
    assert [
        f"deploy: DEPLOY['live']: {line}"
        for line in (
            "bucket: 's3://pages' is no name of a bucket; write the name alone, such as 'digest-example-org'",
            "endpoint: holds a name or a password; take it out",
            "prefix: '/' is no prefix; write one such as 'digest', or remove it",
            "purge: is one text; write a list of its words, such as ['sh', 'purge.sh']",
        )
    ] == refused(capsys).splitlines()


def test_without_boto3_the_mend_is_named(
    house: Path, entry: Entry, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    describe(house, **entry)
    line = "deploy: a target of kind 's3' needs boto3, which is not installed; run ./digest extra s3"
    assert line == refused(capsys)
