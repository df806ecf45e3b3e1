"""E-mail addresses in texts: found, also where somebody wrote `(at)` or blanks around the sign, and masked."""

import re
from collections.abc import Iterator

from .late_pattern import late_pattern

LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
LAST = r"[^\W\d_][\w-]*[^\W_]"
BLANK = r"(?:[^\S\n]{0,3}\n?[^\S\n]{0,3})"
"""Within a line or over its end, but not from one paragraph into the next."""
AT = rf"[@＠]|{BLANK}[(\[{{<]{BLANK}(?:at|@){BLANK}[)\]}}>]{BLANK}"
DOT = rf"\.|{BLANK}[(\[{{<]{BLANK}(?:dot|\.){BLANK}[)\]}}>]{BLANK}"
APART = rf"{BLANK}(?:[@＠](?=\s)){BLANK}"
"""A sign with a blank behind it; with one before it alone, it is how people are called elsewhere: `to @ann.org`."""
IN_WORDS = rf"\sat\s{LABEL}\sdot\s(?:com|edu|gov|info|int|net|org)\b"
ADDRESS = late_pattern(
    rf"(?<![@/\w.+-])[\w.+-]+(?:(?:{AT}){LABEL}(?:(?:{DOT}){LABEL})+|{APART}(?:{LABEL}(?:{DOT}))+{LAST}|{IN_WORDS})",
    re.IGNORECASE,
)
BRACKETS = "([{<"
IN_BRACKETS = re.compile(r"[(\[{<]\s*[aA][tT]\s*[)\]}>]")
DOT_IN_WORDS = re.compile(r"\s[dD][oO][tT]\s")
MASK = "[e-mail address]"


def addresses_in(text: str) -> list[str]:
    """Return the addresses in a text."""
    return [match[0] for match in ADDRESS.finditer(text)] if has_sign(text) else []


def addresses_by_line(text: str, first: int) -> Iterator[tuple[int, str]]:
    """Yield the addresses in a text that begins in line `first`, each with its line."""
    if has_sign(text):
        for match in ADDRESS.finditer(text):
            yield first + text.count("\n", 0, match.start()), " ".join(match[0].split())


def has_sign(text: str) -> bool:
    """Tell whether a text has what every address has; most have none, and are not searched any further.

    Each sign is looked for by itself: one pattern for all of them would try each of them at every letter.
    """
    if "@" in text or "＠" in text:
        return True
    lower = text.lower()
    behind_brackets = (piece for sign in BRACKETS if sign in lower for piece in lower.split(sign)[1:])
    if any(piece.lstrip().startswith("at") for piece in behind_brackets) and IN_BRACKETS.search(text):
        return True
    return "dot" in lower and DOT_IN_WORDS.search(text) is not None


def masked(text: str) -> str:
    """Return a text without the addresses in it."""
    return ADDRESS.sub(MASK, text)
