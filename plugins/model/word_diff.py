"""What differs between two texts, word by word."""

from collections.abc import Iterator
from difflib import SequenceMatcher

AROUND = 3
"""So many words that are alike are printed on both sides of what differs."""
LONGEST = 40
"""Of more words that differ, the first and the last are printed."""


def chunks(old: str, new: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the runs of words that differ, as they were and as they are."""
    before, after = old.split(), new.split()
    for tag, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield before[first:last], after[start:end]


def word_diff(old: str, new: str) -> str:
    """Return what differs with the words around it: `on [-4 May-] {+5 May+} 2023 … a`; empty if nothing does."""
    before, after = old.split(), new.split()
    printed: list[str] = []
    for tag, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            printed += [f"[-{brief(before[first:last])}-]"] if last > first else []
            printed += [f"{{+{brief(after[start:end])}+}}"] if end > start else []
        elif last - first <= 2 * AROUND:
            printed += before[first:last]
        else:
            head = before[first : first + AROUND] if printed else []
            printed += [*head, "…", *before[last - AROUND : last]]
    return " ".join(printed[: -AROUND - 1] if printed and before[-1:] == after[-1:] and len(before) > 7 else printed)


def brief(words: list[str]) -> str:
    """Return a run of words; of a long one both ends."""
    return " ".join(words if len(words) <= LONGEST else [*words[: LONGEST // 2], "…", *words[-LONGEST // 2 :]])
