"""YAML text becomes plain values: every scalar is text, as it stands, and every line is remembered.

Numbers, dates and words such as `no` are given their meaning by the model, not by YAML. Anchors, tags and
duplicate keys are refused; nothing in a file can run.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from ...model.characters import CONTROL, normal
from ...model.problem import Place

MAX_DEPTH = 20
TOO_DEEP = ("nested too deeply", "no field needs this")
NULL = ("", "~", "null", "Null", "NULL")


class YamlFault(Exception):
    """What is wrong with a YAML text, and in which line of it, counted from 1."""

    def __init__(self, line: int, field: str, what: str, mend: str) -> None:
        super().__init__(what)
        self.line, self.field, self.what, self.mend = line, field, what, mend


def parse(text: str) -> tuple[Any, dict[Place, int]]:
    """Return the value of a YAML text and the line, from 1, of each key and item in it.

    Values are text, None, lists and dicts of text keys. Raises YamlFault.
    """
    lines: dict[Place, int] = {(): 1}
    try:
        events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)
        return _Document(events, lines).read(), lines
    except yaml.MarkedYAMLError as error:
        raise _fault(error, text.split("\n")) from None
    except yaml.reader.ReaderError as error:
        raise YamlFault(1, "yaml", f"the character {error.character!r} cannot stand here", "remove it") from None


UNCLOSED = {
    "while scanning a quoted scalar": ("a quote that is never closed", "close it"),
    "while parsing a flow sequence": ("a list that does not end with ]", "close it, or put a text with [ in quotes"),
    "while parsing a flow mapping": ("a mapping that does not end with }", "close it, or put a text with { in quotes"),
    "while scanning a simple key": ("a line that is no part of any field", "write `field: value`, or indent it"),
}
"""By what the parser was reading when it came upon something else. The fault is where that began."""
STARTS = ("cannot start any token", "did not find expected node content", "block sequence entries are not allowed")
PLACES = ("did not find expected key", "did not find expected '-' indicator")


def _fault(error: yaml.MarkedYAMLError, rows: list[str]) -> YamlFault:
    """Return a fault of the parser in the words, and at the line, of who wrote the text."""
    if error.context_mark and error.context in UNCLOSED:
        return YamlFault(error.context_mark.line + 1, "yaml", *UNCLOSED[error.context])
    mark = error.problem_mark or error.context_mark
    number, column = (mark.line, mark.column) if mark else (0, 0)
    row = rows[min(number, len(rows) - 1)]
    return YamlFault(number + 1, "yaml", *_words(str(error.problem), str(error.context), row[:column], row[column:]))


def _words(what: str, context: str, before: str, after: str) -> tuple[str, str]:
    """Return what is wrong and how to mend it; `before` and `after` are the two parts of the line."""
    if "nesting depth" in what:
        return TOO_DEEP
    if "mapping values are not allowed" in what:
        if re.fullmatch(r"[\s-]*[\w-]+", before):
            return "a colon inside a value, or a field out of line", "put the value in quotes, or align the field"
        return "a colon inside a value", "put the value in quotes"
    if after.startswith("\t"):
        return "a tab in the indentation", "indent with blanks"
    if any(each in what for each in STARTS):
        return f"a value that begins with {after[:1]}", "put the value in quotes"
    if any(each in what for each in PLACES):
        if before.strip():
            return "something behind the end of a value", "put the whole value in quotes, once"
        return "a line that is not aligned with those above", "align it"
    if context == "while parsing a quoted scalar":
        return "a backslash that means nothing", "use single quotes, or write it twice"
    if context == "while scanning a block scalar":
        return f"text behind {before.strip()[-1:]}", "begin the text in the next line"
    return what, "check the quotes and the indentation here and in the line above"


def line_of(event: Any) -> int:
    """Return the line, from 1, in which something of the parser's begins."""
    return int(event.start_mark.line) + 1


def _refused(event: Any, place: Place, what: str, mend: str) -> YamlFault:
    return YamlFault(line_of(event), ".".join(map(str, place)) or "yaml", what, mend)


class _Document:
    """One document, read from the parser's events."""

    def __init__(self, events: Iterator[Any], lines: dict[Place, int]) -> None:
        self.events = events
        self.lines = lines

    def read(self) -> Any:
        value: Any = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                value = self.node(next(self.events), ())
                next(self.events)  # the end of the document
                second: Any = next(self.events)
                if isinstance(second, yaml.DocumentStartEvent):
                    raise YamlFault(
                        line_of(second), "yaml", "a second document starts here", "keep one, without a line ---"
                    )
                return value
        return value

    def node(self, event: Any, place: Place) -> Any:
        self.lines.setdefault(place, line_of(event))
        if isinstance(event, yaml.AliasEvent):
            raise _refused(event, place, f"an alias (*{event.anchor})", "write the value out; put text in quotes")
        if event.anchor:
            raise _refused(event, place, f"an anchor (&{event.anchor})", "write the value out; put text in quotes")
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise _refused(event, place, f"a tag ({tag})", "write the plain value; put text in quotes")
        if len(place) > MAX_DEPTH:
            raise _refused(event, place, *TOO_DEEP)
        if isinstance(event, yaml.ScalarEvent):
            if found := CONTROL.search(event.value):
                raise _refused(event, place, f"the control character U+{ord(found[0]):04X}", "remove it")
            return None if event.implicit[0] and event.value in NULL else normal(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(place)
        return self.mapping(place)

    def sequence(self, place: Place) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, (*place, len(items))))
        return items

    def mapping(self, place: Place) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = line_of(event)
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                raise YamlFault(line, "yaml", "a key that is not plain text", "write a field name")
            key = event.value
            if key in values:
                field = ".".join(map(str, (*place, key)))
                first = self.lines[(*place, key)]
                raise YamlFault(line, field, "stands twice", f"keep one of this line and line {first}")
            self.lines[(*place, key)] = line
            values[key] = self.node(next(self.events), (*place, key))
        return values
