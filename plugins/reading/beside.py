"""What lies beside content/: style.yaml, private copies of sources, and releases.

It is read by a check alone, but for the addresses that were ever published, from which a build leads on.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from ..model.errors import CONTENT, Abort
from ..model.ever_published import FILE, PARAGRAPHS, EverPublished
from ..model.problem import Problem
from ..model.release import Release
from ..model.style import Style
from ..system.fingerprint import fingerprint
from .parse.files import printed_path

STYLE, COPIES, RELEASES = "style.yaml", "sources", "releases"


def style_file(root: Path) -> Path:
    """Return where the style of a content folder stands."""
    return root.parent / STYLE


def read_style(root: Path) -> tuple[Style, list[Problem]]:
    """Return the style of the house, and what is wrong with its file; what is wrong is as if it were left out."""
    path = style_file(root)
    printed = printed_path(path)
    if not path.is_file():
        there = path.is_symlink() or path.exists()
        fault = Problem(path=printed, line=0, field="file", what="is no file", mend="put the file there, or remove it")
        return Style(), [fault] if there else []
    from .parse.validation import SiteContext, read_record
    from .parse.yaml_text import YamlFault, parse

    try:
        raw, lines = parse(path.read_text(encoding="utf-8-sig"))
    except YamlFault as fault:
        return Style(), [Problem(path=printed, line=fault.line, field=fault.field, what=fault.what, mend=fault.mend)]
    except (OSError, UnicodeDecodeError) as error:
        what = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else f"cannot be read: {error.strerror}"
        return Style(), [Problem(path=printed, line=0, field="file", what=what, mend="save it as text")]
    if raw is not None and not isinstance(raw, Mapping):
        return Style(), [Problem(path=printed, line=1, field="file", what="is no mapping", mend="write `off: [rule]`")]
    style, problems = read_record(Style, raw or {}, printed, lines, SiteContext(zone=ZoneInfo("UTC")))
    return style or Style(), problems


def lines_of_style(root: Path) -> Mapping[tuple[str | int, ...], int]:
    """Return the line of each field of style.yaml."""
    from .parse.front_matter import lines_of

    return lines_of(style_file(root))


def copy_path(root: Path, reference: str) -> Path:
    """Return where the private copy of what an article condenses is kept."""
    return root.parent / COPIES / f"{reference}.txt"


def copy_of(root: Path, reference: str) -> str | None:
    """Return the private copy of what an article condenses, where this machine has one."""
    path = copy_path(root, reference)
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else None
    except OSError:
        return None


def release_of(root: Path, reference: str) -> Release | ValueError | None:
    """Return an article as it was released last, what is wrong with the file, or None if it never was."""
    path = root.parent / RELEASES / f"{reference}.txt"
    try:
        return Release.read(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        return ValueError("is not UTF-8")
    except OSError as error:
        return ValueError(f"cannot be read: {error.strerror}")
    except ValueError as error:
        return error


def addresses_file(root: Path) -> Path:
    """Return where the addresses that were ever published stand."""
    return root.parent / RELEASES / FILE


def ever_published(root: Path) -> EverPublished:
    """Return what was ever published; nothing on a site that keeps no releases. Raises Abort."""
    path = addresses_file(root)
    found = EverPublished(text=_text(path), paragraphs=_text(path.with_name(PARAGRAPHS)))
    mend = "keep the lines of both sides of a merge, or take the file from the last commit"
    if line := found.damaged:
        raise Abort(f"{printed_path(path)}:{line}: is no address; {mend}", CONTENT)
    if line := found.damaged_paragraphs:
        place = f"{printed_path(path.with_name(PARAGRAPHS))}:{line}"
        raise Abort(f"{place}: is no reference with two anchors of paragraphs; {mend}", CONTENT)
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise Abort(f"{printed_path(path)}: is not UTF-8; take it from the last commit", CONTENT) from None
    except OSError as error:
        raise Abort(f"{printed_path(path)}: cannot be read: {error.strerror}", CONTENT) from None


def released(root: Path) -> list[Path]:
    """Return the files of all releases."""
    return sorted((root.parent / RELEASES).glob("*.txt"))


def states(root: Path, folder: str) -> Iterator[tuple[str, int, int]]:
    """Yield the files of a folder beside content, each with its time and size."""
    try:
        with os.scandir(root.parent / folder) as found:
            for each in sorted(found, key=lambda one: one.name):
                stat = each.stat()
                yield each.name, stat.st_mtime_ns, stat.st_size
    except OSError:
        return


def state_beside(root: Path) -> str:
    """Return a fingerprint that changes with anything beside content that a check reads."""
    style = style_file(root)
    text = style.read_bytes() if style.is_file() else b""
    return fingerprint(text, tuple(states(root, COPIES)), tuple(states(root, RELEASES)))
