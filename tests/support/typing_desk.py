"""A copy of the demonstration in git, in which a test types commands in its own process, and a web of its own."""

import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import tasks
from plugins.authoring import inbox
from plugins.authoring.fetching import Fetcher, Response
from plugins.delivery import commands, deploy, desk_tasks, diff, rot
from tests.support import cli
from tests.support.desk import MATERIAL
from tests.support.mails import plain
from tests.support.paths import ROOT
from tests.support.sites import DEMONSTRATION_NOW_S

ARTICLE = "5499b467"
DRAFT = "18f135d2"
FEED = "https://courier.example.com/feed/"
SOURCE = f"\n- slug: courier\n  name: Harbour Courier\n  kind: newspaper\n  feeds: [{FEED}]\n"
ARCHIVED = "https://archive.example.org/2026/"
ITEM = (
    "<item><title>{0}</title><link>https://courier.example.com/{0}</link><pubDate>Mon, 23 Nov 2026 08:00:00 +0000"
    "</pubDate></item>"
)
STORIES = ("Harbour", "Market", "Bridge", "Library", "School", "Theatre", "Garden", "Museum")


def web(
    self: Fetcher, url: str, headers: Mapping[str, str] | None = None, method: str = "GET", **how: bool
) -> Response:
    """Answer for the whole web: with a feed, a page for each of its items, and an archive that keeps pages."""
    host, path = urlsplit(url).netloc, urlsplit(url).path
    if path == "/robots.txt":
        return Response(url=url, status=404)
    if url == FEED:
        items = "".join(map(ITEM.format, STORIES))
        return Response(
            url=url, status=200, headers={}, data=f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()
        )
    if host == "web.archive.org":
        return Response(
            url=url, status=200, headers={"content-location": f"{ARCHIVED}{path.rpartition('/')[2] or 'page'}"}
        )
    page = (MATERIAL / "pages" / "wordpress.html").read_text(encoding="utf-8")
    at_home = page.replace("https://courier.example.com/2025/06/lamp-talks-resume/", url)
    return Response(url=url, status=200, headers={"content-type": "text/html"}, data=at_home.encode())


class TypingDesk:
    """`site` is its folder, as committed on `main` before each command that is typed anew."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.site = folder / "site"
        for name in ("content", "releases"):
            shutil.copytree(ROOT / name, self.site / name)
        for name in ("pelicanconf.py", "style.yaml", ".gitignore"):
            shutil.copy(ROOT / name, self.site)
        with (self.site / "pelicanconf.py").open("a", encoding="utf-8") as settings:
            settings.write('DEPLOY = {"live": {"kind": "folder", "path": "../public"}}\nCARDS = SEARCH = False\n')
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", "--all")
        self.git("-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "--quiet", "--message", "a")
        for module in (tasks, commands, desk_tasks):
            monkeypatch.setattr(module, "CALLED_IN", self.site)
        monkeypatch.setattr(deploy, "ROOT", self.site)
        monkeypatch.setitem(diff.diff.__kwdefaults__ or {}, "root", self.site)
        for module in (inbox, rot):
            monkeypatch.setattr(module, "PAUSE_S", 0.0)
        monkeypatch.setattr(cli, "NOW_S", str(DEMONSTRATION_NOW_S))
        monkeypatch.setattr(Fetcher, "get", web)
        monkeypatch.setenv("EDITOR", "true")

    def git(self, *words: str) -> None:
        subprocess.run(["git", *words], cwd=self.site, check=True)

    def begin_anew(self) -> None:
        """Have all files as they were, but what git ignores."""
        self.git("checkout", "--quiet", ".")
        self.git("clean", "--quiet", "--force", "-d")

    def type(self, command: str) -> cli.Run:
        """Type a command in the site."""
        words = ["digest", *shlex.split(command)[1:]]
        return cli.run(lambda: commands.command_line(tasks).run(words, exit=False), self.site)

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.site / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    # What has to be there before a command can be typed.

    def feed(self) -> None:
        with (self.site / "content" / "sources.yaml").open("a", encoding="utf-8") as sources:
            sources.write(SOURCE)

    def listed(self) -> None:
        self.feed()
        self.type("./digest inbox")

    def reports(self) -> None:
        shutil.copy(MATERIAL / "pages" / "ghost.html", self.site / "saved-page.html")
        for name in ("release.eml", "export.xml"):
            shutil.copy(MATERIAL / name, self.site)
        shutil.copytree(MATERIAL / "pelican", self.site.parent / "old-blog" / "content", dirs_exist_ok=True)

    def subscriptions(self) -> None:
        shutil.copy(MATERIAL / "subscriptions.opml", self.site)

    def mail(self) -> None:
        """Five mails wait, and a sixth was saved."""
        shutil.rmtree(self.site / "replies", ignore_errors=True)
        (self.site / "mails").mkdir(exist_ok=True)
        for number in range(5):
            mail = plain(f"Name to print: Reader {number}\n\nReply:\n\nSo it is.", subject=f"Reply {ARTICLE}: {number}")
            (self.site / "mails" / f"{number}.eml").write_bytes(mail)
        self.type("./digest replies import mails")
        mail = plain("Name to print: Reader\n\nReply:\n\nIs it?", subject=f"Reply {ARTICLE}: it")
        (self.site / "reader.eml").write_bytes(mail)

    def answered(self) -> None:
        self.mail()
        self.type("./digest replies accept 1")

    def draft(self) -> None:
        path = self.site / "content" / "articles" / "2026" / "2026-11-20-a-draft.md"
        path.write_text(
            f"---\ntitle: Talks on lamps go on\nid: {DRAFT}-93d2-4c0e-8a55-7d1f0b6a2233\n"
            "date: 2026-11-23\nstatus: draft\n"
            "summary: Nobody has signed anything yet.\ntopics: [new-start]\nclaims:\n  - text: The talks go on.\n"
            "    basis: the report\nsource: {publisher: Harbour Courier, "
            "url: 'https://courier.example.com/2026/11/talks', published: 2026-11-20}\n---\n\nThe talks go on.\n",
            encoding="utf-8",
        )

    def slip(self) -> None:
        """A word of a published text has changed."""
        [path] = (self.site / "content" / "articles").rglob("2025-03-19-trump-putin-opening-and-pyongyang.md")
        self.edit(path.relative_to(self.site).as_posix(), "\n---\n\n", "\n---\n\nSo it was: ")

    def no_edition(self) -> None:
        (self.site / "content" / "editions" / "2026-W48.md").unlink()
