"""`check --fix`: writes the words that a rule knows to be right, and claims; nothing else in a file changes."""

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from ..model.errors import CONTENT, Abort
from ..model.problem import Problem
from ..model.words import counted
from ..reading.parse.files import decode_text
from ..reading.parse.front_matter import body_of, split_front_matter
from ..reading.parse.yaml_spans import marks_of
from ..reading.parse.yaml_text import YamlFault
from ..system.files import replace_file
from .rename_plan import front_matter_of
from .scaffolding import yaml_quoted
from .text_edits import TextEdit, append_item, edit_bytes, edit_text


def fix_problems(problems: Sequence[Problem]) -> None:
    """Write every fix of some problems, and print each. Raises Abort if a file cannot be written.

    A fix is left out, and said to be, where its words do not stand in the lines of its field.
    """
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for each in problems:
        by_file[each.path].append(each)
    count = 0
    for path, found in sorted(by_file.items()):
        data = Path(path).read_bytes()
        for each in sorted(found, key=lambda one: -one.line):  # from the end on, so that lines stay what they were
            for fix in each.fixes:
                text = decode_text(Path(path), data)
                edit = edit_of(text, each, fix) if isinstance(text, str) else None
                if edit is None:
                    print(f"{path}:{each.line}: {each.field}: left as it is: {fix[0]!r} could not be found there")
                    continue
                data, count = edit_bytes(data, [edit]), count + 1
                done = f"added {fix[0]!r}" if each.field == "claims" else f"{fix[0]!r} is now {fix[1]!r}"
                print(f"{path}:{each.line}: {each.field}: {done}")
        try:
            replace_file(Path(path), data)
        except OSError as error:
            raise Abort(f"check: {path} cannot be written: {error.strerror}", CONTENT) from None
    if count:
        print(f"Mended {counted(count, 'place')} in {counted(len(by_file), 'file')}.")


def edit_of(text: str, problem: Problem, fix: tuple[str, str]) -> TextEdit | None:
    """Return the edit that writes a fix; None if that would change more than these words."""
    if problem.field == "claims":
        front, start = front_matter_of(text)
        claim = f"{{text: {yaml_quoted(fix[0])}, basis: {yaml_quoted(fix[1])}}}"
        edit = append_item(marks_of(front), front, ("claims",), claim).shifted(start)
    elif found := replacement(text, problem, *fix):
        edit = found
    else:
        return None
    return edit if is_sound(text, edit_text(text, [edit]), problem.field) else None


def replacement(text: str, problem: Problem, written: str, better: str) -> TextEdit | None:
    """Return the edit that writes some words for others, at the line of a problem or below it in its field."""
    start = sum(len(row) + 1 for row in text.split("\n")[: problem.line - 1])
    words = r"\s+".join(re.escape(word) for word in written.split())
    found = re.compile(rf"(?<!\w){words}(?!\w)").search(text, start)
    if not found or "\n\n" in text[start : found.start()].strip("\n"):
        return None
    return TextEdit(found.start(), found.end(), better)


def is_sound(before: str, after: str, field: str) -> bool:
    """Whether a text is still read, and an edit has changed this field alone."""
    try:
        old, new = split_front_matter(before)[0], split_front_matter(after)[0]
    except YamlFault:
        return False
    others = {key for key in old.keys() | new.keys() if key != field}
    same_fields = all(old.get(key) == new.get(key) for key in others)
    return same_fields and (field == "body") == (body_of(before)[0] != body_of(after)[0])
