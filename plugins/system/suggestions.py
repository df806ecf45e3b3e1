"""Suggestions for a misspelt word."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str], count: int = 1) -> list[str]:
    """Return the known words that are most like a word, regardless of case, the nearest first."""
    by_folded = {each.casefold(): each for each in sorted(known)}
    return [by_folded[each] for each in get_close_matches(word.casefold(), by_folded, n=count, cutoff=0.6)]


def did_you_mean(word: str, known: Iterable[str], count: int = 1) -> str:
    """Return `did you mean 'x'?` with the nearest known words, or an empty string."""
    near = " or ".join(map(repr, nearest(word, known, count)))
    return f"did you mean {near}?" if near else ""
