"""A mapping of YAML that is written in lines, whose fields are changed in their places; all else stays as it is."""

from ...model.errors import USAGE, Abort
from ...model.problem import Place
from ...reading.parse.yaml_spans import Mark, marks_of
from ..text_edits import TextEdit

STEP = "  "


class Block:
    """The mapping at a place of a text, and the edits that change it. Raises Abort if it is not written in lines."""

    def __init__(self, text: str, place: Place, path: str, first_line: int = 1) -> None:
        self.text, self.edits = text, list[TextEdit]()
        self.place = place
        self.marks = [each for each in marks_of(text) if each.place[: len(place)] == place]
        fields = [each for each in self.marks if len(each.place) == len(place) + 1]
        self.keys = {each.value: each for each in fields if each.kind == "key"}
        self.values = {each.place[-1]: each for each in fields if each.kind == "value"}
        starts = {self._line_start(each.start) for each in self.keys.values()}
        if not self.keys or len(starts) < len(self.keys) or "{" in text[min(starts) : self._first.start]:
            line = text.count("\n", 0, self._first.start) + first_line if self.keys else first_line
            mend = "write each field in a line of its own"
            raise Abort(f"{path}:{line}: {place[0] if place else 'file'}: is written in braces; {mend}", USAGE)

    @property
    def _first(self) -> Mark:
        return min(self.keys.values(), key=lambda each: each.start)

    def put(self, name: str, value: str) -> None:
        """Write the value of a field that is a scalar, or is not there yet."""
        if name not in self.values:
            self._append([f"{name}: {value}"])
            return
        mark = self.values[name]
        written = self.text[mark.start : mark.end]
        ending = "\n" if written.endswith("\n") else ""  # a scalar in lines of its own ends with the last of them
        self.edits.append(TextEdit(mark.start, mark.end, value + ending))

    def replace(self, name: str, lines: list[str]) -> None:
        """Write a field that is a mapping anew."""
        key = self.keys[name]
        pad = " " * self._first.column + STEP
        self.edits.append(
            TextEdit(key.start, self._end(name), f"{name}:\n" + "".join(f"{pad}{each}\n" for each in lines))
        )

    def remove(self, name: str) -> None:
        """Leave out the lines of a field, if it is there."""
        if name in self.keys and self.keys[name] is not self._first:
            self.edits.append(TextEdit(self._line_start(self.keys[name].start), self._end(name), ""))

    def lines_of(self, name: str) -> list[str]:
        """Return the lines in which a field is written, without the indentation of the mapping."""
        if name not in self.keys:
            return []
        lines = self.text[self._line_start(self.keys[name].start) : self._end(name)].rstrip("\n").split("\n")
        return [each[self._first.column :] for each in lines]

    def prepend(self, name: str, lines: list[str]) -> None:
        """Put an item of these lines before the others of a list, which may not be there yet."""
        item = [f"{'  ' if number else '- '}{each}".rstrip() for number, each in enumerate(lines)]
        inside = (*self.place, name, 0)
        first = min((each.start for each in self.marks if each.place[: len(inside)] == inside), default=None)
        if first is None:
            self.remove(name)
            self._append([f"{name}:", *(f"{STEP}{each}" for each in item)])
            return
        at = self._line_start(first)
        pad = " " * (self.text.index("-", at) - at)
        self.edits.append(TextEdit(at, at, "".join(f"{pad}{each}\n" for each in item)))

    def _append(self, lines: list[str]) -> None:
        at = max(map(self._end, self.keys))
        text = "".join(f"{' ' * self._first.column}{each}\n" for each in lines)
        self.edits.append(TextEdit(at, at, text if self.text[:at].endswith("\n") else f"\n{text}"))

    def _end(self, name: str) -> int:
        """Return where the line begins that follows those of a field."""
        place = (*self.place, name)
        end = max(each.end for each in self.marks if each.place[: len(place)] == place)
        if self.text[end - 1 : end] == "\n":
            return end
        return self.text.find("\n", end) + 1 or len(self.text)

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1
