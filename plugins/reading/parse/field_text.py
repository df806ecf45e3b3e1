"""Our own syntax in fields: these are plain text, so a link is its words, and a figure cannot be quoted."""

from collections.abc import Iterator, Mapping
from typing import Any

from ...markup.figure_syntax import FIGURE
from ...markup.topic_links import without_links
from ...model.problem import Place, Problem

ADDRESSES = frozenset({"url", "src", "archived"})


def has_syntax(text: str) -> bool:
    """Tell whether a file can hold any of it."""
    return "[[" in text or "{figure" in text


def plain_fields(value: Any, key: str = "") -> Any:
    """Return the fields of a file with the words of links in their places."""
    if isinstance(value, dict):
        return {name: plain_fields(each, str(name)) for name, each in value.items()}
    if isinstance(value, list):
        return [plain_fields(each, key) for each in value]
    return without_links(value) if isinstance(value, str) and key not in ADDRESSES else value


def figures_quoted(value: Any, path: str, lines: Mapping[Place, int], at: Place = ()) -> Iterator[Problem]:
    """Yield a problem for each field that quotes a figure."""
    if isinstance(value, (dict, list)):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from figures_quoted(each, path, lines, (*at, key))
    elif isinstance(value, str) and (found := FIGURE.search(value)):
        line = next((lines[at[:end]] for end in range(len(at), -1, -1) if at[:end] in lines), 1)
        what, mend = f"{found[0]} is read in bodies only", "write the value"
        yield Problem(path=path, line=line, field=".".join(map(str, at)), what=what, mend=mend)
