"""Files that mean ill by what they are called or what they are."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.reading.parse.files import RESERVED


@dataclass(frozen=True)
class Entry:
    """Something in a folder of content: a file, or what `made` says; `refused` is what the line says that names it.

    Empty, it is no content, or a file like any other.
    """

    rule: str
    name: bytes
    refused: str = ""
    made: str = "file"
    target: str = ""

    def lay(self, folder: Path) -> None:
        """Put it into a folder."""
        path = os.fsencode(folder) + b"/" + self.name
        match self.made:
            case "link":
                os.symlink(self.target, path)  # noqa: PTH211 - names are bytes
            case "pipe":
                os.mkfifo(path)
            case "folder":
                os.mkdir(path)  # noqa: PTH102
            case "large":
                with open(path, "wb") as file:  # noqa: PTH123
                    file.truncate(1_000_000_000)
            case _:
                with open(path, "wb") as file:  # noqa: PTH123
                    file.write(b"---\ntitle: x\n---\n")


def entries() -> Iterator[Entry]:
    """Yield all of them; no two have one name."""
    for rule, target in (
        ("to-outside", "/etc/passwd"),
        ("upwards", "../../../secret.md"),
        ("to-a-device", "/dev/zero"),
        ("to-a-process", "/proc/self/environ"),
        ("to-nothing", "nowhere.md"),
        ("to-itself", "link-to-itself.md"),
        ("to-its-folder", "."),
        ("to-a-terminal", "/dev/tty"),
    ):
        yield Entry(f"link-{rule}", f"link-{rule}.md".encode(), "is a symbolic link", "link", target)
    for raw in (b"large.md", b"large.yaml", b"large.png"):
        yield Entry("large", raw, "takes 1000 MB, more than 50", "large")
    yield Entry("pipe", b"pipe.md", "is neither a file nor a folder", "pipe")
    for rule, raw in (
        ("latin-1", b"gr\xf6\xdfe.md"),
        ("surrogate", b"a\xed\xa0\x80.md"),
        ("over-long-slash", b"a\xc0\xafb.md"),
        ("half-a-letter", b"a\xe2\x82.md"),
    ):
        yield Entry(f"name-{rule}", raw, "the name is not UTF-8")
    for rule, sign in (
        ("line-break", "\n"), ("carriage-return", "\r"), ("tab", "\t"), ("bell", "\x07"), ("escape", "\x1b[31m"),
        ("delete", "\x7f"), ("next-line", "\x85"), ("line-separator", "\u2028"), ("zero-width", "\u200b"),
        ("bidi", "\u202e"), ("byte-order-mark", "\ufeff"), ("soft-hyphen", "\xad"), ("joiner", "\u200d"),
    ):  # fmt: skip
        yield Entry(f"name-{rule}", f"a{sign}b.md".encode(), "the name holds U[+]")
    for name in sorted(RESERVED):
        yield Entry(f"name-reserved-{name}", f"{name}.md".encode(), "the name is reserved on Windows")
    yield Entry("name-reserved-capitals", b"CON.Md", "the name is reserved on Windows")
    yield Entry("name-reserved-two-endings", b"Nul.tar.md", "the name is reserved on Windows")
    yield Entry("name-long", b"n" * 250 + b".md", "the name has 253 bytes")
    yield Entry("name-long-in-bytes", "北".encode() * 80 + b".md", "the name has 243 bytes")
    for rule, name in (
        ("quote", "a'b.md"), ("double-quote", 'a"b.md'), ("leading-dash", "-rf.md"), ("two-dashes", "--output.md"),
        ("blank", "a b.md"), ("percent", "a%2fb.md"), ("backslash", "a\\b.md"), ("colon", "c:d.md"),
        ("dollar", "$(id).md"), ("semicolon", "a;id.md"), ("pipe-sign", "a|id.md"),
        ("tag", "<b>.md"), ("star", "*.md"), ("hash", "a#b.md"),
        ("question", "a?b.md"), ("emoji", "\U0001f600.md"),
        ("arabic", "سلام.md"),
        ("trailing-blank", "a .md"),
        ("dots", "a..md"), ("nothing-but-ending", "_.md"),
    ):  # fmt: skip
        yield Entry(f"name-{rule}", name.encode(), "makes no address")
    for name in (".env", ".env.local", ".netrc", ".npmrc", ".pypirc", ".htpasswd"):
        yield Entry(f"secret{name}", name.encode(), "looks like a file of secrets")
    for name in ("id_rsa", "id_ed25519", "server.pem", "Server.KEY", "store.p12", "passwords.kdbx"):
        yield Entry(f"secret-{name}", name.encode(), "looks like a file of secrets")
    for name in (".ssh", ".aws"):
        yield Entry(f"secret{name}", name.encode(), "looks like a file of secrets", "folder")
    for name in ("page.html", "x.js", "x.svg", "x.exe", "x.php", "x.j2", "a.md.bak"):
        yield Entry(f"kind-{name}", name.encode(), "is not read; move it out of content|name it ")
