"""A branch of a git repository as the target of a deploy, such as the one that a host of static sites publishes.

What is live is the tree of the branch's last commit, so a deploy is a commit that others see at once and whole. It is
made in a repository of its own in the cache, never in one that anybody works in.
"""

import hashlib
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from ...model.errors import USAGE, Abort
from ...model.setting_values import read_flag, read_line
from ...system.fingerprint import fingerprint_bytes
from ...system.progress import announced_if_long, progress
from ...writing.sync import Changes, is_protected, site_files
from ..credentials import has_password
from ..deploy_note import of_a_deploy, site_in
from ..programs import output_of
from . import Field

OF_HOSTS = ("CNAME",)
"""Files at the top that hosts write themselves."""
FILE_MODE = b"100644"
NO_COMMIT = "0" * 40
AT_ONCE = 200
"""So many files git writes into the repository in one call."""


def read_repository(value: Any) -> str:
    """Read an address of a repository, or a path."""
    address = read_line(value)
    if has_password(address):
        raise ValueError("holds a name or a password; take it out: git asks its credential helper")
    if re.search(r"^[\w+.-]+://.*[?#]", address):  # a token may stand there
        raise ValueError("holds a ? or a #; write the address of the repository alone")
    if address.startswith("-"):
        raise ValueError(f"{address!r} is no repository; write its address or its path")
    return address


def read_branch(value: Any) -> str:
    """Read the name of a branch."""
    name = read_line(value)
    if subprocess.run(["git", "check-ref-format", "--branch", name], capture_output=True, check=False).returncode:
        raise ValueError(f"{name!r} is no name of a branch; write one such as 'gh-pages'")
    return name


FIELDS = {
    "repository": Field(read=read_repository, mend="give the address or the path of the repository", required=True),
    "branch": Field(read=read_branch, mend="give the branch to write to, such as 'gh-pages'", required=True),
    "squash": Field(read=read_flag),
}


class Branch:
    """`{"kind": "git", "repository": "git@example.org:us/site.git", "branch": "gh-pages"}`.

    With `squash` the branch holds one commit, else one for each deploy that changed anything.
    """

    def __init__(self, repository: str, branch: str, squash: bool, cache: Path) -> None:
        self.repository, self.branch, self.squash = repository, branch, squash
        self.cache = cache / fingerprint_bytes(f"{repository} {branch}".encode())
        self.head = NO_COMMIT

    def __str__(self) -> str:
        """Return which branch of what it is."""
        return f"{self.repository} {self.branch}"

    def last_note(self) -> str | None:
        """Fetch the branch, and return what its last commit says."""
        self._require_not_worked_on()
        if not (self.cache / "HEAD").is_file():
            self.cache.mkdir(parents=True, exist_ok=True)
            output_of(["git", "init", "--quiet", "--bare", str(self.cache)])
        found = self._git("ls-remote", "--heads", "--", self.repository, f"refs/heads/{self.branch}")
        self.head = found.split()[0].decode() if found else NO_COMMIT
        if self.head == NO_COMMIT:
            return None
        self._git("fetch", "--quiet", "--depth=1", "--no-tags", "--", self.repository, f"refs/heads/{self.branch}")
        return of_a_deploy(self._git("log", "-1", "--format=%B", self.head).decode(errors="replace"))

    def _require_not_worked_on(self) -> None:
        """Raise Abort if somebody works on the branch in the repository: its files would look changed."""
        folder = Path(self.repository)
        if not folder.is_dir():
            return
        asked = ["git", "-C", str(folder), "rev-parse", "--is-bare-repository", "--symbolic-full-name", "HEAD"]
        ran = subprocess.run(asked, capture_output=True, text=True, check=False)
        if ran.stdout.split() == ["false", f"refs/heads/{self.branch}"]:
            raise Abort(f"deploy: {folder}: {self.branch} is the branch that is worked on there; name another", USAGE)

    def compare(self, site: Path) -> Changes:
        live = dict(self._live())
        wanted = {path: blob_id((site / path).read_bytes()) for path in site_files(site)}
        kept = {path for path in live if is_protected(path) or path in OF_HOSTS}
        return Changes(
            added=tuple(sorted(wanted.keys() - live.keys())),
            changed=tuple(sorted(path for path in wanted.keys() & live.keys() if wanted[path] != live[path])),
            deleted=tuple(sorted(live.keys() - wanted.keys() - kept)),
        )

    def _live(self) -> Iterator[tuple[str, str]]:
        """Yield the files of the branch, each with its id."""
        if self.head == NO_COMMIT:
            return
        for line in self._git("ls-tree", "-r", "-z", self.head).split(b"\0"):
            if line:
                about, _, path = line.partition(b"\t")
                yield path.decode(errors="surrogateescape"), about.split()[2].decode()

    def fetch(self, paths: Sequence[str]) -> dict[str, bytes]:
        if self.head == NO_COMMIT or not paths:
            return {}
        names = "".join(f"{self.head}:{path}\n" for path in paths).encode()
        answers, found = BytesIO(self._git("cat-file", "--batch", given=names)), {}
        for path in paths:
            about = answers.readline().split()
            if not about[-1].isdigit():
                continue  # it is missing
            found[path] = answers.read(int(about[-1]))
            answers.readline()
        return found

    def apply(self, site: Path, changes: Changes, note: str) -> None:
        index = {"GIT_INDEX_FILE": str(self.cache / "deploy.index")}
        (self.cache / "deploy.index").unlink(missing_ok=True)
        if self.head != NO_COMMIT:
            self._git("read-tree", self.head, environment=index)
        entries = list(self._entries(site, (*changes.added, *changes.changed)))
        removed = [b"0 " + NO_COMMIT.encode() + b"\t" + path.encode() + b"\0" for path in changes.deleted]
        self._git("update-index", "-z", "--index-info", given=b"".join([*removed, *entries]), environment=index)
        tree = self._git("write-tree", environment=index).strip().decode()
        parents = [] if self.squash or self.head == NO_COMMIT else ["-p", self.head]
        message = f"Deploy: {changes}\n\n{note}".encode()
        commit = (
            self._git("commit-tree", tree, *parents, given=message, environment=author(site_in(note))).strip().decode()
        )
        lease = f"--force-with-lease=refs/heads/{self.branch}:{'' if self.head == NO_COMMIT else self.head}"
        with announced_if_long(f"Pushing to {self.repository} …"):
            self._git("push", "--quiet", lease, "--", self.repository, f"{commit}:refs/heads/{self.branch}")

    def _entries(self, site: Path, paths: Iterable[str]) -> Iterator[bytes]:
        """Write files into the repository, and yield what the index says of each."""
        listed = list(paths)
        advance = progress("Writing", len(listed))
        for start in range(0, len(listed), AT_ONCE):
            some = listed[start : start + AT_ONCE]
            names = "".join(f"{site / path}\n" for path in some).encode()
            ids = self._git("hash-object", "-w", "--no-filters", "--stdin-paths", given=names).split()
            for path, id in zip(some, ids, strict=True):
                yield FILE_MODE + b" " + id + b"\t" + path.encode() + b"\0"
            advance(len(some))

    def _git(self, *words: str, given: bytes = b"", environment: dict[str, str] | None = None) -> bytes:
        return output_of(["git", "--git-dir", str(self.cache), *words], given=given, environment=environment)


def author(name: str) -> dict[str, str]:
    """Return who signs, where git knows nobody."""
    known = subprocess.run(["git", "config", "user.email"], capture_output=True, check=False).returncode == 0
    if known:
        return {}
    names = {"NAME": name, "EMAIL": "deploy@localhost"}
    return {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in names.items()}


def blob_id(data: bytes) -> str:
    """Return the id that git gives to the content of a file."""
    return hashlib.sha1(b"blob %d\0%s" % (len(data), data), usedforsecurity=False).hexdigest()


def target(given: dict[str, Any], root: Path) -> Branch:
    repository = given["repository"]
    beside = root / Path(repository).expanduser()
    if "://" not in repository and beside.exists():
        repository = str(beside.resolve())
    return Branch(repository, given["branch"], given.get("squash", False), root / ".cache" / "deploy")
