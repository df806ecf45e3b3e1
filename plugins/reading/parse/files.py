"""The files of content/: found, judged as files, and decoded. It never looks outside the folder."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from ...model.characters import CONTROL, WITHOUT_WIDTH, code_point, has_control, normal
from ...model.problem import Problem
from ...model.record import Record

TEXTS = (".md", ".yaml")
RENAMED = {".md": ".md", ".markdown": ".md", ".yaml": ".yaml", ".yml": ".yaml"}
"""Endings that mean a kind of text, in lower case, with the one that is read."""
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))]
)
"""Names that no file can have on Windows, whatever its ending: a clone there would fail."""
MAX_NAME_BYTES = 180
"""A file's name may have 255 bytes on most systems; what is published of it needs a few more."""
SECRET_NAMES = (".env", ".netrc", ".aws", ".ssh", ".npmrc", ".pypirc", ".htpasswd")
KEY = re.compile(r"id_(rsa|dsa|ecdsa|ed25519)|.*\.(pem|key|p12|pfx|jks|kdbx|ppk)", re.IGNORECASE)
"""The names of private keys, and of what keeps passwords."""
FOREIGN = (
    ("euc-kr", "EUC-KR", "[가-힣]+"),
    ("cp1251", "Windows-1251", "[А-яЁё]{3,}"),  # accented letters read as Cyrillic stand alone or in pairs
    ("cp1252", "Windows-1252", "[À-ÿ‘-”–—]"),
)
"""Encodings that may be met, and what makes most of the letters of a text in each."""


class FileStat(Record):
    """What the system says of a file without opening it. `newest_ns` is the later of its two times of change."""

    newest_ns: int
    inode: int
    size: int


class FoundFile(Record):
    """A file in content/, which is the folder `root`. `inside` is its POSIX path from there on."""

    root: str
    inside: str
    stat: FileStat

    @property
    def path(self) -> str:
        """Where it is."""
        return os.path.join(self.root, self.inside)  # noqa: PTH118 - asked of every file that is read

    @property
    def suffix(self) -> str:
        """The end of its name, in lower case, with the dot."""
        return os.path.splitext(self.inside)[1].lower()  # noqa: PTH122 - asked of every file at every build

    @property
    def printed(self) -> str:
        """Its path as problems print it."""
        return printed_path(self.path)


def printed_path(path: Path | str) -> str:
    """Return a path as problems print it: from the working directory if it lies below, else whole."""
    whole = os.path.abspath(path)  # noqa: PTH100 - asked of every file that is read
    here = os.path.join(os.getcwd(), "")  # noqa: PTH109, PTH118
    return Path(whole).as_posix() if os.sep != "/" else whole.removeprefix(here) or whole


def walk(root: str, problems: list[Problem], inside: str = "") -> Iterator[FoundFile]:
    """Yield the files below a folder of `root` in the order of their names; hidden ones are not content.

    A link is a problem and is never followed.
    """
    folder = os.path.join(root, inside)  # noqa: PTH118 - at every folder of every build

    def refuse(path: str, what: str, mend: str) -> None:
        printed = printed_path(Path(path)).encode("utf-8", "backslashreplace").decode()
        printed = "".join(each if each.isprintable() else code_point(each) for each in printed)
        problems.append(Problem(path=printed, line=0, field="file", what=what, mend=mend))

    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        refuse(folder, f"cannot be opened ({error.strerror})", "mend its permissions")
        return
    for entry in entries:
        if entry.name.startswith(SECRET_NAMES) or KEY.fullmatch(entry.name):
            refuse(entry.path, "looks like a file of secrets", "move it out of content, and change what it held")
            continue
        if entry.name.startswith("."):
            continue
        if fault := fault_of_name(entry.name):
            refuse(entry.path, *fault)
            continue
        if entry.is_symlink():
            outside = not Path(os.path.realpath(entry.path)).is_relative_to(os.path.realpath(root))
            what = "is a symbolic link" + (" to a file outside content" if outside else "")
            refuse(entry.path, what, "put the file itself here")
        elif entry.is_dir():
            yield from walk(root, problems, f"{inside}{entry.name}/")
        elif entry.is_file():
            yield FoundFile(root=root, inside=inside + entry.name, stat=file_stat(entry.stat()))
        else:
            refuse(entry.path, "is neither a file nor a folder", "remove it")


def file_stat(at: os.stat_result) -> FileStat:
    """Return what of a file's status tells whether it has changed."""
    return FileStat(newest_ns=max(at.st_mtime_ns, at.st_ctime_ns), inode=at.st_ino, size=at.st_size)


def found_again(file: FoundFile) -> FoundFile | None:
    """Return a file as it is now; None if it is no file any more."""
    try:
        at = os.lstat(file.path)
    except OSError:
        return None
    return FoundFile(root=file.root, inside=file.inside, stat=file_stat(at)) if stat.S_ISREG(at.st_mode) else None


def fault_of_name(name: str) -> tuple[str, str] | None:
    """Return what is wrong with the name of a file or folder, and how to mend it; None if nothing is."""
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        return "the name is not UTF-8", "rename it"
    unseen = not (name.isascii() and name.isprintable())  # as few are
    if unseen and (found := CONTROL.search(name) or re.search(r"[\n\r\t]", name) or WITHOUT_WIDTH.search(name)):
        return f"the name holds {code_point(found[0])}", "rename it"
    if name.partition(".")[0].casefold() in RESERVED:
        return "the name is reserved on Windows", "rename it"
    if size > MAX_NAME_BYTES:
        return f"the name has {size} bytes", f"a name may have {MAX_NAME_BYTES}"
    return None


def decode_text(path: Path | str, data: bytes) -> str | Problem:
    """Return a file's text with plain line ends, or why it has none."""

    def refusal(line: int, what: str, mend: str) -> Problem:
        return Problem(path=printed_path(path), line=line, field="encoding", what=what, mend=mend)

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return refusal(line, f"is not UTF-8; it looks like {guess(data)}", "save the file as UTF-8")
    text = normal(text.replace("\r\n", "\n").replace("\r", "\n"))
    if found := WITHOUT_WIDTH.match(text):
        return refusal(1, f"begins with the invisible character {code_point(found[0])}", "remove it")
    if has_control(text) and (found := CONTROL.search(text)):
        line = text.count("\n", 0, found.start()) + 1
        return refusal(line, f"the control character {code_point(found[0])}", "remove it")
    return text


def guess(data: bytes) -> str:
    """Name the encoding that a text is most likely in, for a message only."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    for name, label, wanted in FOREIGN:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        letters = sum(letter > "\x7f" and letter.isalpha() for letter in text)
        if sum(map(len, re.findall(wanted, text))) > 0.7 * letters:
            return label
    return "Latin-1"
