"""A new name for a topic, article or entity: every reference is mended in its place, and the old address leads on.

All or nothing: what would come of it is judged on a copy first, and a file that cannot be written puts all back.
"""

import os
import re
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

from ..model.errors import CONTENT, USAGE, Abort
from ..model.problem import Problem
from ..model.text import slug
from ..model.words import counted
from ..reading import ask_rules
from ..reading.context import RuleContext
from ..reading.loading import load
from ..reading.parse.files import TEXTS, decoded, printed_path
from ..reading.report import report
from ..reading.settings import options_of
from ..reading.snapshot import Snapshot
from ..system.files import replace_file
from ..writing.build import engine
from .rename_plan import KINDS, Renaming, renaming
from .text_edits import rewritten

NOTHING = "; nothing was renamed."
LINE = re.compile(r":\d+")
Files = Mapping[str, bytes]
"""New bytes of files by their paths inside content."""


def rename(kind: str, old: str, new: str, *, content: str | None = None, dry_run: bool = False) -> None:
    """Give a topic, an article or an entity another name, and print what changed. Raises Stop."""
    kinds = "|".join(KINDS)
    if kind not in KINDS:
        raise Abort(f"rename: {kind!r} is not a kind; write: rename {kinds} OLD NEW", USAGE)
    try:
        slug(new)
    except ValueError as error:
        raise Abort(f"rename: {error}", USAGE) from None
    settings = engine(PATH=content, DRAFTS=True, CHECK_ONLY=True).settings
    root = Path(settings["PATH"])
    with TemporaryDirectory(prefix="digest-rename-") as folder:
        settings = {**settings, "CACHE_PATH": str(Path(folder, "cache"))}
        snapshot = load(options_of(settings, root))
        refuse([each for each in snapshot.problems if not each.warning])  # what cannot be read cannot be mended
        found = renaming(kind, old, new, snapshot.content)
        target = root / found.moved
        if found.moved != found.entry.inside and os.path.lexists(target):
            raise Abort(f"rename: {printed_path(target)} is there already; give another", USAGE)
        files, lines = planned(found, snapshot)
        copy = Path(folder, "content")
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".*"))
        apply(copy, found, files)
        later = RuleContext(load(options_of(settings, copy)))
        known = Counter(about(each) for each in ask_rules(RuleContext(snapshot)))
        later_faults = [placed(each, found, copy, root) for each in (*later.problems, *ask_rules(later))]
        refuse([each for each in later_faults if not each.warning and not known[about(each)]])
    if found.moved != found.entry.inside:
        print(f"{found.entry.path} -> {printed_path(root / found.moved)}")
    print(*lines, sep="\n")
    where = f"{counted(len(files), 'file')}, and /{found.entry.noun.url} leads to /{found.renamed.url}"
    if dry_run:
        print(f"Would change {where}; nothing was written.")
        return
    try:
        apply(root, found, files)
    except OSError as error:
        raise Abort(f"rename: {error.filename} cannot be written: {error.strerror}{NOTHING}", CONTENT) from None
    print(f"Changed {where}.")


def refuse(faults: list[Problem]) -> None:
    """Stop, with every fault printed."""
    if report(faults, NOTHING):
        raise Abort("", CONTENT)


def placed(fault: Problem, found: Renaming, copy: Path, root: Path) -> Problem:
    """Return a fault of the copy as one of content as it is, the moved file under its old path."""
    whole = (printed_path(copy), printed_path(root))
    own = (printed_path(root / found.moved), found.entry.path)
    path, what = (each.replace(*whole).replace(*own) for each in (fault.path, fault.what))
    return replace(fault, path=path, what=what)


def about(fault: Problem) -> tuple[str, str, str]:
    """Return what a fault is about, wherever in its file it stands."""
    return (fault.path, fault.field, LINE.sub("", fault.what))


def planned(found: Renaming, snapshot: Snapshot) -> tuple[dict[str, bytes], list[str]]:
    """Return the files that change, and each line that does. Raises Stop where a reference cannot be mended."""
    bodies = {each.inside: each for each in snapshot.content.everything() if each.body}
    files: dict[str, bytes] = {}
    lines: list[str] = []
    stuck: list[Problem] = []
    for seen in snapshot.found:
        if not seen.inside.endswith(TEXTS):
            continue
        data = Path(seen.path).read_bytes()
        text = decoded(Path(seen.path), data)
        if isinstance(text, Problem) or (found.old not in text.casefold() and seen.inside != found.entry.inside):
            continue
        edits = found.edits(seen.inside, text)
        if seen.inside in bodies:
            led, faults = found.led(bodies[seen.inside], text)
            edits, stuck = [*edits, *led], [*stuck, *faults]
        if edits:
            files[seen.inside] = rewritten(data, edits)
            lines += changed_lines(printed_path(Path(seen.path)), data, files[seen.inside])
    refuse(stuck)
    return files, lines


def changed_lines(path: str, before: bytes, after: bytes) -> list[str]:
    """Return `path:line: - old` and `path:line: + new` for each line that changes, with the lines of before."""
    old, new = (each.decode("utf-8-sig").splitlines() for each in (before, after))
    lines: list[str] = []
    for what, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            lines += [f"{path}:{number}: - {old[number - 1]}" for number in range(start + 1, end + 1)]
            lines += [f"{path}:{number}: + {new[number - 1]}" for number in range(first + 1, last + 1)]
    return lines


def apply(root: Path, found: Renaming, files: Files) -> None:
    """Write the files, each in one step, and move the thing's own; what was written is put back if one cannot be."""
    source, target = root / found.entry.inside, root / found.moved
    before = {root / inside: (root / inside).read_bytes() for inside in files}
    written: list[Path] = []
    try:
        for path, data in zip(before, files.values(), strict=True):
            written.append(path)
            replace_file(path, data)
        if target != source:
            source.rename(target)
    except BaseException:
        for path in written:
            path.write_bytes(before[path])
        raise
