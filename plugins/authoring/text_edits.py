"""Edits of single places in a file of content; comments, quotes, order, line ends and all else stay byte for byte."""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..markup.renderer import BodyRenderer
from ..model.problem import Place
from ..reading.parse.yaml_spans import Mark
from ..reading.parse.yaml_text import NULL

LINE_END = re.compile("\r\n|\r")
LETTER = re.compile("\r\n|.", re.DOTALL)


class TextEdit(NamedTuple):
    """The replacement of the text from offset `start` up to `end`, in characters."""

    start: int
    end: int
    text: str

    def shifted(self, offset: int) -> "TextEdit":
        """Return the edit for a text with `offset` more characters in front."""
        return TextEdit(self.start + offset, self.end + offset, self.text)


def edit_text(text: str, edits: Iterable[TextEdit]) -> str:
    """Return a text after edits, which must not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def edit_bytes(data: bytes, edits: Iterable[TextEdit]) -> bytes:
    """Return the bytes of a file after edits, whose offsets are those in its text without BOM and carriage returns."""
    bom = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    text = data.removeprefix(bom).decode()
    found = LINE_END.search(text)
    if not found:
        return bom + edit_text(text, edits).encode()
    at = [each.start() for each in LETTER.finditer(text)] + [len(text)]
    placed = [TextEdit(at[each.start], at[each.end], each.text.replace("\n", found[0])) for each in edits]
    return bom + edit_text(text, placed).encode()


def replace_scalar(span: Mark, text: str, old: str, new: str) -> TextEdit:
    """Return the edit that replaces the YAML scalar `old` by `new`, within its quotes if it has some."""
    written = text[span.start : span.end]
    if written.count(old) == 1 and new not in NULL:
        return TextEdit(span.start, span.end, written.replace(old, new))
    return TextEdit(span.start, span.end, json.dumps(new))


def append_item(spans: list[Mark], text: str, place: Place, item: str) -> TextEdit:
    """Return the edit that appends an item to the list at a place; a missing list is added as the last key."""
    item = json.dumps(item) if item in NULL else item
    here = [each for each in spans if each.place == place and each.kind != "key"]
    if not here:
        return append_line(spans, text, place[:-1], f"{place[-1]}: [{item}]")
    (found,) = here
    if found.kind == "value":
        blank = "" if text[found.start - 1 : found.start] == " " else " "
        return TextEdit(found.start, found.end, f"{blank}[{item}]")
    inside = [each for each in spans if each.place[: len(place)] == place and len(each.place) > len(place)]
    if not inside:
        return TextEdit(found.end, found.end, item)
    end = max(each.end for each in inside)
    if not found.flow:
        return insert_line_after(text, end, f"{' ' * found.column}- {item}")
    plain = len(inside[-1].place) == len(place) + 1
    return TextEdit(end, end, f", {item}") if plain else TextEdit(found.end, found.end, f"{item}, ")  # before a mapping


def append_line(spans: list[Mark], text: str, place: Place, line: str) -> TextEdit:
    """Return the edit that appends a line to a mapping: to the front matter, or to an entry of a list."""
    inside = [each for each in spans if each.place[: len(place)] == place]
    column = next(each.column for each in inside if each.kind == "key")
    return insert_line_after(text, max(each.end for each in inside) if place else len(text), " " * column + line)


def insert_line_after(text: str, at: int, line: str) -> TextEdit:
    """Return the edit that inserts a line after the one with the character before an offset."""
    end = text.find("\n", at - 1)
    return TextEdit(end + 1, end + 1, f"{line}\n") if end >= 0 else TextEdit(len(text), len(text), f"\n{line}")


def retarget_links(prose: str, targets: Mapping[str, str]) -> tuple[list[TextEdit], list[int]]:
    """Return the edits that change targets of references in a body, and the lines of those that cannot be edited.

    `targets` maps old targets to new ones. Whether a place is such a reference is not guessed: an edit is taken if
    rendering the body with it gives the same HTML, and only that target differs. Lines are counted from 1 in the body.
    """
    bodies = BodyRenderer()
    before = bodies.render(prose)
    edits: list[TextEdit] = []
    for trial in candidates(prose, targets):
        if any(trial.start < each.end and each.start < trial.end for each in edits):
            continue
        after = bodies.render(edit_text(prose, [trial]))
        pairs = zip(before.body.references, after.body.references, strict=False)
        changed_targets = [(one.target, other.target) for one, other in pairs if one.target != other.target]
        same = after.html == before.html
        if same and changed_targets and all(targets.get(one) == other for one, other in changed_targets):
            edits.append(trial)
    found = bodies.render(edit_text(prose, edits)).body.references
    return edits, [each.line for each in found if each.target in targets and each.kind != "wiki"]


def candidates(prose: str, targets: Mapping[str, str]) -> Iterator[TextEdit]:
    """Yield every edit that may change the target of a reference, the longest targets first."""
    for target in sorted(targets, key=lambda each: (-len(each), each)):
        old, new = (each.partition(" as of ")[0] for each in (target, targets[target]))
        for found in re.finditer(rf"(\[\[[ \t]*)?{re.escape(old)}([ \t]*\]\])?", prose):
            start, end = found.span()
            if found[1] and found[2]:
                yield TextEdit(start, end, f"[[{new}|{old}]]")
            else:
                yield TextEdit(start + len(found[1] or ""), end - len(found[2] or ""), new)
