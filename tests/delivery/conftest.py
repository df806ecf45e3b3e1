"""What the tests of deploys share."""

import getpass
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery import deploy as deploying
from tests.support.debian import in_ci, program
from tests.support.deploys import PAGES, Entry, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    write(root, PAGES)
    return root


@pytest.fixture
def house(tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose build gives `site`."""
    root = tmp_path / "house"
    root.mkdir()
    monkeypatch.setattr(deploying, "build", lambda output, siteurl, force: shutil.copytree(site, output))
    monkeypatch.setattr(deploying, "ROOT", root)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return root


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    path = tmp_path / "pages.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(path)], check=True)
    return path


@pytest.fixture
def remote(tmp_path: Path) -> Iterator[Entry]:
    """What an entry says of a folder behind an ssh server on loopback."""
    sshd = program("sshd")
    if not sshd or not program("rsync"):
        assert not in_ci(), "nothing is skipped under CI: install rsync and openssh-server"
        pytest.skip("there is no rsync, or no ssh server")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)], check=True)
    host = (tmp_path / "host.pub").read_text()
    (tmp_path / "known").write_text(f"[127.0.0.1]:{port} {host}")
    (tmp_path / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {tmp_path}/host\nAuthorizedKeysFile {tmp_path}/user.pub\n"
        f"PidFile none\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
    )
    Path("/run/sshd").mkdir(exist_ok=True) if os.geteuid() == 0 else None
    command = [sshd, "-D", "-e", "-f", str(tmp_path / "sshd_config")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        while "listening" not in (line := server.stderr.readline()):
            assert line, "the ssh server did not start"
        to = f"{getpass.getuser()}@127.0.0.1:{tmp_path}/far/www"
        yield {
            "kind": "rsync",
            "to": to,
            "port": port,
            "identity": str(tmp_path / "user"),
            "known_hosts": str(tmp_path / "known"),
        }
        server.terminate()


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    from moto.server import ThreadedMotoServer  # of all tests of deploys few need it

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def store(endpoint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "us")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    import boto3

    client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")
    client.create_bucket(Bucket="pages")
    yield client
    for each in client.list_objects_v2(Bucket="pages").get("Contents", ()):
        client.delete_object(Bucket="pages", Key=each["Key"])
    client.delete_bucket(Bucket="pages")


@pytest.fixture
def entry(endpoint: str, store: Any) -> Entry:
    return {"kind": "s3", "bucket": "pages", "endpoint": endpoint, "prefix": "digest"}
