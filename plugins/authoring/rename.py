"""Renames a topic, article, entity, event, source or page: every reference is changed, and an old address redirects.

The result is first checked in a copy of content. If a file cannot be written, all of them are restored.
"""

import os
import re
import shutil
from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

from ..model.errors import CONTENT, USAGE, Abort
from ..model.problem import Problem
from ..model.record import replace
from ..model.text import read_slug
from ..model.words import counted
from ..reading import ask_rules
from ..reading.context import RuleContext
from ..reading.loading import load
from ..reading.parse.files import TEXTS, decode_text, fault_of_name, printed_path
from ..reading.report import report
from ..reading.settings import options_of
from ..reading.snapshot import Snapshot
from ..system.files import replace_file
from ..system.suggestions import did_you_mean
from ..writing.build import engine, settings_file
from .rename_plan import RENAMABLE_KINDS, Renaming, plan_renaming
from .text_edits import edit_bytes

NOTHING = "; nothing was renamed."
LINE = re.compile(r":\d+")
Files = Mapping[str, bytes]
"""The new bytes of files, by path relative to content."""


def rename(kind: str, old: str, new: str, *, content: str | None = None, dry_run: bool = False) -> None:
    """Rename an entry of one of RENAMABLE_KINDS, and print what changed. Raises Abort."""
    kinds = "|".join(RENAMABLE_KINDS)
    if kind not in RENAMABLE_KINDS:
        near = did_you_mean(kind, RENAMABLE_KINDS)
        raise Abort(f"rename: {kind!r} is not a kind; {near and f'{near} Or '}write: rename {kinds} OLD NEW", USAGE)
    try:
        read_slug(new)
    except ValueError as error:
        raise Abort(f"rename: {error}", USAGE) from None
    settings = engine(PATH=content, DRAFTS=True, CHECK_ONLY=True).settings
    root = Path(settings["PATH"])
    with TemporaryDirectory(prefix="digest-rename-") as folder:
        settings = {**settings, "CACHE_PATH": str(Path(folder, "cache"))}
        snapshot = load(options_of(settings, root))
        abort_on([each for each in snapshot.problems if not each.warning])  # what cannot be read cannot be mended
        found = plan_renaming(kind, old, new, snapshot.content)
        target = root / found.new_path
        if fault := fault_of_name(target.name):
            raise Abort(f"rename: {printed_path(target)}: {'; '.join(fault)}", USAGE)
        if found.new_path != found.entry.inside and os.path.lexists(target):
            raise Abort(f"rename: {printed_path(target)} is there already; give another", USAGE)
        files, lines = changed_files(found, snapshot)
        copy = Path(folder, "content")
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".*"))
        apply_changes(copy, found, files)
        after = RuleContext(snapshot=load(options_of(settings, copy)))
        faults_before = Counter(fault_key(each) for each in ask_rules(RuleContext(snapshot=snapshot)))
        faults_after = [as_in_content(each, found, copy, root) for each in (*after.problems, *ask_rules(after))]
        abort_on([each for each in faults_after if not each.warning and not faults_before[fault_key(each)]])
    if found.new_path != found.entry.inside:
        print(f"{found.entry.path} -> {printed_path(root / found.new_path)}")
    print(*lines, sep="\n")
    where = f"{counted(len(files), 'file')}{found.redirect_note}"
    if dry_run:
        print(f"Would change {where}; nothing was written.")
        return
    try:
        apply_changes(root, found, files)
    except OSError as error:
        raise Abort(f"rename: {error.filename} cannot be written: {error.strerror}{NOTHING}", CONTENT) from None
    print(f"Changed {where}.")
    if kind == "page" and f'"{old}/"' in (settings_text := settings_file().read_text(encoding="utf-8")):
        line = settings_text.count("\n", 0, settings_text.index(f'"{old}/"')) + 1
        print(f"pelicanconf.py:{line}: names {old}/; write {new}/ there.")


def abort_on(faults: list[Problem]) -> None:
    """Print the problems and raise Abort, if there are any."""
    if report(faults, NOTHING):
        raise Abort("", CONTENT)


def as_in_content(fault: Problem, renaming: Renaming, copy: Path, root: Path) -> Problem:
    """Return a problem in the copy as one in content, with the old path of the renamed file."""
    whole = (printed_path(copy), printed_path(root))
    own = (printed_path(root / renaming.new_path), renaming.entry.path)
    path, what = (each.replace(*whole).replace(*own) for each in (fault.path, fault.what))
    return replace(fault, path=path, what=what)


def fault_key(fault: Problem) -> tuple[str, str, str]:
    """Return what identifies a problem before and after the change, when its line may differ."""
    return (fault.path, fault.field, LINE.sub("", fault.what))


def changed_files(renaming: Renaming, snapshot: Snapshot) -> tuple[dict[str, bytes], list[str]]:
    """Return the files that change, and the changed lines to print. Raises Abort if a reference cannot be changed."""
    bodies = {each.inside: each for each in snapshot.content.everything() if each.body}
    files: dict[str, bytes] = {}
    lines: list[str] = []
    stuck: list[Problem] = []
    for file in snapshot.found:
        if not file.inside.endswith(TEXTS):
            continue
        data = Path(file.path).read_bytes()
        text = decode_text(Path(file.path), data)
        if isinstance(text, Problem) or (renaming.old not in text.casefold() and file.inside != renaming.entry.inside):
            continue
        edits = renaming.front_matter_edits(file.inside, text)
        if file.inside in bodies:
            body_edits, faults = renaming.body_edits(bodies[file.inside], text)
            edits, stuck = [*edits, *body_edits], [*stuck, *faults]
        if edits:
            files[file.inside] = edit_bytes(data, edits)
            lines += changed_lines(printed_path(Path(file.path)), data, files[file.inside])
    abort_on(stuck)
    return files, lines


def changed_lines(path: str, before: bytes, after: bytes) -> list[str]:
    """Return `path:line: - old` and `path:line: + new` for each line that changes."""
    old, new = (each.decode("utf-8-sig").splitlines() for each in (before, after))
    lines: list[str] = []
    for what, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            lines += [f"{path}:{number}: - {old[number - 1]}" for number in range(start + 1, end + 1)]
            lines += [f"{path}:{number}: + {new[number - 1]}" for number in range(first + 1, last + 1)]
    return lines


def apply_changes(root: Path, renaming: Renaming, files: Files) -> None:
    """Write the files, each atomically, and rename the entry's own. If that fails, restore all and raise the error."""
    source, target = root / renaming.entry.inside, root / renaming.new_path
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
