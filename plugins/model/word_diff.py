"""What differs between two texts, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

WORD = re.compile(r"\S+")
AROUND = 3
"""So many words that are alike are printed on both sides of what differs."""
LONGEST = 40
"""Of more words that differ, the first and the last are printed."""


def changed_spans(old: str, new: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the runs of words that differ, as offsets in both texts; one of them is empty where words come or go."""
    before, after = list(WORD.finditer(old)), list(WORD.finditer(new))
    matcher = SequenceMatcher(None, [each[0] for each in before], [each[0] for each in after], autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield span(before, first, last), span(after, start, end)


def span(words: list[re.Match[str]], first: int, last: int) -> tuple[int, int]:
    """Return from where to where some words stand; nothing where there are none."""
    return (words[first].start(), words[last - 1].end()) if last > first else (0, 0)


def word_diff(old: str, new: str) -> str:
    """Return what differs with the words around it: `on [-4 May-] {+5 May+} 2023 …`; empty if nothing does."""
    before, after = old.split(), new.split()
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    if all(tag == "equal" for tag, *_ in steps):
        return ""
    printed: list[str] = []
    for number, (tag, first, last, start, end) in enumerate(steps):
        if tag == "equal":
            printed += alike(before[first:last], number > 0, number < len(steps) - 1)
        else:
            printed += [f"[-{brief(before[first:last])}-]"] if last > first else []
            printed += [f"{{+{brief(after[start:end])}+}}"] if end > start else []
    return " ".join(printed)


def alike(words: list[str], follows: bool, precedes: bool) -> list[str]:
    """Return of words that are alike those beside what differs."""
    head, tail = AROUND if follows else 0, AROUND if precedes else 0
    return words if len(words) <= head + tail else [*words[:head], "…", *words[len(words) - tail :]]


def brief(words: list[str]) -> str:
    """Return a run of words; of a long one both ends."""
    return " ".join(words if len(words) <= LONGEST else [*words[: LONGEST // 2], "…", *words[-LONGEST // 2 :]])
