"""Changes of single places in a text of content: comments, quotes, order, line ends and all else stay byte for byte."""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..markup.renderer import BodyRenderer
from ..model.problem import Place
from ..reading.parse.yaml_spans import Mark
from ..reading.parse.yaml_text import NULL

LINE_END = re.compile("\r\n|\r")
LETTER = re.compile("\r\n|.", re.DOTALL)


@dataclass(frozen=True, order=True)
class Edit:
    """New text in place of that from sign `start` up to `end`."""

    start: int
    end: int
    text: str

    def shifted(self, signs: int) -> "Edit":
        """Return it for a text with so many signs more in front."""
        return Edit(self.start + signs, self.end + signs, self.text)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with some places changed."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def rewritten(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the bytes of a file after edits that were found in its text with plain line ends."""
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    text = data.removeprefix(mark).decode()
    found = LINE_END.search(text)
    if not found:
        return mark + applied(text, edits).encode()
    at = [each.start() for each in LETTER.finditer(text)] + [len(text)]
    placed = [Edit(at[each.start], at[each.end], each.text.replace("\n", found[0])) for each in edits]
    return mark + applied(text, placed).encode()


def scalar(mark: Mark, text: str, old: str, new: str) -> Edit:
    """Return the edit that makes `new` of the scalar `old`, within its quotes if it has some."""
    written = text[mark.start : mark.end]
    if written.count(old) == 1 and new not in NULL:
        return Edit(mark.start, mark.end, written.replace(old, new))
    return Edit(mark.start, mark.end, json.dumps(new))


def added(marks: list[Mark], text: str, place: Place, item: str) -> Edit:
    """Return the edit that adds an item to the list at a place; one that is not there yet is written last."""
    item = json.dumps(item) if item in NULL else item
    here = [each for each in marks if each.place == place and each.kind != "key"]
    if not here:
        return last_line(marks, text, place[:-1], f"{place[-1]}: [{item}]")
    (found,) = here
    if found.kind == "value":
        blank = "" if text[found.start - 1 : found.start] == " " else " "
        return Edit(found.start, found.end, f"{blank}[{item}]")
    items = [each for each in marks if each.kind == "value" and each.place[:-1] == place]
    if not items:
        return Edit(found.end, found.end, item)
    end = items[-1].end
    if found.flow:
        return Edit(end, end, f", {item}")
    return line_after(text, end, f"{' ' * found.column}- {item}")


def last_line(marks: list[Mark], text: str, place: Place, line: str) -> Edit:
    """Return the edit that writes a line behind all others of a mapping: of front matter, or of an entry in a list."""
    inside = [each for each in marks if each.place[: len(place)] == place]
    column = next(each.column for each in inside if each.kind == "key")
    return line_after(text, max(each.end for each in inside) if place else len(text), " " * column + line)


def line_after(text: str, at: int, line: str) -> Edit:
    """Return the edit that writes a line behind the one that holds the sign before a place."""
    end = text.find("\n", at - 1)
    return Edit(end + 1, end + 1, f"{line}\n") if end >= 0 else Edit(len(text), len(text), f"\n{line}")


def retarget_links(prose: str, targets: Mapping[str, str]) -> tuple[list[Edit], list[int]]:
    """Return the edits that lead references of a body elsewhere, and the lines of those that cannot be led.

    Whether a place is such a reference is not guessed: an edit stands if the body then says the same, sign for sign,
    and leads elsewhere. Lines are counted from 1 in the body.
    """
    bodies = BodyRenderer()
    before = bodies.render(prose)
    edits: list[Edit] = []
    for trial in candidates(prose, targets):
        if any(trial.start < each.end and each.start < trial.end for each in edits):
            continue
        after = bodies.render(applied(prose, [trial]))
        pairs = zip(before.body.references, after.body.references, strict=False)
        led = [(one.target, other.target) for one, other in pairs if one.target != other.target]
        if after.html == before.html and led and all(targets.get(one) == other for one, other in led):
            edits.append(trial)
    found = bodies.render(applied(prose, edits)).body.references
    return edits, [each.line for each in found if each.target in targets and each.kind != "wiki"]


def candidates(prose: str, targets: Mapping[str, str]) -> Iterator[Edit]:
    """Yield every edit that may lead a reference elsewhere, the longest targets first."""
    for target in sorted(targets, key=lambda each: (-len(each), each)):
        old, new = (each.partition(" as of ")[0] for each in (target, targets[target]))
        for found in re.finditer(rf"(\[\[[ \t]*)?{re.escape(old)}([ \t]*\]\])?", prose):
            start, end = found.span()
            if found[1] and found[2]:
                yield Edit(start, end, f"[[{new}|{old}]]")
            else:
                yield Edit(start + len(found[1] or ""), end - len(found[2] or ""), new)
