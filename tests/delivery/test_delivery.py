"""Preview and deploy, each on folders of its own and on loopback."""

import http.client
import json
import queue
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from email.message import Message
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest

from plugins.delivery import deploy as deploying
from plugins.delivery import preview as previewing
from plugins.delivery.deploy import deploy
from plugins.model.errors import Abort
from plugins.system.fingerprint import fingerprint_path
from plugins.writing.ownership import take_ownership
from plugins.writing.sync import MARK
from tests.support.cli import ending
from tests.support.sites import small_in

DEADLINE_S = 60
ENDED = "(the process ended)\n"
NOT_FOUND = "<h1>Not here</h1>"


def fetch(address: str, method: str = "GET", host: str | None = None) -> tuple[int, Message, str]:
    """Return the status, headers and text at an address; nothing is followed."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=DEADLINE_S)
    try:
        connection.request(method, parts.path or "/", headers={"Host": host} if host else {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        connection.close()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for name in ("index.html", "topics/a/index.html", "css/site.css", "fonts/serif.woff2", "atom.xml", "sitemap.xml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    (root / "404.html").write_text(NOT_FOUND)
    return root


# Serving


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/topics/a/", "text/html; charset=utf-8"),
        ("/css/site.css", "text/css; charset=utf-8"),
        ("/fonts/serif.woff2", "font/woff2"),
        ("/atom.xml", "application/xml"),
        ("/sitemap.xml", "application/xml"),
    ],
)
def test_a_file_is_served_with_its_type_and_kept_by_nobody(
    path: str, kind: str, site: Path, served: Callable[..., str]
) -> None:
    status, headers, text = fetch(served(site) + path)
    assert (200, kind, "no-store") == (status, headers["Content-Type"], headers["Cache-Control"])
    assert text == f"{path.removeprefix('/')}index.html".removeprefix("/") if path.endswith("/") else path[1:]


@pytest.mark.parametrize("path", ["/nothing/", "/css/", "/../site/index.html", "/topics/", "/%00"])
def test_a_wrong_address_and_a_folder_without_a_page_get_the_sites_own_404(
    path: str, site: Path, served: Callable[..., str]
) -> None:
    status, headers, text = fetch(served(site) + path)
    assert (404, "text/html; charset=utf-8", NOT_FOUND) == (status, headers["Content-Type"], text)


def test_a_head_of_a_wrong_address_is_a_404_without_a_body(site: Path, served: Callable[..., str]) -> None:
    status, _, text = fetch(served(site) + "/nothing/", method="HEAD")
    assert (404, "") == (status, text)


def test_an_address_without_its_slash_leads_to_the_one_with_it(site: Path, served: Callable[..., str]) -> None:
    status, headers, _ = fetch(served(site) + "/topics/a")
    assert (301, "/topics/a/") == (status, urlsplit(headers["Location"]).path)


def test_a_site_is_served_under_a_path_and_nothing_is_outside_of_it(site: Path, served: Callable[..., str]) -> None:
    address = served(site, base="/repo/")
    root = address.removesuffix("/repo")
    assert address != root
    assert [200, 200, 404, 404] == [
        fetch(each)[0] for each in (f"{address}/", f"{address}/topics/a/", f"{root}/", f"{root}/topics/a/")
    ]


def test_a_name_of_elsewhere_that_leads_here_is_not_answered(site: Path, served: Callable[..., str]) -> None:
    assert 404 == fetch(served(site), host="evil.example.org:8000")[0]


def test_a_port_that_was_asked_for_and_is_taken_is_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with ending() as stop:
            previewing.listen(site, str(port))
    line = f"preview: port {port} is taken on 127.0.0.1; choose another with --port\n"
    assert (2, line) == (stop.value.code, capsys.readouterr().err)


def test_the_next_free_port_is_taken_when_none_was_asked_for(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        monkeypatch.setattr(previewing, "PORTS", (taken, 0))
        with previewing.listen(site, None) as server:
            assert taken != server.server_address[1]


@pytest.mark.parametrize("port", ["70000", "-1", "http", "8000.5"])
def test_what_is_no_port_is_refused(port: str, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ending() as stop:
        previewing.listen(site, port)
    line = f"preview: {port!r} is not a port; write a number from 1024 to 65535\n"
    assert (2, line) == (stop.value.code, capsys.readouterr().err)


# Preview


def test_content_that_is_not_there_is_no_preview(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ending() as stop:
        previewing.preview(content=str(tmp_path / "none"), port="0")
    line = f"content: {tmp_path / 'none'} is no folder; name the one that holds articles/ and topics/\n"
    assert (2, line) == (stop.value.code, capsys.readouterr().err)


def test_each_preview_has_a_folder_of_its_own_and_the_first_one_again_when_it_has_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previewing, "ROOT", tmp_path)
    names = []
    with ExitStack() as at_once:
        for content in (tmp_path / "content", tmp_path / "content", tmp_path / "other", tmp_path / "other"):
            folder = at_once.enter_context(previewing.output_folder(content))
            names.append(folder.name.replace(fingerprint_path(tmp_path / "other")[:8], "OTHER"))
    assert [".preview", ".preview-2", ".preview-OTHER", ".preview-OTHER-2"] == names
    with previewing.output_folder(tmp_path / "content") as folder:
        assert tmp_path / ".preview" == folder


def test_content_that_is_deleted_and_made_again_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previewing, "ROOT", tmp_path)
    content, copy = tmp_path / "content", tmp_path / "copy"
    for name in ("content", "theme", "plugins", "copy"):
        (tmp_path / name).mkdir()
    (copy / "a.md").write_text("a")
    changed: queue.Queue[previewing.Changed] = queue.Queue()
    Thread(target=previewing.queue_changes, args=(content, changed), daemon=True).start()

    def written_until_seen(name: str) -> None:
        for number in range(2 * DEADLINE_S):  # it may not be watching yet
            (content / name).write_text(str(number))
            with suppress(queue.Empty):
                while (seen := changed.get(timeout=0.5)).name != f"content/{name}":
                    pass
                assert str(content / name) in seen.paths
                return
        raise AssertionError(f"{name} was not seen to change")

    written_until_seen("a.md")
    shutil.rmtree(content)
    while changed.get(timeout=DEADLINE_S).name != "content":
        pass
    shutil.copytree(copy, content)
    written_until_seen("b.md")


# As it is typed


class Running:
    """A preview in a process of its own, and what it printed."""

    def __init__(self, project: Path) -> None:
        command = [str(project / "digest"), "preview", "--port", "0"]
        self.process = subprocess.Popen(
            command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(ENDED)

    def wait_for(self, words: str) -> str:
        """Return the next line that holds the words."""
        seen, deadline = [], time.monotonic() + DEADLINE_S
        while (left := deadline - time.monotonic()) > 0:
            try:
                seen.append(self.lines.get(timeout=left))
            except queue.Empty:
                break
            if seen[-1] == ENDED:
                break
            if words in seen[-1]:
                return seen[-1]
        raise AssertionError(f"{words!r} was not printed; there was:\n{''.join(seen)}")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(DEADLINE_S)
        self.reader.join(DEADLINE_S)
        assert self.process.stdout
        self.process.stdout.close()
        return code


@pytest.fixture
def preview(project: Path) -> Iterator[Running]:
    running = Running(small_in(project))
    yield running
    if running.process.poll() is None:
        running.process.kill()
        running.stop()


def test_a_preview_shows_drafts_follows_changes_survives_faults_and_ends_well(project: Path, preview: Running) -> None:
    address = preview.wait_for("Serving ").split()[1]
    assert 200 == fetch(address)[0]
    assert 404 == fetch(f"{address}nothing/")[0]
    assert not (project / "output" / "index.html").exists()

    made = subprocess.run(
        [project / "digest", "new", "article", "--title", "A draft"],
        cwd=project,
        capture_output=True,
        check=True,
        text=True,
    )
    written = Path(project, made.stdout.split(" is written")[0])
    preview.wait_for(" changed; building.")
    preview.wait_for("Wrote ")
    page = f"{address}articles/a-draft/"
    assert 200 == fetch(page)[0]

    draft = written.read_text(encoding="utf-8")
    written.write_text(draft.replace("status: draft", "status: drafty"), encoding="utf-8")
    preview.wait_for("The site was not built; what is served is as it was.")
    assert 200 == fetch(page)[0]
    assert "drafty" in fetch(f"{address}_desk/")[2]

    written.write_text(draft.replace('title: "A draft"', 'title: "A better draft"'), encoding="utf-8")
    preview.wait_for("Wrote ")
    assert "A better draft" in fetch(page)[2]
    assert 0 == preview.stop()


# Deploy


@pytest.fixture
def house(tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose build gives `site`, and that has one target."""
    root = tmp_path / "house"
    root.mkdir()
    live = {"kind": "folder", "path": "../www", "siteurl": "https://live.example.org"}
    write_settings(root, {"live": live, "odd": {"kind": "pigeon"}, "nowhere": {"kind": "folder"}})

    def build(*, output: str, siteurl: str, force: str | None) -> None:
        shutil.copytree(site, output)
        (Path(output) / "index.html").write_text(siteurl)

    monkeypatch.setattr(deploying, "build", build)
    monkeypatch.setattr(deploying, "ROOT", root)
    return root


def write_settings(root: Path, targets: dict[str, dict[str, str]], siteurl: str = "https://example.org") -> None:
    (root / "pelicanconf.py").write_text(f"SITENAME = 'Lamps'\nSITEURL = {siteurl!r}\nDEPLOY = {json.dumps(targets)}\n")


def test_a_deploy_brings_the_site_with_the_address_of_its_target(house: Path, tmp_path: Path) -> None:
    deploy("live")
    www = tmp_path / "www"
    assert "https://live.example.org" == (www / "index.html").read_text()
    assert (www / "fonts" / "serif.woff2").is_file()
    assert (www / MARK).is_file()


def test_a_deploy_names_every_change_and_their_number(
    house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deploy("live")
    www = tmp_path / "www"
    (www / "old").mkdir()
    (www / "old" / "index.html").touch()
    (www / "css" / "site.css").write_text("another")
    (www / "atom.xml").unlink()
    capsys.readouterr()
    deploy("live")
    expected = [
        f"{tmp_path / 'www'}: 1 added, 1 changed, 1 deleted, 20 bytes to send.",
        "Readers will see no change of any article, status or figure.",
        "+ atom.xml",
        "~ css/site.css",
        "- old/index.html",
    ]
    assert expected == capsys.readouterr().out.splitlines()
    deploy("live")
    assert f"{tmp_path / 'www'}: 0 added, 0 changed, 0 deleted.\n" == capsys.readouterr().out
    assert not (www / "old").exists()


def test_a_dry_run_says_the_same_and_writes_nothing(
    house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deploy("live", dry_run=True)
    out = capsys.readouterr().out.splitlines()
    assert f"{tmp_path / 'www'}: 7 added, 0 changed, 0 deleted, 108 bytes to send; nothing is written." == out[0]
    assert not (tmp_path / "www").exists()


def test_a_deploy_that_deletes_a_large_part_has_to_be_meant(
    house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deploy("live")
    www = tmp_path / "www"
    for number in range(10):
        (www / f"{number}.html").touch()
    with ending() as stop:
        deploy("live")
    line = f"{www}: 10 of 17 files would be deleted; nothing was written; if that is meant, say --yes\n"
    assert (1, line) == (stop.value.code, capsys.readouterr().err)
    assert (www / "9.html").exists()
    deploy("live", yes=True)
    assert not (www / "9.html").exists()


def test_problems_leave_the_target_as_it_was(house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deploy("live")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "www").rglob("*")}

    def refuse(**_: str) -> None:
        raise Abort("2 problems in 1 file; nothing was written.")

    monkeypatch.setattr(deploying, "build", refuse)
    with ending() as stop:
        deploy("live")
    assert 1 == stop.value.code
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "www").rglob("*")}


def test_a_folder_with_anybody_elses_files_is_no_target_and_nothing_is_built(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "letter.txt").touch()
    monkeypatch.setattr(deploying, "build", None)
    with ending() as stop:
        deploy("live")
    assert 2 == stop.value.code
    assert capsys.readouterr().err.startswith("deploy: ")


def test_a_path_is_a_target_from_where_it_was_typed(house: Path, tmp_path: Path) -> None:
    deploy("./deep/www", called_in=tmp_path)
    assert "https://example.org" == (tmp_path / "deep" / "www" / "index.html").read_text()
    take_ownership(tmp_path / "plain")
    deploy("plain", called_in=tmp_path)
    assert (tmp_path / "plain" / "index.html").is_file()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("life", "deploy: 'life' is not a target; DEPLOY has live, nowhere, odd; did you mean 'live'?"),
        ("zzz", "deploy: 'zzz' is not a target; DEPLOY has live, nowhere, odd; a folder is written ./zzz"),
        ("odd", "deploy: DEPLOY['odd']: kind: 'pigeon' is unknown; write one of: folder, git, rsync, s3, zip"),
        ("nowhere", "deploy: DEPLOY['nowhere']: path: is missing; give the folder to write to"),
        ("s3://bucket", "deploy: 's3://bucket' is on another machine; describe it in DEPLOY of pelicanconf.py"),
        *(
            (each, f"deploy: {each!r} is on another machine; describe it in DEPLOY of pelicanconf.py")
            for each in ("us@host:/www", "host:/www", "host:www", "[::1]:/www", "//host/www", "www.example.org/a")
        ),
    ],
)
def test_a_target_that_is_not_right_gets_one_line(
    name: str, line: str, house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with ending() as stop:
        deploy(name, called_in=tmp_path)
    assert (2, f"{line}\n") == (stop.value.code, capsys.readouterr().err)
    assert not (tmp_path / name).exists()


def test_a_site_without_an_address_is_not_deployed(
    house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_settings(house, {}, siteurl="")
    with ending():
        deploy("./www", called_in=tmp_path)
    line = "deploy: the site has no address; set SITEURL in pelicanconf.py, or siteurl in DEPLOY\n"
    assert line == capsys.readouterr().err


def test_a_server_s_configuration_is_built_and_not_deployed(house: Path, site: Path, tmp_path: Path) -> None:
    (site / "hosts").mkdir()
    (site / "hosts" / "nginx.conf").write_text("index index.html;")
    deploy("live")
    assert not (tmp_path / "www" / "hosts").exists()


def test_a_rule_that_is_let_pass_is_let_pass_in_the_build_and_a_wrong_setting_is_told(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given: list[Any] = []

    def refuse(**all: Any) -> None:
        given.append(all["force"])
        raise Abort("")

    monkeypatch.setattr(deploying, "build", refuse)
    for rule in ("todo", None):
        with ending():
            deploy("live", force=rule)
    assert ["todo", None] == given
    (house / "pelicanconf.py").write_text((house / "pelicanconf.py").read_text() + "DEPLOY = ['live']\n")
    capsys.readouterr()
    with ending():
        deploy("live")
    line = "pelicanconf.py: DEPLOY: ['live'] is no table; write one such as {'name': ...}\n"
    assert line == capsys.readouterr().err
