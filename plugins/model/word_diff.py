"""What differs between two texts, word by word."""

from difflib import SequenceMatcher

AROUND = 3
"""So many words that are alike are printed on both sides of what differs."""
LONG = 10_000
LONGEST = 40
"""Of more words that differ, the first and the last are printed."""


def word_diff(old: str, new: str) -> str:
    """Return what differs with the words around it: `on [-4 May-] {+5 May+} 2023 …`; empty if nothing does."""
    before, after = old.split(), new.split()
    # of very long texts the words that occur everywhere are left out, since comparing each with each takes minutes
    steps = SequenceMatcher(None, before, after, autojunk=len(before) + len(after) > LONG).get_opcodes()
    if all(tag == "equal" for tag, *_ in steps):
        return ""
    printed: list[str] = []
    for number, (tag, first, last, start, end) in enumerate(steps):
        if tag == "equal":
            printed += ambiguous_beside(before[first:last], number > 0, number < len(steps) - 1)
        else:
            printed += [f"[-{both_ends(before[first:last])}-]"] if last > first else []
            printed += [f"{{+{both_ends(after[start:end])}+}}"] if end > start else []
    return " ".join(printed)


def ambiguous_beside(words: list[str], follows: bool, precedes: bool) -> list[str]:
    """Return of words that are alike those beside what differs."""
    head, tail = AROUND if follows else 0, AROUND if precedes else 0
    return words if len(words) <= head + tail else [*words[:head], "…", *words[len(words) - tail :]]


def both_ends(words: list[str]) -> str:
    """Return a run of words; of a long one both ends."""
    return " ".join(words if len(words) <= LONGEST else [*words[: LONGEST // 2], "…", *words[-LONGEST // 2 :]])


def likeness(one: str, other: str) -> float:
    """Return how much two texts share, word by word: 1 if they are the same."""
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
