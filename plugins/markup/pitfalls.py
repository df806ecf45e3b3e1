"""Where Python-Markdown reads a text otherwise than GitHub does, and than it looks; see docs/writing.md."""

import re
from collections.abc import Iterator

from ..model.characters import contains_any
from .plain_text import blank

ITEM = re.compile(r"( *)([-*+]|\d+\.)( +)\S")
FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n`]*\n(?:.*?\n)??(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(?P<tick>`++)[^`]+(?P=tick)(?!`)")
FENCE = re.compile(r"( *)(```|~~~)")
HASH = re.compile(r"#{1,6}(?![#\s]|$)")
NUMBER = re.compile(r"(\d{1,9})\.\s+\S")
BRACKET = re.compile(r" *(\d{1,9})\)\s+\S")
STRUCK = re.compile(r"(?<![\\~])~~(?=[^\s~])[^~\n]*~~")
TASK = re.compile(r" *(?:[-*+]|\d+\.) +(\[[ xX]\])(?=\s)")
ALERT = re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]")
BARS = re.compile(r"\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|?\s*")
QUOTED = re.compile(r" {0,3}> ?")
NESTED = 4
"""How many blanks belong to an item what it holds."""

Pitfall = tuple[int, str, str]
"""The number of a line, counted from 0, what is wrong there, and how to mend it."""


def pitfalls(text: str) -> Iterator[Pitfall]:
    """Yield them in the order of the lines."""
    prose = text.replace("\t", "    ")
    fences: dict[int, re.Match[str]] = {}
    if contains_any(prose, ("```", "~~~")):
        prose = FENCED.sub(blank, prose)
        fences = {number: found for number, row in enumerate(prose.split("\n")) if (found := FENCE.match(row))}
    rows = (CODE.sub(blank, prose) if "`" in prose else prose).split("\n")
    yield from sorted(
        [*_in_rows([QUOTED.sub("", row) if ">" in row else row for row in rows]), *_in_lists(rows, fences)]
    )


def _in_rows(rows: list[str]) -> Iterator[Pitfall]:
    """Yield those that a line and its neighbours tell."""
    first = ""  # the first line of the block
    numbers: set[str] = set()  # with which items begin
    for number, row in enumerate(rows):
        following = rows[number + 1] if number + 1 < len(rows) else ""
        begins, first = not first, row if row.strip() and not first else first if row.strip() else ""
        if first.startswith("    "):  # code
            continue
        start = row.lstrip(" ")[:1]
        if start == "#" and (found := HASH.match(row)):
            yield number, f"{row[:12].split()[0]!r} begins a heading", "put a blank behind #, or write \\# for the sign"
        elif start.isdecimal():
            numbers = numbers or {each.partition(".")[0] for each in rows}
            yield from _of_number(number, row, numbers if begins else set())
        if row.endswith("\\") and not row.endswith("\\\\") and following.strip():
            yield number, "a backslash at the end of a line is printed", "end the line with two blanks to break it"
        if "~~" in row and (found := STRUCK.search(row)):
            yield number, f"{found[0]!r} is printed as it is", "write <del>…</del> for what is struck out"
        if "[" in row and (found := TASK.match(row)):
            yield number, f"{found[1]!r} is printed as it is", "write the state in words"
        if start == "[" and (found := ALERT.match(row.strip())):
            yield number, f"{found[0]!r} is printed as it is", "write the word in bold"
        if not begins and number > 1 and rows[number - 2].strip() and "|" in row and BARS.fullmatch(row):
            yield number, "a table right behind a line of text is none", "put an empty line above it"


def _of_number(number: int, row: str, numbers: set[str]) -> Iterator[Pitfall]:
    """Yield those of a line that begins with a number; `numbers` are those of items, where it begins a block."""
    if found := BRACKET.match(row):
        yield number, f"'{found[1]})' begins no item of a list", f"write {found[1]}."
    elif numbers and (found := NUMBER.match(row)) and int(found[1]) > 1 and str(int(found[1]) + 1) not in numbers:
        yield number, f"'{found[1]}.' begins a list at that number", f"write {found[1]}\\. if it is none"


def _in_lists(rows: list[str], fences: dict[int, re.Match[str]]) -> Iterator[Pitfall]:
    """Yield those of lists and of what stands in them, and of fences of code."""
    items: list[int] = []  # the columns of the items around a line
    behind, in_text, told, opened = "", False, False, False
    for number, row in enumerate(rows):
        column = len(row) - len(row.lstrip(" "))
        item = ITEM.match(row)
        if (fence := fences.get(number)) and (not fence[1] or items):
            if not opened:
                what = "a fence of code that is indented is none" if fence[1] else "a fence of code has no end"
                mend = "indent the code by eight blanks instead" if fence[1] else "close it in a line of its own"
                yield number, what, mend
            opened = not opened
        elif not row.strip():
            in_text = told = False
        elif item and in_text and column < NESTED and (item[2] == "1." or not item[2][0].isdigit()):
            if not told:
                yield number, "a list right behind a line of text is none", "put an empty line above it"
            told = True
        elif item and (items or column < NESTED):
            while items and column < items[-1]:
                items.pop()
            if items and 2 <= column - items[-1] < NESTED:
                yield number, "an item indented so is one of the same level", f"indent it by {NESTED} blanks"
            if not items or column > items[-1]:
                items.append(column)
        elif not behind and items and 2 <= column - items[0] < NESTED:
            yield number, "a paragraph indented so is none of the item above", f"indent it by {NESTED} blanks"
        elif not behind and not column:
            items = []
        if row.startswith("#"):
            in_text = False
        elif row.strip() and not item and not items and not row.startswith("|"):
            in_text = True
        behind = row.strip()
