"""The files of content/: found, judged as files, and decoded. It never looks outside the folder."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from ..model.noun import noun
from ..model.problem import Problem

TEXTS = (".md", ".yaml")
RENAMED = {".md": ".md", ".markdown": ".md", ".yaml": ".yaml", ".yml": ".yaml"}
"""Endings that mean a kind of text, in lower case, with the one that is read."""
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""Characters that no text needs: some end the line for YAML and not for the editor, some no feed may hold."""
FOREIGN = (
    ("euc-kr", "EUC-KR", "[가-힣]+"),
    ("cp1251", "Windows-1251", "[А-яЁё]{3,}"),  # accented letters read as Cyrillic stand alone or in pairs
    ("cp1252", "Windows-1252", "[À-ÿ‘-”–—]"),
)
"""Encodings that may be met, and what makes most of the letters of a text in each."""


@noun
class TextFile:
    """A text in content/. `path` is as printed, `inside` the POSIX path from the folder on."""

    path: str
    inside: str
    text: str


@noun
class Finding:
    """What stands in content/: texts, the pictures by their path inside, and what was wrong with files."""

    texts: tuple[TextFile, ...]
    pictures: tuple[str, ...]
    problems: tuple[Problem, ...]


def printed(path: Path) -> str:
    """Return a path as problems print it: from the working directory if it lies below, else whole."""
    whole = Path(os.path.normpath(path.absolute()))
    here = Path.cwd()
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()


def find(root: Path) -> Finding:
    """Read every text file below `root`, in the order of their names; hidden files are not content."""
    texts: list[TextFile] = []
    pictures: list[str] = []
    problems: list[Problem] = []
    for path in walk(root, root, problems):
        inside = path.relative_to(root).as_posix()
        if path.suffix.lower() in PICTURES:
            pictures.append(inside)
        elif path.suffix not in TEXTS:
            problems.append(passed_over(path))
        else:
            text = decoded(path, problems)
            if text is not None:
                texts.append(TextFile(path=printed(path), inside=inside, text=text))
    return Finding(texts=tuple(texts), pictures=tuple(pictures), problems=tuple(problems))


def passed_over(path: Path) -> Problem:
    """Return the warning that a file is of no kind that is read."""
    what = f"a file with {path.suffix}" if path.suffix else "a file without a suffix"
    suffix = RENAMED.get(path.suffix.lower())
    mend = f"name it {path.stem}{suffix}" if suffix else "move it out of content"
    return Problem(path=printed(path), line=0, field="file", what=f"{what} is not read", mend=mend, warning=True)


def walk(folder: Path, root: Path, problems: list[Problem]) -> Iterator[Path]:
    """Yield the files below a folder of `root`; a link is a problem and is never followed."""

    def refuse(path: Path, what: str, mend: str) -> None:
        problems.append(Problem(path=printed(path), line=0, field="file", what=what, mend=mend))

    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        refuse(folder, f"cannot be opened ({error.strerror})", "mend its permissions")
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            outside = not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
            what = "is a symbolic link" + (" to a file outside content" if outside else "")
            refuse(path, what, "put the file itself here")
        elif entry.is_dir():
            yield from walk(path, root, problems)
        elif entry.is_file():
            yield path
        else:
            refuse(path, "is neither a file nor a folder", "remove it")


def decoded(path: Path, problems: list[Problem]) -> str | None:
    """Return a file's text with plain line ends, or None after noting why it has none."""

    def refuse(line: int, field: str, what: str, mend: str) -> None:
        problems.append(Problem(path=printed(path), line=line, field=field, what=what, mend=mend))

    try:
        data = path.read_bytes()
    except OSError as error:
        refuse(0, "file", f"cannot be read ({error.strerror})", "mend its permissions")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        refuse(line, "encoding", f"is not UTF-8; it looks like {guess(data)}", "save the file as UTF-8")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        refuse(line, "encoding", f"the control character U+{ord(found[0]):04X}", "remove it")
        return None
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
